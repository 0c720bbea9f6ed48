package dunlin.core.policy;

/** A mark that a list shows beside an account, so that it can be recognised at a glance. */
public enum Chip {
  BROKEN_PROMISE,
  PROMISE_OPEN,
  DISPUTE,
  CALLBACK,
  CREDIT_LIMIT,
  UNAPPLIED_CASH,
  /**
   * Some amounts have no dated rate to the base currency, so that sums are at least what they say.
   */
  RATE_MISSING,
  /** Some items have no due date, so that nobody knows whether they are late. */
  DUE_DATE_MISSING
}
