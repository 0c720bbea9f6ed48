package dunlin.core.cadence;

/** The kinds of treatment, from the first kind word to the last resort. */
public enum Family {
  /** Nothing is overdue, but things get worse. */
  PRE_DELINQUENT,
  /** Reminders only. */
  SOFT,
  /** Reminders and calls. */
  MODERATE,
  /** Firm, with holds and a proposal to place the debt. */
  HARD,
  /** For accounts that no other treatment was made for. */
  CATCH_ALL,
  /** The debt is with counsel or a court. */
  LITIGATION,
  /** The debt is about to be given up. */
  WRITE_OFF,
  /** The debtor is insolvent. */
  INSOLVENCY
}
