package dunlin.platform.receivable;

/** Whose cash or credit may be set against what a customer owes. */
public enum Payer {
  /** The customer's own, or that of its family: who is above it, below it, or under the same. */
  FAMILY,
  /** Anybody's: who asks has said that it is meant so. */
  ANYBODY
}
