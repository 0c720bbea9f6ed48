package dunlin.core.receivable;

import dunlin.core.basics.Money;
import java.time.LocalDate;

/** How a promise to pay stands on a day; derived from receipts, never stored. */
public enum PromiseState {
  /** Its last day is still to come. */
  OPEN,
  /** All that was promised came in. */
  KEPT,
  /** Its last day has passed and only a part came in. */
  PARTLY_KEPT,
  /** Its last day has passed and nothing came in. */
  BROKEN;

  /** Calendar days after the promised date on which cash still counts. */
  public static final int GRACE_DAYS = 3;

  /** The last day on which cash counts for a promise. */
  public static LocalDate lastDay(LocalDate promisedDate) {
    return promisedDate.plusDays(GRACE_DAYS);
  }

  /**
   * The state at the end of a day.
   *
   * @param received cash on the item with a value date from the day of the promise to its last day,
   *     reversals deducted
   */
  public static PromiseState of(
      Money promised, Money received, LocalDate promisedDate, LocalDate asOf) {
    if (received.compareTo(promised) >= 0) {
      return KEPT;
    }
    if (!asOf.isAfter(lastDay(promisedDate))) {
      return OPEN;
    }
    return received.isPositive() ? PARTLY_KEPT : BROKEN;
  }

  public boolean isBroken() {
    return this == BROKEN || this == PARTLY_KEPT;
  }
}
