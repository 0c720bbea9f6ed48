package dunlin.core.receivable;

import java.time.LocalDate;

/**
 * Which days can be meant by those who tell of them; others are slips of the keyboard, or stand for
 * "never".
 */
public final class PossibleDays {

  /** A day of another age would give every report a row for each month since. */
  public static final LocalDate FIRST = LocalDate.EPOCH;

  private static final int DAYS_AHEAD_OF_FACTS = 366;
  private static final int YEARS_AHEAD_OF_TERMS = 10;

  private PossibleDays() {}

  /**
   * The last day on which something may have come true, as a source tells it, which may be some
   * days ahead of the business date. A fact of a far day would keep every question about today from
   * the short way, until that day.
   */
  public static LocalDate lastOfFacts(LocalDate today) {
    return today.plusDays(DAYS_AHEAD_OF_FACTS);
  }

  /** The last day for which something may be due or promised. */
  public static LocalDate lastOfTerms(LocalDate today) {
    return today.plusYears(YEARS_AHEAD_OF_TERMS);
  }
}
