package dunlin.core.conduct;

import static dunlin.core.conduct.ContactBuilder.FIRST_DEBT;
import static dunlin.core.conduct.ContactBuilder.SECOND_DEBT;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.conduct.ContactCircumstances.Consent;
import dunlin.core.conduct.PastContact.Cause;
import dunlin.core.conduct.PastContact.Direction;
import dunlin.core.conduct.PastContact.Exclusion;
import dunlin.core.receivable.Channel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The telephone rules of Regulation F; day 1 is Monday 2 March 2026. */
class CallFrequencyTest {

  private static final String SEVEN = "us-reg-f.seven-in-seven";
  private static final String COOL_OFF = "us-reg-f.cool-off";

  /** Past the caps of the house, which are stricter and not the question here. */
  private static ContactBuilder callOn(int day) {
    return ContactBuilder.consumerCall(day(day) + "T12:00");
  }

  private static String day(int day) {
    return LocalDate.of(2026, 3, 1).plusDays(day).toString();
  }

  private static ContactBuilder withSevenCalls(ContactBuilder call) {
    for (int day : new int[] {1, 1, 2, 3, 4, 5, 6}) {
      call.calledOn(day(day) + "T10:00", FIRST_DEBT);
    }
    return call;
  }

  @Test
  void an_eighth_call_within_seven_days_is_one_too_many() {
    ContactBuilder call = withSevenCalls(callOn(7));

    assertThat(call.refusingRules()).contains(SEVEN);
    Reason reason =
        call.verdict().why().stream()
            .filter(each -> each.rule().equals(SEVEN))
            .findFirst()
            .orElseThrow();
    assertThat(reason.objection()).isEqualTo(Objection.TOO_MANY_CONTACTS);
    assertThat(reason.details())
        .contains(Detail.of("count", 7), Detail.of("counted", "1,2,3,4,5,6,7"));
    assertThat(reason.earliest()).contains(Instant.parse("2026-03-09T04:00:00Z"));
  }

  @Test
  void a_day_later_two_calls_have_left_the_window() {
    assertThat(withSevenCalls(callOn(8)).refusingRules()).doesNotContain(SEVEN);
  }

  @Test
  void the_sixth_call_of_a_window_is_free() {
    ContactBuilder call = callOn(7);
    for (int day : new int[] {2, 3, 4, 5, 6, 7}) {
      call.calledOn(day(day) + "T10:00", FIRST_DEBT);
    }

    assertThat(call.refusingRules()).doesNotContain(SEVEN);
  }

  @Test
  void after_a_conversation_day_two_to_seven_are_quiet_and_day_eight_is_free() {
    for (int day = 2; day <= 7; day++) {
      assertThat(callOn(day).spokenOn(day(1) + "T09:30", FIRST_DEBT).refusingRules())
          .as("day %d", day)
          .contains(COOL_OFF);
    }
    assertThat(callOn(8).spokenOn(day(1) + "T09:30", FIRST_DEBT).refusingRules())
        .doesNotContain(COOL_OFF);
  }

  @Test
  void the_cool_off_ends_at_eight_oclock_of_day_eight() {
    ContactBuilder call = callOn(3).spokenOn(day(1) + "T09:30", FIRST_DEBT);

    assertThat(call.earliestLocal()).isEqualTo("2026-03-09T08:00");
  }

  @Test
  void each_debt_has_a_counter_of_its_own() {
    ContactBuilder call = withSevenCalls(callOn(7));
    call.listed.clear();
    call.list(SECOND_DEBT, "INV-2026-0102", "EUR 300.50", "2026-10-02");

    assertThat(call.refusingRules()).doesNotContain(SEVEN);
  }

  @Test
  void one_conversation_about_both_debts_cools_both_off() {
    for (var debt : new dunlin.core.receivable.ItemId[] {FIRST_DEBT, SECOND_DEBT}) {
      ContactBuilder call = callOn(4).spokenOn(day(1) + "T09:30", FIRST_DEBT, SECOND_DEBT);
      call.listed.removeIf(each -> !each.item().equals(debt));
      if (call.listed.isEmpty()) {
        call.list(SECOND_DEBT, "INV-2026-0102", "EUR 300.50", "2026-10-02");
      }

      assertThat(call.refusingRules()).contains(COOL_OFF);
    }
  }

  @Test
  void another_phone_is_no_way_around() {
    ContactBuilder call = withSevenCalls(callOn(7));
    call.contacts.replaceAll(each -> at(each, "another"));

    assertThat(call.refusingRules()).contains(SEVEN);
  }

  @Test
  void a_contact_whose_debts_are_unknown_counts_for_every_debt() {
    ContactBuilder call = callOn(7);
    for (int day = 1; day <= 7; day++) {
      call.calledOn(day(day) + "T10:00");
    }

    assertThat(call.refusingRules()).contains(SEVEN);
  }

  @Test
  void a_call_by_the_debtor_does_not_count_but_its_conversation_does() {
    ContactBuilder call = callOn(7);
    for (int day = 1; day <= 7; day++) {
      call.past(day(day) + "T10:00", Direction.INBOUND, false, FIRST_DEBT);
    }
    assertThat(call.refusingRules()).doesNotContain(SEVEN, COOL_OFF);

    call.past(day(5) + "T10:00", Direction.INBOUND, true, FIRST_DEBT);
    assertThat(call.refusingRules()).contains(COOL_OFF).doesNotContain(SEVEN);
  }

  @Test
  void a_call_that_does_not_connect_is_not_counted() {
    ContactBuilder call = withSevenCalls(callOn(7)).newest(CallFrequencyTest::unconnected);

    assertThat(call.refusingRules()).doesNotContain(SEVEN);
  }

  @Test
  void a_call_to_the_lawyer_is_not_counted() {
    ContactBuilder call =
        withSevenCalls(callOn(7))
            .newest(each -> excluded(each, new Exclusion(Cause.PROFESSIONAL, Optional.empty())));

    assertThat(call.refusingRules()).doesNotContain(SEVEN);
  }

  @Test
  void a_call_by_consent_is_not_counted_for_seven_days() {
    ContactBuilder call = callOn(15);
    for (int day = 9; day <= 14; day++) {
      call.calledOn(day(day) + "T10:00", FIRST_DEBT);
    }
    call.calledOn(day(14) + "T11:00", FIRST_DEBT);
    assertThat(call.refusingRules()).contains(SEVEN);

    Instant dayEight = Instant.parse(day(8) + "T15:00:00Z");
    call.newest(each -> excluded(each, new Exclusion(Cause.CONSENT, Optional.of(dayEight))));
    assertThat(call.refusingRules()).doesNotContain(SEVEN);

    Instant daySeven = Instant.parse(day(7) + "T15:00:00Z");
    call.newest(each -> excluded(each, new Exclusion(Cause.CONSENT, Optional.of(daySeven))));
    assertThat(call.refusingRules()).contains(SEVEN);
  }

  @Test
  void consent_to_this_very_call_lifts_the_count_until_a_conversation_has_used_it() {
    ContactBuilder call = withSevenCalls(callOn(7));
    call.consents.add(
        new Consent(
            Consent.Agreed.DIRECT,
            Channel.CALL,
            "",
            Instant.parse(day(6) + "T15:00:00Z"),
            Optional.empty(),
            "by phone"));
    assertThat(call.refusingRules()).doesNotContain(SEVEN, COOL_OFF);

    call.spokenOn(day(6) + "T14:00", FIRST_DEBT);
    assertThat(call.refusingRules()).contains(SEVEN, COOL_OFF);
  }

  @Test
  void without_the_calls_of_the_old_dialler_the_first_week_is_refused() {
    ContactBuilder call = callOn(7);
    call.historyFrom = Optional.of(LocalDate.parse(day(3)));

    assertThat(call.objections()).contains(Objection.UNKNOWN_FACT);
    assertThat(call.earliestLocal()).isEqualTo(day(9) + "T08:00");

    call.historyFrom = Optional.of(LocalDate.parse(day(1)));
    assertThat(call.refusingRules()).doesNotContain(SEVEN, COOL_OFF);

    call.historyFrom = Optional.empty();
    assertThat(call.refusingRules()).contains(SEVEN, COOL_OFF);
    assertThat(call.earliest()).isEmpty();
  }

  @Test
  void days_are_the_debtors_own_and_the_strictest_zone_holds() {
    ContactBuilder call = callOn(8).spokenOn(day(1) + "T02:00", FIRST_DEBT);
    assertThat(call.refusingRules()).doesNotContain(COOL_OFF);

    call.in("America/New_York", "America/Los_Angeles");
    assertThat(call.refusingRules()).doesNotContain(COOL_OFF);

    call.contacts.clear();
    call.spokenOn(day(2) + "T02:00", FIRST_DEBT);
    assertThat(call.refusingRules()).contains(COOL_OFF);
  }

  @Test
  void the_leap_day_is_a_day() {
    ContactBuilder call = ContactBuilder.consumerCall("2028-03-06T12:00");
    call.spokenOn("2028-02-28T10:00", FIRST_DEBT);
    assertThat(call.refusingRules()).doesNotContain(COOL_OFF);

    call.at("2028-03-05T12:00");
    assertThat(call.refusingRules()).contains(COOL_OFF);
  }

  private static PastContact at(PastContact each, String address) {
    return new PastContact(
        each.number(),
        each.account(),
        each.channel(),
        each.direction(),
        each.placedAt(),
        each.connected(),
        each.conversation(),
        each.debts(),
        each.sender(),
        address,
        each.use(),
        each.exclusion());
  }

  private static PastContact unconnected(PastContact each) {
    return new PastContact(
        each.number(),
        each.account(),
        each.channel(),
        each.direction(),
        each.placedAt(),
        false,
        each.conversation(),
        each.debts(),
        each.sender(),
        each.address(),
        each.use(),
        each.exclusion());
  }

  private static PastContact excluded(PastContact each, Exclusion exclusion) {
    return new PastContact(
        each.number(),
        each.account(),
        each.channel(),
        each.direction(),
        each.placedAt(),
        each.connected(),
        each.conversation(),
        each.debts(),
        each.sender(),
        each.address(),
        each.use(),
        Optional.of(exclusion));
  }
}
