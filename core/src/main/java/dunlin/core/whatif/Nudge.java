package dunlin.core.whatif;

/** One way of altering a snapshot; everything else stays as it is. */
public enum Nudge {
  /**
   * A further invoice over an amount, due when the oldest overdue item was; yesterday if none is.
   */
  MORE_OVERDUE,
  /** Cash over an amount on the overdue items of the currency with the most, the oldest first. */
  PAID,
  /** So many days pass in which nothing happens. */
  TIME_PASSES,
  /** Somebody called the customer today. */
  CONTACTED,
  /** All that is overdue is promised for the day in a week. */
  PROMISED,
  /** All that is overdue is contested today. */
  DISPUTED,
  /** Somebody puts the account off for a week. */
  PUT_OFF,
  /** It is no longer put off. */
  PUT_OFF_NO_LONGER,
  /** The callback is done. */
  CALLBACK_DONE,
  /** There is no promise. */
  PROMISES_GONE,
  /** All disputes are closed, and nothing is credited. */
  DISPUTES_CLOSED,
  /** Cash and credits that cover nothing yet are given to something else. */
  CREDITS_GONE
}
