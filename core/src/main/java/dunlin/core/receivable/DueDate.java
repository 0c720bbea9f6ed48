package dunlin.core.receivable;

import dunlin.core.basics.BusinessCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;

/**
 * When payment is due: the arithmetic of terms, in the debtor's calendar.
 *
 * <p>Terms count from a day of the document, usually the issue date. What they give is the agreed
 * due date; {@link #workedOn} moves it off weekends and holidays where the agreement says so.
 */
public final class DueDate {

  private DueDate() {}

  /** So many calendar days after the document: terms such as "30 days net". */
  public static LocalDate netDays(LocalDate from, int days) {
    return from.plusDays(requireNotNegative("days", days));
  }

  /** So many worked days after the document. */
  public static LocalDate netBusinessDays(LocalDate from, int days, BusinessCalendar calendar) {
    return calendar.plusBusinessDays(from, days);
  }

  /** So many calendar days after the end of the document's month: "end of month + 15". */
  public static LocalDate endOfMonthPlusDays(LocalDate from, int days) {
    return YearMonth.from(from).atEndOfMonth().plusDays(requireNotNegative("days", days));
  }

  /**
   * A day of a month so many months after that of the document: "on the 15th of the next month".
   *
   * @param months 1 for the next month
   * @param dayOfMonth 1 to 31; a month that is shorter gives its last day
   */
  public static LocalDate onDayOfMonth(LocalDate from, int months, int dayOfMonth) {
    if (dayOfMonth < 1 || dayOfMonth > 31) {
      throw new IllegalArgumentException("dayOfMonth is %d, not 1 to 31".formatted(dayOfMonth));
    }
    YearMonth month = YearMonth.from(from).plusMonths(requireNotNegative("months", months));
    return month.atDay(Math.min(dayOfMonth, month.lengthOfMonth()));
  }

  /** The due date itself if it is worked, else the next day that is. */
  public static LocalDate workedOn(LocalDate dueDate, BusinessCalendar calendar) {
    return calendar.sameOrNextBusinessDay(dueDate);
  }

  /** Whether the due date is over for a debtor of that time zone: it ends at their midnight. */
  public static boolean isOver(LocalDate dueDate, Instant now, ZoneId debtorZone) {
    return dueDate.isBefore(LocalDate.ofInstant(now, debtorZone));
  }

  private static int requireNotNegative(String name, int value) {
    if (value < 0) {
      throw new IllegalArgumentException("%s is %d, below 0".formatted(name, value));
    }
    return value;
  }
}
