package dunlin.core.receivable;

/** The way on which a debtor is reached. */
public enum Channel {
  /** An electronic letter. */
  EMAIL,
  /** A text message to a phone. */
  SMS,
  /** A letter on paper. */
  LETTER,
  /** A notice that waits in the debtor's portal. */
  PORTAL,
  /** A person, or a machine, speaks on the phone. */
  CALL
}
