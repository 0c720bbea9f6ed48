package dunlin.core.receivable;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Which days can be meant by those who tell of them; others are slips of the keyboard, or stand for
 * "never".
 */
public final class PossibleDays {

  /** No file, form or request tells of an earlier day or asks about one. */
  public static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

  /** The last day that four digits of a year can say; sources write it for "never". */
  public static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

  /** A day of another age would give every report a row for each month since. */
  public static final LocalDate FIRST = LocalDate.EPOCH;

  private static final int DAYS_AHEAD_OF_FACTS = 366;
  private static final int YEARS_AHEAD_OF_TERMS = 10;

  private PossibleDays() {}

  /**
   * Why a day can neither be told of nor asked about, whatever it is the day of, as the rest of a
   * sentence; empty if it can.
   */
  public static Optional<String> whyNot(LocalDate day) {
    if (day.isBefore(EARLIEST)) {
      return Optional.of("lies before " + EARLIEST);
    }
    return day.isAfter(LATEST) ? Optional.of("lies after " + LATEST) : Optional.empty();
  }

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
