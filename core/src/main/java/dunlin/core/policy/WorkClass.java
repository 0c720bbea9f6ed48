package dunlin.core.policy;

/** What kind of work an account is, so that a collector can take one kind after the other. */
public enum WorkClass {
  /** Money that may be lost: it wants a person, and early. */
  AT_RISK,
  /** Money that comes in with little effort. */
  LOW_HANGING,
  /** What can wait while there is anything else. */
  DEPRIORITISED
}
