package dunlin.core.cadence;

/** The day of an item from which the days of a step count. */
public enum Anchor {
  /** The date on the document. */
  ISSUE,
  /** The last day on which payment is in time, extensions counted. */
  DUE
}
