package dunlin.core.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dunlin.testing.Laws;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BusinessCalendarTest {

  private static final LocalDate GOOD_FRIDAY = LocalDate.of(2026, 4, 3);
  private static final LocalDate EASTER_MONDAY = LocalDate.of(2026, 4, 6);
  private static final LocalDate TUESDAY_AFTER = LocalDate.of(2026, 4, 7);
  private static final BusinessCalendar GERMANY =
      new BusinessCalendar(
          "DE", Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), Set.of(GOOD_FRIDAY, EASTER_MONDAY));

  @Test
  void weekends_and_holidays_are_not_worked() {
    assertThat(GERMANY.isBusinessDay(TUESDAY_AFTER)).isTrue();
    assertThat(GERMANY.isBusinessDay(EASTER_MONDAY)).isFalse();
    assertThat(GERMANY.isBusinessDay(LocalDate.of(2026, 4, 4))).isFalse();
    assertThat(BusinessCalendar.weekdaysOnly("DE").isBusinessDay(EASTER_MONDAY)).isTrue();
  }

  @Test
  void the_next_business_day_of_a_long_weekend_is_after_it() {
    assertThat(GERMANY.sameOrNextBusinessDay(GOOD_FRIDAY)).isEqualTo(TUESDAY_AFTER);
    assertThat(GERMANY.sameOrNextBusinessDay(TUESDAY_AFTER)).isEqualTo(TUESDAY_AFTER);
  }

  @Test
  void business_days_are_counted_over_a_long_weekend() {
    LocalDate thursday = LocalDate.of(2026, 4, 2);

    assertThat(GERMANY.plusBusinessDays(thursday, 1)).isEqualTo(TUESDAY_AFTER);
    assertThat(GERMANY.plusBusinessDays(thursday, 2)).isEqualTo(TUESDAY_AFTER.plusDays(1));
    assertThat(GERMANY.plusBusinessDays(GOOD_FRIDAY, 0)).isEqualTo(GOOD_FRIDAY);
  }

  @Test
  void days_are_not_counted_backwards() {
    assertThatThrownBy(() -> GERMANY.plusBusinessDays(GOOD_FRIDAY, -1))
        .hasMessage("businessDays is -1, below 0");
  }

  @Test
  void a_calendar_that_never_works_is_refused() {
    assertThatThrownBy(() -> new BusinessCalendar("DE", EnumSet.allOf(DayOfWeek.class), Set.of()))
        .hasMessage("country DE would never work");
  }

  @Test
  void so_many_business_days_lie_between_a_day_and_the_day_counted_from_it() {
    Laws.check(
        (random, size) -> LocalDate.of(2026, 1, 1).plusDays(random.nextInt(400)),
        day -> {
          LocalDate end = GERMANY.plusBusinessDays(day, 7);
          long worked =
              day.plusDays(1).datesUntil(end.plusDays(1)).filter(GERMANY::isBusinessDay).count();

          assertThat(worked).isEqualTo(7);
          assertThat(GERMANY.isBusinessDay(end)).isTrue();
        });
  }
}
