package dunlin.platform.outreach;

import static dunlin.platform.SeededLedger.TESTER;
import static dunlin.platform.SeededLedger.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.basics.Money;
import dunlin.core.cadence.Planning;
import dunlin.core.cadence.Rung;
import dunlin.core.conduct.ContactRequest;
import dunlin.core.conduct.RulePack;
import dunlin.core.message.Language;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import dunlin.core.receivable.ItemId;
import dunlin.core.receivable.ItemKind;
import dunlin.core.spi.LedgerRecord;
import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Versions;
import dunlin.platform.contact.Formalities;
import dunlin.platform.contact.Formality;
import dunlin.platform.contact.StepsTaken;
import dunlin.platform.intake.Imports;
import dunlin.platform.outreach.OutreachSettings.Choice;
import dunlin.platform.policy.Policies;
import dunlin.platform.policy.PolicyDrafts;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.treatment.News;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the gate is told of accounts, and the rules that follow from it, through its desk. */
@PlatformTest
class GateDeskTest {

  private static final LocalDate BEGUN = TODAY.minusDays(60);
  private static final Instant NOON_IN_NEW_YORK = Instant.parse("2026-06-30T16:00:00Z");

  @Autowired GateDesk desk;
  @Autowired Dossiers dossiers;
  @Autowired Versions versions;
  @Autowired OutreachSettings settings;
  @Autowired Formalities formalities;
  @Autowired StepsTaken steps;
  @Autowired Preparing preparing;
  @Autowired Dispatch dispatch;
  @Autowired ContactProofs proofs;
  @Autowired Outbox outbox;
  @Autowired Policies policies;
  @Autowired PolicyDrafts drafts;
  @Autowired News news;
  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired DSLContext sql;

  SeededLedger seeded;

  @BeforeEach
  void seed() {
    seeded = new SeededLedger(imports, ledger, sql);
    OutreachStory.sayWhoWeAre(settings);
    if (asTester(steps::begun).isEmpty()) {
      // Weeks ago, so that some debts are older than the contact ledger and some are not.
      seeded.owing("FIRST", "EUR 1.00", 1);
      sql.execute(
          "insert into contact.beginning (value_date, recorded_at, recording_id)"
              + " select {0}::date, now(), max(id) from audit.recording",
          DSL.val(BEGUN));
    }
    collecting("THIRD_PARTY", "NATURAL_PERSON", "CONSUMER");
  }

  private void collecting(String role, String debtors, String debts) {
    Acting.run(
        TESTER,
        () -> {
          settings.choose(Choice.ROLE, role);
          settings.choose(Choice.DEBTORS, debtors);
          settings.choose(Choice.DEBTS, debts);
          settings.choose(Choice.PROCEDURES_LEVEL, "");
        });
  }

  private static <T> T asTester(Supplier<T> work) {
    return Acting.as(TESTER, work);
  }

  /** Somebody in the United States who owes for a document of a day. */
  private AccountId owingSince(String key, LocalDate issued) {
    seeded.deliver(
        new LedgerRecord.Customer(
            0,
            key,
            "Customer " + key,
            "US",
            "USD",
            "MID",
            "B",
            30,
            null,
            "ap@example.org",
            "",
            "",
            "en"),
        document(key + "-1", key, issued, issued.plusDays(10)));
    assertThat(news.awaitCaughtUp(OutreachStory.LONG)).isTrue();
    return seeded.account(key);
  }

  private static LedgerRecord.Document document(
      String key, String customer, LocalDate issued, LocalDate due) {
    return new LedgerRecord.Document(
        0,
        key,
        customer,
        "",
        ItemKind.INVOICE,
        key,
        1,
        "",
        "",
        issued,
        issued,
        due,
        Money.parse("USD 900.00"),
        null,
        null,
        null);
  }

  private void say(AccountId account, Formality.Kind kind, LocalDate on) {
    var _ =
        asTester(() ->
            formalities.record(
                new Formalities.Said(
                    account, kind, Optional.empty(), Channel.LETTER, "letter 17", on)));
  }

  /** We wrote to the debtor on a day of the past, of we do not know which debt. */
  private void wrote(AccountId account, LocalDate on) {
    sql.execute(
        "insert into contact.interaction (account_id, unit_id, kind, outcome, person, note, next_step, value_date,"
            + " recorded_at, recording_id) select id, unit_id, 'LETTER', 'SENT', '', '', '', {1}::date,"
            + " {1}::date + time '12:00', recording_id from customer.account where id = {0}",
        DSL.val(account.value()), DSL.val(on));
  }

  private Judgement judged(AccountId account, Instant at) {
    return asTester(() -> {
      Dossier dossier =
          Objects.requireNonNull(
              versions.atCurrent(version -> dossiers.now(version, List.of(account))).get(account));
      GateDesk.Open open = desk.open();
      return open.judge(
          open.question(dossier, draft(dossier, open), "standard", "first-reminder"), at);
    });
  }

  /** A first reminder of all that may be asked for, whatever the plan says. */
  private static Draft draft(Dossier dossier, GateDesk.Open open) {
    List<ContactRequest.Listed> listed = new ArrayList<>();
    List<Draft.Advanced> advances = new ArrayList<>();
    Planning.askable(dossier.judged().snapshot())
        .forEach((item, amount) -> {
          Dossier.Document document = Objects.requireNonNull(dossier.documents().get(item));
          listed.add(new ContactRequest.Listed(item, document.number(), amount, document.due()));
          advances.add(new Draft.Advanced(item, new Rung("first-reminder", 1)));
        });
    String address = "ap@example.org";
    return new Draft(
        "first-reminder",
        Language.ENGLISH,
        "",
        "",
        Channel.EMAIL,
        address,
        open.names().apply(address),
        "Invoices past due",
        "Please pay.",
        "",
        Enclosed.NOTHING,
        Optional.empty(),
        listed,
        advances,
        Set.of(),
        List.of());
  }

  /** What the certificate says of a rule. */
  private String result(AccountId account, String rule, Instant at) {
    return judged(account, at)
        .certificate()
        .proof()
        .lines()
        .filter(line -> line.startsWith("rule " + rule + " "))
        .findFirst()
        .map(line -> line.substring(6 + rule.length()))
        .orElse("not there");
  }

  private String result(AccountId account, String rule) {
    return result(account, rule, NOON_IN_NEW_YORK);
  }

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

  private String stageOf(AccountId account) {
    return line(account, "circumstances.profile.stage ");
  }

  private String line(AccountId account, String start) {
    return judged(account, NOON_IN_NEW_YORK)
        .certificate()
        .proof()
        .lines()
        .filter(line -> line.startsWith(start))
        .findFirst()
        .orElseThrow()
        .substring(start.length());
  }

  private void take(AccountId account, int level) {
    ItemId item = seeded.item(key(account) + "-1");
    sql.execute(
        "insert into contact.step_taken (account_id, unit_id, item_id, cadence, step, level, act, value_date, recorded_at,"
            + " recording_id) select id, unit_id, {1}, 'old', 'old-step', {2}, 'TASK', {3}::date, now(), recording_id"
            + " from customer.account where id = {0}",
        DSL.val(account.value()),
        DSL.val(item.value()),
        DSL.val(level),
        DSL.val(TODAY.minusDays(3)));
  }

  private String key(AccountId account) {
    return sql.fetchSingle(
            "select c.source_key from customer.account a join customer.customer c on c.id = a.customer_id where a.id = {0}",
            DSL.val(account.value()))
        .get(0, String.class);
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

  private static LedgerRecord.Customer child(String key, String parent) {
    return new LedgerRecord.Customer(
        0,
        key,
        "Customer " + key,
        "DE",
        "EUR",
        "MID",
        "B",
        30,
        null,
        "ap@example.org",
        parent,
        "",
        "de");
  }

  /** What became of the reminder that the plan of the account asks for. */
  private Message reminded(AccountId account) {
    assertThat(news.awaitCaughtUp(OutreachStory.LONG)).isTrue();
    var _ = preparing.some(List.of(account));
    var _ = dispatch.sendDue();
    return asTester(() -> outbox.ofAccount(account, 1)).getFirst();
  }

  @Test
  void cash_and_credits_of_a_sister_may_pay_and_hold_the_reminder_back() {
    collecting("FIRST_PARTY", "BUSINESS", "COMMERCIAL");
    seeded.deliver(
        child("FAM-TOP", ""),
        child("FAM-A", "FAM-TOP"),
        child("FAM-B", "FAM-TOP"),
        SeededLedger.invoice("FAM-A-1", "FAM-A", "EUR 900.00", 6),
        SeededLedger.invoice("FAM-B-1", "FAM-B", "EUR 10.00", -20));
    AccountId owing = seeded.account("FAM-A");
    assertThat(result(owing, "house.not-covered")).startsWith("passed");

    seeded.pay("FAM-cash", seeded.account("FAM-B"), "EUR 899.99", TODAY, Optional.empty());
    assertThat(result(owing, "house.not-covered")).as("a cent is missing").startsWith("passed");
    seeded.deliver(SeededLedger.document(ItemKind.CREDIT_NOTE, "FAM-B-2", "FAM-B", "EUR -0.01", 3));
    assertThat(result(owing, "house.not-covered")).startsWith("refused MAY_BE_PAID");
    assertThat(reminded(owing).state()).isEqualTo(Message.State.DROPPED);
  }

  @Test
  void cash_of_strangers_and_in_another_currency_pays_nothing() {
    collecting("FIRST_PARTY", "BUSINESS", "COMMERCIAL");
    seeded.deliver(
        child("STR-A", ""),
        child("STR-B", "STR-A"),
        child("STR-C", ""),
        SeededLedger.invoice("STR-A-1", "STR-A", "EUR 900.00", 6),
        SeededLedger.invoice("STR-B-1", "STR-B", "EUR 10.00", -20),
        SeededLedger.invoice("STR-C-1", "STR-C", "EUR 10.00", -20));
    seeded.pay("STR-usd", seeded.account("STR-B"), "USD 5000.00", TODAY, Optional.empty());
    seeded.pay("STR-eur", seeded.account("STR-C"), "EUR 5000.00", TODAY, Optional.empty());

    assertThat(reminded(seeded.account("STR-A")).state()).isEqualTo(Message.State.SENT);
  }

  @Test
  void a_payment_of_a_sister_is_news_that_calls_a_message_off() {
    seeded.deliver(
        child("NEW-A", ""),
        child("NEW-B", "NEW-A"),
        SeededLedger.invoice("NEW-A-1", "NEW-A", "EUR 900.00", 6),
        SeededLedger.invoice("NEW-B-1", "NEW-B", "EUR 10.00", -20));
    AccountId owing = seeded.account("NEW-A");
    long known = sql.fetchSingle("select max(id) from audit.recording").get(0, Long.class);
    known = Math.max(known, newestFact());
    assertThat(hasNews(owing, known)).isFalse();

    seeded.pay("NEW-cash", seeded.account("NEW-B"), "EUR 5.00", TODAY, Optional.empty());

    assertThat(hasNews(owing, known)).isTrue();
    assertThat(hasNews(owing, newestFact())).isFalse();
  }

  private long newestFact() {
    return sql.fetchSingle(
            "select greatest((select max(id) from receivable.item), (select max(id) from receivable.entry),"
                + " (select max(id) from customer.customer_fact))")
        .get(0, Long.class);
  }

  private boolean hasNews(AccountId account, long known) {
    return sql.fetchSingle(
            "select outreach.has_news({0}, {1})", DSL.val(account.value()), DSL.val(known))
        .get(0, Boolean.class);
  }

  @Test
  void a_source_that_was_never_read_is_unknown_whatever_others_deliver() {
    collecting("FIRST_PARTY", "BUSINESS", "COMMERCIAL");
    AccountId account = seeded.owing("FR1", "EUR 900.00", 6);
    assertThat(result(account, "house.fresh")).startsWith("passed");

    sql.execute(
        "update intake.delivery set dry_run = true where source_id = (select id from audit.source where name = 'books')");
    sql.execute("insert into audit.source (name) values ('others') on conflict do nothing");
    sql.execute(
        "insert into intake.delivery (source_id, name, bytes, dry_run, state, started_at, finished_at, started_by)"
            + " select id, 'x', 1, false, 'DONE', {0}::timestamptz, {0}::timestamptz, 'test' from audit.source where name = 'others'",
        DSL.val("2026-06-30T15:00:00Z"));
    try {
      assertThat(result(account, "house.fresh"))
          .startsWith("refused STALE_SOURCE - | It is not known");

      Acting.run(TESTER, () -> settings.choose(Choice.ENDED_SOURCES, "books"));
      assertThat(result(account, "house.fresh"))
          .as("a source that has ended need not be read")
          .startsWith("passed");
    } finally {
      Acting.run(TESTER, () -> settings.choose(Choice.ENDED_SOURCES, ""));
      sql.execute("update intake.delivery set dry_run = false");
    }
  }
}
