package dunlin.core.receivable;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.basics.BusinessCalendar;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DaysLateTest {

  private static final LocalDate SATURDAY = LocalDate.of(2026, 1, 31);

  @Test
  void on_the_due_date_an_item_is_not_late() {
    assertThat(DaysLate.of(SATURDAY, SATURDAY)).isEqualTo(new DaysLate(0));
    assertThat(DaysLate.of(SATURDAY, SATURDAY).isLate()).isFalse();
  }

  @Test
  void the_day_after_is_the_first_day_late() {
    DaysLate first = DaysLate.of(SATURDAY, SATURDAY.plusDays(1));

    assertThat(first.days()).isEqualTo(1);
    assertThat(first.isLate()).isTrue();
    assertThat(first.isAtLeast(1)).isTrue();
    assertThat(first.isAtLeast(2)).isFalse();
  }

  @Test
  void days_before_the_due_date_are_negative() {
    assertThat(DaysLate.of(SATURDAY, SATURDAY.minusDays(30)).days()).isEqualTo(-30);
  }

  @Test
  void a_due_date_on_a_day_off_may_mean_the_next_worked_day() {
    LocalDate monday = SATURDAY.plusDays(2);

    assertThat(DaysLate.of(SATURDAY, monday, BusinessCalendar.weekdaysOnly("DE")).isLate())
        .isFalse();
    assertThat(DaysLate.of(SATURDAY, monday).days()).isEqualTo(2);
  }

  @Test
  void more_days_are_later() {
    assertThat(new DaysLate(2)).isGreaterThan(new DaysLate(-1));
  }
}
