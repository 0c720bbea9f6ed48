package dunlin.core.conduct;

import static dunlin.core.conduct.ContactBuilder.consumerCall;
import static dunlin.core.conduct.ContactBuilder.reminder;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Times of the day at the debtor. */
class HoursTest {

  private static final String HOURS = "us-reg-f.hours";

  private static boolean isFit(String localDateTime, String... zones) {
    ContactBuilder call = consumerCall(localDateTime).in(zones).at(localDateTime);
    return !call.refusingRules().contains(HOURS);
  }

  @Test
  void from_eight_until_before_nine_in_the_evening() {
    assertThat(isFit("2026-11-24T07:59:59", "America/New_York")).isFalse();
    assertThat(isFit("2026-11-24T08:00:00", "America/New_York")).isTrue();
    assertThat(isFit("2026-11-24T20:59:59", "America/New_York")).isTrue();
    assertThat(isFit("2026-11-24T21:00:00", "America/New_York")).isFalse();
  }

  @Test
  void a_debtor_in_new_york_or_california_is_called_from_eleven_to_nine_new_york_time() {
    String[] both = {"America/New_York", "America/Los_Angeles"};

    assertThat(isFit("2026-11-24T10:59:59", both)).isFalse();
    assertThat(isFit("2026-11-24T11:00:00", both)).isTrue();
    assertThat(isFit("2026-11-24T20:59:59", both)).isTrue();
    assertThat(isFit("2026-11-24T21:00:00", both)).isFalse();
  }

  @Test
  void the_next_fit_instant_is_that_of_all_zones() {
    ContactBuilder call =
        consumerCall("2026-11-24T21:30").in("America/New_York", "America/Los_Angeles");
    call.at("2026-11-24T21:30");

    assertThat(call.earliestLocal()).isEqualTo("2026-11-25T11:00");
  }

  @Test
  void where_hours_never_meet_there_is_no_earliest_instant() {
    ContactBuilder call = consumerCall("2026-11-24T12:00").in("Asia/Tokyo", "America/Sao_Paulo");

    assertThat(call.refusingRules()).contains("house.voice-hours");
    assertThat(call.earliest()).isEmpty();
  }

  @Test
  void clocks_put_forward_in_the_night_move_the_morning_with_them() {
    ContactBuilder eve = consumerCall("2026-03-05T22:00");
    assertThat(eve.earliest()).contains(Instant.parse("2026-03-06T13:00:00Z"));

    ContactBuilder monday = consumerCall("2026-03-08T22:00");
    assertThat(monday.earliest()).contains(Instant.parse("2026-03-09T12:00:00Z"));
  }

  @Test
  void a_window_that_opens_inside_the_lost_hour_opens_at_the_change() {
    TimeCheck.Window night =
        new TimeCheck.Window(java.time.LocalTime.of(2, 30), java.time.LocalTime.of(4, 0));
    Outcome early = night.look(lookAt("2026-03-08T01:30", "America/New_York"));

    assertThat(early)
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused ->
                assertThat(refused.earliest()).contains(Instant.parse("2026-03-08T07:00:00Z")));
    assertThat(night.look(lookAt("2026-03-08T03:00", "America/New_York")))
        .isInstanceOf(Outcome.Passed.class);
  }

  @Test
  void an_hour_that_comes_twice_is_the_same_hour_both_times() {
    TimeCheck.Window night =
        new TimeCheck.Window(java.time.LocalTime.of(1, 0), java.time.LocalTime.of(1, 30));

    assertThat(night.look(look(Instant.parse("2026-11-01T05:15:00Z"), "America/New_York")))
        .isInstanceOf(Outcome.Passed.class);
    assertThat(night.look(look(Instant.parse("2026-11-01T05:45:00Z"), "America/New_York")))
        .isInstanceOf(Outcome.Refused.class);
    assertThat(night.look(look(Instant.parse("2026-11-01T06:15:00Z"), "America/New_York")))
        .isInstanceOf(Outcome.Passed.class);
  }

  @Test
  void a_day_of_twenty_three_or_twenty_five_hours_is_one_day_of_the_cool_off() {
    ContactBuilder spring = consumerCall("2026-03-14T08:00");
    assertThat(spring.spokenOn("2026-03-07T23:59", ContactBuilder.FIRST_DEBT).refusingRules())
        .doesNotContain("us-reg-f.cool-off");

    ContactBuilder autumn = consumerCall("2026-11-07T23:59");
    assertThat(autumn.spokenOn("2026-11-01T00:01", ContactBuilder.FIRST_DEBT).refusingRules())
        .contains("us-reg-f.cool-off");
  }

  @Test
  void a_reminder_by_mail_waits_for_the_morning_at_the_debtor() {
    assertThat(reminder().at("2026-11-24T23:00").earliestLocal()).isEqualTo("2026-11-25T06:00");
  }

  @Test
  void the_earliest_instant_is_permitted_and_the_second_before_is_not() {
    for (String time : List.of("2026-11-24T23:00", "2026-11-27T22:30", "2026-11-28T03:00")) {
      ContactBuilder mail = reminder().at(time);
      Instant earliest = mail.earliest().orElseThrow();
      mail.at = earliest;
      assertThat(mail.verdict().isPermit()).isTrue();
      mail.at = earliest.minusSeconds(1);
      assertThat(mail.verdict().isPermit()).isFalse();
    }
  }

  private static Look lookAt(String localDateTime, String zone) {
    return look(LocalDateTime.parse(localDateTime).atZone(ZoneId.of(zone)).toInstant(), zone);
  }

  private static Look look(Instant at, String zone) {
    ContactBuilder contact = reminder().in(zone);
    Material material =
        new Material(contact.request(), contact.circumstances(), new Phrases(List.of()));
    return new Look(material, at, false);
  }
}
