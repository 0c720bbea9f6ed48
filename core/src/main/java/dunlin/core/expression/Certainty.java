package dunlin.core.expression;

/** How much is known of a value. */
public enum Certainty {
  /** All. */
  KNOWN,

  /** It is an amount and at least so much: a part could not be converted. */
  AT_LEAST,

  /** Nothing. */
  UNKNOWN
}
