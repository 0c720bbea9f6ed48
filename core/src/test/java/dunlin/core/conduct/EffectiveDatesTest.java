package dunlin.core.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.basics.Money;
import dunlin.core.conduct.ContactCircumstances.Consent;
import dunlin.core.conduct.ContactCircumstances.OptOut;
import dunlin.core.receivable.Channel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule that begins or ends on a day, on that day, the day before and the day after. */
class EffectiveDatesTest {

  private static final Scope STRICTEST =
      new Scope(
          Scope.Profile.UNKNOWN,
          Channel.CALL,
          Scope.Voice.ARTIFICIAL,
          Scope.Purpose.UNKNOWN,
          Scope.Ai.UNKNOWN,
          Scope.SenderKind.MACHINE);

  @TestFactory
  Stream<DynamicTest> each_dated_rule_begins_on_its_day_and_ends_after_its_last() {
    return RulePacks.shipped().stream()
        .flatMap(pack -> pack.rules().stream())
        .filter(rule -> rule.from().isPresent() || rule.to().isPresent())
        .map(rule -> DynamicTest.dynamicTest(rule.id(), () -> beginsAndEnds(rule)));
  }

  private static void beginsAndEnds(Rule rule) {
    rule.from()
        .ifPresent(from -> {
          assertThat(rule.isInForce(from.minusDays(1), from.minusDays(1))).isFalse();
          assertThat(rule.isInForce(from, from)).isTrue();
          assertThat(rule.isInForce(from.plusDays(1), from.plusDays(1))).isTrue();
          assertThat(rule.isInForce(from.minusDays(1), from)).isTrue();
        });
    rule.to()
        .ifPresent(to -> {
          assertThat(rule.isInForce(to.minusDays(1), to.minusDays(1))).isTrue();
          assertThat(rule.isInForce(to, to)).isTrue();
          assertThat(rule.isInForce(to.plusDays(1), to.plusDays(1))).isFalse();
        });
  }

  /** By the whole gate, at noon in New York, for a debtor of whom nothing is known. */
  @TestFactory
  Stream<DynamicTest> the_gate_asks_each_dated_rule_from_its_day_on_and_not_the_day_before() {
    return RulePacks.shipped().stream()
        .flatMap(pack -> pack.rules().stream())
        .filter(rule -> rule.from().isPresent())
        .map(rule -> DynamicTest.dynamicTest(rule.id(), () -> isAskedFromItsDay(rule)));
  }

  private static void isAskedFromItsDay(Rule rule) {
    LocalDate from = rule.from().orElseThrow();
    ContactBuilder contact = oneThatIsAsked(rule, from);

    assertThat(resultOf(rule, contact, from.minusDays(1)))
        .isEqualTo(new Evaluation.NotInForce(true));
    for (LocalDate day : List.of(from, from.plusDays(1))) {
      assertThat(resultOf(rule, contact, day))
          .isNotInstanceOfAny(Evaluation.NotInForce.class, Evaluation.OutOfScope.class);
    }
  }

  private static Evaluation.Result resultOf(Rule rule, ContactBuilder contact, LocalDate day) {
    contact.at(day + "T12:00");
    return ContactBuilder.GATE
        .examine(contact.request(), contact.circumstances())
        .evaluations()
        .stream()
        .filter(each -> each.rule().equals(rule.id()))
        .map(Evaluation::result)
        .findFirst()
        .orElseThrow();
  }

  /** The first way of contact for which the rule is asked on a day. */
  private static ContactBuilder oneThatIsAsked(Rule rule, LocalDate day) {
    for (Channel channel : Channel.values()) {
      for (Scope.Voice voice : Scope.Voice.values()) {
        for (Scope.Purpose purpose : Scope.Purpose.values()) {
          ContactBuilder contact = ContactBuilder.consumerCall(day + "T12:00").by(channel);
          contact.profile = Scope.Profile.UNKNOWN;
          contact.voice = voice;
          contact.purpose = purpose;
          contact.sender = Scope.SenderKind.MACHINE;
          contact.ai = Scope.Ai.UNATTENDED;
          if (!(resultOf(rule, contact, day) instanceof Evaluation.OutOfScope)) {
            return contact;
          }
        }
      }
    }
    throw new AssertionError("no contact is asked " + rule.id());
  }

  @Test
  void the_days_of_the_laws_are_these() {
    assertThat(rulesFrom("2021-11-30")).contains("us-reg-f.seven-in-seven", "us-reg-f.cool-off");
    assertThat(rulesFrom("2024-02-08")).containsExactly("us-tcpa.artificial-voice");
    assertThat(rulesFrom("2025-04-11")).containsExactly("us-tcpa.revocation");
    assertThat(rulesFrom("2025-07-01"))
        .contains("us-ca.records-right", "us-ca.own-language", "us-ca.only-attorney");
    assertThat(rulesFrom("2026-08-02")).containsExactly("ai.disclosure");
    assertThat(rulesFrom("2026-09-01")).contains("us-nyc.frequency", "us-nyc.opt-out");
    assertThat(rulesFrom("2027-01-31")).containsExactly("us-tcpa.revoke-all");
    assertThat(rulesFrom("2027-12-02")).containsExactly("ai.person-decides");
  }

  private static List<String> rulesFrom(String day) {
    return RulePacks.shipped().stream()
        .flatMap(pack -> pack.rules().stream())
        .filter(rule -> rule.from().equals(Optional.of(LocalDate.parse(day))))
        .map(Rule::id)
        .toList();
  }

  @Test
  void what_is_not_yet_in_force_says_so() {
    assertThat(ContactBuilder.GATE.scope(STRICTEST, LocalDate.of(2026, 8, 31)))
        .contains(new Evaluation("us-nyc.frequency", new Evaluation.NotInForce(true)));
    assertThat(ContactBuilder.GATE.scope(STRICTEST, LocalDate.of(2026, 9, 1)))
        .contains(new Evaluation("us-nyc.frequency", new Evaluation.Applies()));
  }

  @Test
  void new_york_city_counts_three_contacts_from_september_2026() {
    assertSwitch("us-nyc.frequency", "2026-09-01", EffectiveDatesTest::fourthContactInNewYork);
  }

  private static boolean fourthContactInNewYork(LocalDate day) {
    ContactBuilder call = ContactBuilder.consumerCall(day + "T12:00");
    Scope.Profile inAlbany = call.profile;
    call.profile =
        new Scope.Profile(
            inAlbany.debtor(),
            inAlbany.debt(),
            Scope.Role.FIRST_PARTY,
            Scope.Stage.PROCEDURES,
            inAlbany.credit(),
            List.of(new Place("US", "NY", "New York")),
            Optional.empty(),
            Optional.empty());
    for (int i = 1; i <= 3; i++) {
      call.calledOn(day.minusDays(i) + "T12:00", ContactBuilder.FIRST_DEBT);
    }
    return call.refusingRules().contains("us-nyc.frequency");
  }

  @Test
  void before_procedures_begin_new_york_city_binds_no_creditor() {
    ContactBuilder call = ContactBuilder.consumerCall("2026-09-02T12:00");
    call.profile =
        ContactBuilder.profile(
            Scope.Debtor.NATURAL_PERSON,
            Scope.Debt.CONSUMER,
            Scope.Role.FIRST_PARTY,
            "US/NY/Brooklyn");
    for (int i = 1; i <= 3; i++) {
      call.calledOn("2026-08-2" + i + "T12:00", ContactBuilder.FIRST_DEBT);
    }

    assertThat(call.refusingRules()).doesNotContain("us-nyc.frequency");
  }

  @Test
  void a_stop_reaches_every_robot_from_the_end_of_january_2027() {
    assertSwitch("us-tcpa.revoke-all", "2027-01-31", EffectiveDatesTest::robotAfterStopElsewhere);
  }

  private static boolean robotAfterStopElsewhere(LocalDate day) {
    ContactBuilder call = ContactBuilder.consumerCall(day + "T12:00");
    call.sender = Scope.SenderKind.MACHINE;
    call.voice = Scope.Voice.ARTIFICIAL;
    call.consents.add(
        new Consent(
            Consent.Agreed.EXPRESS, Channel.CALL, "", Instant.EPOCH, Optional.empty(), "contract"));
    call.optOuts.add(new OptOut(Channel.SMS, "another", Instant.EPOCH, Optional.empty()));
    return call.refusingRules().contains("us-tcpa.revoke-all");
  }

  @Test
  void californian_guarantors_are_covered_from_july_2025_for_new_debt_up_to_half_a_million() {
    assertSwitch(
        "us-ca.records-right", "2025-07-01", day -> noticeInCalifornia(day, "USD 500000.00", day));
    LocalDate later = LocalDate.of(2026, 1, 15);
    assertThat(noticeInCalifornia(later, "USD 500000.01", later)).isFalse();
    assertThat(noticeInCalifornia(later, "USD 500000.00", LocalDate.of(2025, 6, 30))).isFalse();
    assertThat(noticeInCalifornia(later, "USD 500000.00", LocalDate.of(2025, 7, 1))).isTrue();
  }

  private static boolean noticeInCalifornia(LocalDate day, String total, LocalDate entered) {
    ContactBuilder call = ContactBuilder.consumerCall(day + "T12:00");
    call.in("America/Los_Angeles").at(day + "T12:00");
    call.firstCommunication = Optional.of(day.minusDays(40));
    call.profile =
        new Scope.Profile(
            Scope.Debtor.GUARANTOR,
            Scope.Debt.COMMERCIAL,
            Scope.Role.FIRST_PARTY,
            Scope.Stage.ORDINARY,
            Scope.Credit.TRADE,
            List.of(new Place("US", "CA", "")),
            Optional.of(Money.parse(total)),
            Optional.of(entered));
    return call.refusingRules().contains("us-ca.records-right");
  }

  @Test
  void unattended_ai_says_so_in_the_union_from_august_2026_and_by_rule_of_the_house_before() {
    assertSwitch("ai.disclosure", "2026-08-02", EffectiveDatesTest::silentAi);

    ContactBuilder open = ContactBuilder.reminder();
    open.ai = Scope.Ai.UNATTENDED;
    assertThat(open.refusingRules()).containsExactly("house.ai-disclosure", "ai.disclosure");
    open.saying(open.body + "\nThis message was written by artificial intelligence.");
    assertThat(open.verdict().isPermit()).isTrue();
  }

  private static boolean silentAi(LocalDate day) {
    ContactBuilder mail = ContactBuilder.reminder().at(day + "T10:00");
    mail.ai = Scope.Ai.UNATTENDED;
    return mail.refusingRules().contains("ai.disclosure");
  }

  @Test
  void a_revocation_is_late_after_ten_business_days_and_honoured_by_the_house_at_once() {
    ContactBuilder text = texted("2026-11-16T12:00");
    assertThat(text.refusingRules())
        .contains("house.opted-out")
        .doesNotContain("us-tcpa.revocation");

    assertThat(texted("2026-11-16T23:59").refusingRules()).doesNotContain("us-tcpa.revocation");
    assertThat(texted("2026-11-17T08:00").refusingRules()).contains("us-tcpa.revocation");
  }

  /** Stopped on Monday 2 November 2026; ten business days later is the 16th. */
  private static ContactBuilder texted(String at) {
    ContactBuilder text = ContactBuilder.consumerCall(at).by(Channel.SMS);
    text.optOuts.add(
        new OptOut(
            Channel.SMS,
            ContactBuilder.ADDRESS,
            Instant.parse("2026-11-02T15:00:00Z"),
            Optional.empty()));
    return text;
  }

  private static void assertSwitch(String rule, String firstDay, Predicate<LocalDate> refuses) {
    LocalDate day = LocalDate.parse(firstDay);
    assertThat(refuses.test(day.minusDays(1))).as("%s the day before", rule).isFalse();
    assertThat(refuses.test(day)).as("%s on the day", rule).isTrue();
    assertThat(refuses.test(day.plusDays(1))).as("%s the day after", rule).isTrue();
  }
}
