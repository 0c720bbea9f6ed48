package dunlin.platform.receivable;

import java.time.LocalDate;

/**
 * Which days of delivered facts lie so far ahead that they cannot be meant. A source may be some
 * days ahead of the business date; a fact of a far day would keep every question about today from
 * the short way, until that day.
 */
final class DatedAhead {

  private static final int DAYS_MOST = 366;

  private DatedAhead() {}

  static boolean isTooFar(LocalDate day, LocalDate today) {
    return day.isAfter(today.plusDays(DAYS_MOST));
  }

  static String sentence(LocalDate today) {
    return "lies more than a year after the business date " + today;
  }
}
