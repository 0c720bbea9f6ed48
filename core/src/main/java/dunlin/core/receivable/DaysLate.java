package dunlin.core.receivable;

import dunlin.core.basics.BusinessCalendar;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * How many calendar days after its due date an item stands on a day, or was paid.
 *
 * <p>On the due date itself it is 0 and the item is not late; before that it is negative; the day
 * after is 1, the first day late.
 */
public record DaysLate(long days) implements Comparable<DaysLate> {

  /** The days from the due date to the day asked for. */
  public static DaysLate of(LocalDate dueDate, LocalDate asOf) {
    return new DaysLate(ChronoUnit.DAYS.between(dueDate, asOf));
  }

  /** The same where a due date on a day off means the next worked day. */
  public static DaysLate of(LocalDate dueDate, LocalDate asOf, BusinessCalendar calendar) {
    return of(calendar.sameOrNextBusinessDay(dueDate), asOf);
  }

  public boolean isLate() {
    return days > 0;
  }

  public boolean isAtLeast(long leastDays) {
    return days >= leastDays;
  }

  @Override
  public int compareTo(DaysLate other) {
    return Long.compare(days, other.days);
  }
}
