package dunlin.platform.outreach;

import static dunlin.platform.SeededLedger.TESTER;
import static dunlin.platform.SeededLedger.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.conduct.RulePack;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import dunlin.platform.PlatformTest;
import dunlin.platform.audit.Acting;
import dunlin.platform.contact.Formalities;
import dunlin.platform.contact.Formality;
import dunlin.platform.outreach.OutreachSettings.Choice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the gate is told of accounts, and the rules that follow from it, through its desk. */
@PlatformTest
class GateDeskTest extends DeskCase {

  @Test
  void of_a_debt_that_is_older_than_the_contact_ledger_nobody_knows_what_was_told() {
    AccountId account = owingSince("N1", BEGUN.minusDays(1));

    assertThat(result(account, "us-reg-f.validation")).startsWith("refused UNKNOWN_FACT");

    say(account, Formality.Kind.VALIDATION, TODAY.minusDays(30));
    assertThat(result(account, "us-reg-f.validation")).startsWith("passed");
  }

  @Test
  void a_notice_from_before_the_debt_tells_nothing_of_it() {
    AccountId account = owingSince("N2", BEGUN.minusDays(1));
    say(account, Formality.Kind.VALIDATION, BEGUN.minusDays(2));

    assertThat(result(account, "us-reg-f.validation")).startsWith("refused UNKNOWN_FACT");
  }

  @Test
  void a_notice_is_due_within_five_days_of_the_first_contact() {
    AccountId never = owingSince("N3", BEGUN);
    AccountId inTime = owingSince("N4", BEGUN);
    AccountId late = owingSince("N5", BEGUN);
    wrote(inTime, TODAY.minusDays(5));
    wrote(late, TODAY.minusDays(6));

    assertThat(result(never, "us-reg-f.validation")).startsWith("passed");
    assertThat(judged(never, NOON_IN_NEW_YORK).certificate().proof())
        .contains("circumstances.person.firstCommunication " + TODAY + "\n");
    assertThat(result(inTime, "us-reg-f.validation")).startsWith("passed");
    assertThat(result(late, "us-reg-f.validation")).startsWith("refused NOTICE_MISSING");
    say(late, Formality.Kind.VALIDATION, TODAY);
    assertThat(result(late, "us-reg-f.validation")).startsWith("passed");
  }

  @Test
  void what_was_said_of_another_debt_is_no_first_contact_of_this_one() {
    AccountId account = owingSince("N6", BEGUN.minusDays(40));
    wrote(account, BEGUN.minusDays(20));
    say(account, Formality.Kind.VALIDATION, BEGUN.minusDays(20));
    seeded.deliver(document("N6-2", "N6", TODAY.minusDays(20), TODAY.minusDays(10)));
    assertThat(news.awaitCaughtUp(OutreachStory.LONG)).isTrue();

    assertThat(result(account, "us-reg-f.validation")).startsWith("passed");
    wrote(account, TODAY.minusDays(9));
    assertThat(result(account, "us-reg-f.validation")).startsWith("refused NOTICE_MISSING");
  }

  @Test
  void a_first_contact_that_people_remember_counts() {
    AccountId account = owingSince("N7", BEGUN.minusDays(5));
    say(account, Formality.Kind.FIRST_COMMUNICATION, TODAY.minusDays(5));
    assertThat(result(account, "us-reg-f.validation")).startsWith("passed");

    say(account, Formality.Kind.FIRST_COMMUNICATION, TODAY.minusDays(6));
    assertThat(result(account, "us-reg-f.validation")).startsWith("refused NOTICE_MISSING");
  }

  @Test
  void what_is_contested_in_writing_waits_for_its_proof() {
    AccountId account = owingSince("V1", BEGUN);
    say(account, Formality.Kind.VALIDATION, TODAY.minusDays(20));
    assertThat(result(account, "us-reg-f.verification")).startsWith("passed");

    say(account, Formality.Kind.CONTESTED, TODAY.minusDays(3));
    assertThat(result(account, "us-reg-f.verification")).startsWith("refused NOT_VERIFIED");

    say(account, Formality.Kind.VERIFICATION, TODAY.minusDays(4));
    assertThat(result(account, "us-reg-f.verification"))
        .as("a proof from before")
        .startsWith("refused NOT_VERIFIED");
    say(account, Formality.Kind.VERIFICATION, TODAY);
    assertThat(result(account, "us-reg-f.verification")).startsWith("passed");
  }

  @Test
  void massachusetts_and_california_want_their_notices_of_creditors_too() {
    collecting("FIRST_PARTY", "NATURAL_PERSON", "CONSUMER");
    AccountId consumer = owingSince("M1", BEGUN.minusDays(1));
    assertThat(result(consumer, "us-ma.validation")).startsWith("refused UNKNOWN_FACT");
    say(consumer, Formality.Kind.VALIDATION, TODAY);
    assertThat(result(consumer, "us-ma.validation")).startsWith("passed");

    collecting("FIRST_PARTY", "SOLE_TRADER", "COMMERCIAL");
    AccountId trader = owingSince("M2", BEGUN.minusDays(1));
    assertThat(result(trader, "us-ca.records-right")).startsWith("refused UNKNOWN_FACT");
    assertThat(result(trader, "us-ca.own-language")).startsWith("refused UNKNOWN_FACT");
    say(trader, Formality.Kind.RECORDS_RIGHT, TODAY);
    say(trader, Formality.Kind.OWN_LANGUAGE, TODAY);
    assertThat(result(trader, "us-ca.records-right")).startsWith("passed");
    assertThat(result(trader, "us-ca.own-language")).startsWith("passed");
  }

  @Test
  void a_business_that_owes_its_own_supplier_needs_none_of_it() {
    collecting("FIRST_PARTY", "BUSINESS", "COMMERCIAL");
    AccountId account = owingSince("B1", BEGUN.minusDays(1));

    assertThat(result(account, "us-reg-f.validation")).startsWith("out debtor is business");
    assertThat(result(account, "us-ca.records-right")).startsWith("out debtor is business");
    assertThat(result(account, "us-nyc.frequency")).startsWith("out debtor is business");
  }

  @Test
  void formalities_are_facts_that_can_be_taken_back_with_a_reason() {
    AccountId account = owingSince("T1", BEGUN.minusDays(1));
    long notice =
        asTester(() ->
            formalities.record(
                new Formalities.Said(
                    account,
                    Formality.Kind.VALIDATION,
                    Optional.of(seeded.item("T1-1")),
                    Channel.LETTER,
                    " letter 18 ",
                    TODAY)));
    assertThat(asTester(() -> formalities.of(account)))
        .singleElement()
        .satisfies(each -> assertThat(each.note()).isEqualTo("letter 18"))
        .satisfies(each -> assertThat(each.item()).contains(seeded.item("T1-1")));
    assertThat(result(account, "us-reg-f.validation")).startsWith("passed");

    assertThat(asTester(() -> formalities.takeBack(new AccountId(1), notice, "x"))).isFalse();
    assertThat(asTester(() -> formalities.takeBack(account, notice, "wrong debtor"))).isTrue();
    assertThat(asTester(() -> formalities.takeBack(account, notice, "again"))).isFalse();
    assertThat(result(account, "us-reg-f.validation")).startsWith("refused UNKNOWN_FACT");
  }

  @Test
  void new_york_city_binds_creditors_from_september_2026_once_procedures_may_have_begun() {
    collecting("FIRST_PARTY", "NATURAL_PERSON", "CONSUMER");
    AccountId account = owingSince("Y1", BEGUN);
    for (int day = 0; day < 3; day++) {
      wrote(account, LocalDate.of(2026, 8, 28).plusDays(day));
    }
    Instant dayBefore = Instant.parse("2026-08-31T16:00:00Z");
    Instant firstDay = Instant.parse("2026-09-01T16:00:00Z");

    assertThat(result(account, "us-nyc.frequency", dayBefore)).startsWith("not yet in force");
    assertThat(result(account, "us-nyc.frequency", firstDay))
        .as("a step with a level takes it there")
        .startsWith("refused TOO_MANY_CONTACTS");
    assertThat(stageOf(account)).isEqualTo("PROCEDURES");
  }

  @Test
  void the_stage_is_known_where_people_say_which_level_begins_procedures() {
    collecting("FIRST_PARTY", "NATURAL_PERSON", "CONSUMER");
    AccountId account = owingSince("Y2", BEGUN);
    Instant firstDay = Instant.parse("2026-09-01T16:00:00Z");

    Acting.run(TESTER, () -> settings.choose(Choice.PROCEDURES_LEVEL, "5"));
    assertThat(stageOf(account)).isEqualTo("ORDINARY");
    assertThat(result(account, "us-nyc.keep", firstDay)).startsWith("out stage is ordinary");

    assertThat(stageOf(seeded.account("FIRST")))
        .as("what was in the books before sending began")
        .isEqualTo("UNKNOWN");

    take(account, 5);
    assertThat(stageOf(account)).isEqualTo("PROCEDURES");
    assertThat(result(account, "us-nyc.keep", firstDay)).startsWith("passed");

    AccountId other = owingSince("Y3", BEGUN);
    Acting.run(TESTER, () -> settings.choose(Choice.PROCEDURES_LEVEL, "0"));
    assertThat(stageOf(other)).isEqualTo("PROCEDURES");
  }

  @Test
  void the_kind_of_credit_is_unknown_until_somebody_says_it() {
    AccountId account = owingSince("C1", BEGUN);
    assertThat(line(account, "circumstances.profile.credit ")).isEqualTo("UNKNOWN");

    Acting.run(TESTER, () -> settings.choose(Choice.CREDIT, "trade"));
    assertThat(line(account, "circumstances.profile.credit ")).isEqualTo("TRADE");
    Acting.run(TESTER, () -> settings.choose(Choice.CREDIT, ""));
  }

  @Test
  void caps_and_quiet_days_of_the_policy_in_force_are_rules_of_the_gate() {
    collecting("FIRST_PARTY", "BUSINESS", "COMMERCIAL");
    AccountId account = seeded.owing("G1", "EUR 900.00", 6);
    assertThat(news.awaitCaughtUp(OutreachStory.LONG)).isTrue();
    assertThat(result(account, "guardrails.cap-1")).startsWith("passed");

    int _ =
        OutreachStory.publish(
            policies,
            drafts,
            text ->
                text.replace(
                    "guardrails:\n",
                    "guardrails:\n  quiet:\n    - from: 2026-07-06\n      to: 2026-07-07\n      reason: inventory\n"));
    assertThat(result(account, "guardrails.quiet-days", Instant.parse("2026-07-03T10:00:00Z")))
        .startsWith("passed");
    assertThat(result(account, "guardrails.quiet-days", Instant.parse("2026-07-06T10:00:00Z")))
        .startsWith("refused QUIET_DAY");
    wrote(account, TODAY.minusDays(2));
    wrote(account, TODAY.minusDays(4));
    assertThat(result(account, "guardrails.cap-1")).startsWith("refused TOO_MANY_CONTACTS");
  }

  @Test
  void certificates_name_the_guardrails_and_hold() {
    collecting("FIRST_PARTY", "BUSINESS", "COMMERCIAL");
    AccountId account = seeded.owing("G2", "EUR 900.00", 6);
    assertThat(news.awaitCaughtUp(OutreachStory.LONG)).isTrue();
    var _ = preparing.some(List.of(account));

    assertThat(dispatch.sendDue().sent()).isEqualTo(1);

    Message sent = asTester(() -> outbox.ofAccount(account, 1)).getFirst();
    int version = asTester(() -> policies.current().version());
    assertThat(asTester(() -> proofs.of(sent.id())).orElseThrow().text())
        .contains("\npack guardrails " + version + " ")
        .contains("\nrule guardrails.cap-1 passed");
    assertThat(asTester(() -> proofs.verify(checked -> {})).faults()).isEmpty();
    assertThat(asTester(() -> desk.gate().packs()))
        .extracting(RulePack::name)
        .contains("guardrails", "house");
  }
}
