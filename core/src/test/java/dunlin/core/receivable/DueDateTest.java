package dunlin.core.receivable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dunlin.core.basics.BusinessCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class DueDateTest {

  private static final LocalDate JANUARY_30 = LocalDate.of(2026, 1, 30);
  private static final BusinessCalendar WEEKDAYS = BusinessCalendar.weekdaysOnly("DE");

  @Test
  void net_days_count_calendar_days() {
    assertThat(DueDate.netDays(JANUARY_30, 30)).isEqualTo(LocalDate.of(2026, 3, 1));
    assertThat(DueDate.netDays(JANUARY_30, 0)).isEqualTo(JANUARY_30);
  }

  @Test
  void net_business_days_leave_out_weekends() {
    assertThat(DueDate.netBusinessDays(JANUARY_30, 1, WEEKDAYS))
        .isEqualTo(LocalDate.of(2026, 2, 2));
  }

  @Test
  void end_of_month_terms_count_from_the_end_of_the_month() {
    assertThat(DueDate.endOfMonthPlusDays(JANUARY_30, 15)).isEqualTo(LocalDate.of(2026, 2, 15));
    assertThat(DueDate.endOfMonthPlusDays(LocalDate.of(2024, 2, 1), 0))
        .isEqualTo(LocalDate.of(2024, 2, 29));
  }

  @Test
  void a_day_that_a_month_lacks_is_its_last() {
    assertThat(DueDate.onDayOfMonth(JANUARY_30, 1, 31)).isEqualTo(LocalDate.of(2026, 2, 28));
    assertThat(DueDate.onDayOfMonth(JANUARY_30, 1, 15)).isEqualTo(LocalDate.of(2026, 2, 15));
  }

  @Test
  void a_due_date_on_a_weekend_is_worked_on_monday() {
    assertThat(DueDate.workedOn(LocalDate.of(2026, 1, 31), WEEKDAYS))
        .isEqualTo(LocalDate.of(2026, 2, 2));
  }

  @Test
  void the_due_date_ends_at_midnight_of_the_debtor() {
    Instant noonInGreenwich = Instant.parse("2026-01-30T12:00:00Z");

    assertThat(DueDate.isOver(JANUARY_30, noonInGreenwich, ZoneId.of("America/New_York")))
        .isFalse();
    assertThat(DueDate.isOver(JANUARY_30, noonInGreenwich, ZoneId.of("Pacific/Auckland"))).isTrue();
  }

  @Test
  void terms_do_not_run_backwards() {
    assertThatThrownBy(() -> DueDate.netDays(JANUARY_30, -1)).hasMessage("days is -1, below 0");
    assertThatThrownBy(() -> DueDate.onDayOfMonth(JANUARY_30, -1, 5))
        .hasMessage("months is -1, below 0");
    assertThatThrownBy(() -> DueDate.onDayOfMonth(JANUARY_30, 1, 32))
        .hasMessage("dayOfMonth is 32, not 1 to 31");
  }
}
