package dunlin.core.cadence;

/** What becomes of a step that could not be taken when its day came. */
public enum Outage {
  /** It is passed over once it would come too late. Only for steps that are no level. */
  SKIP,
  /** It is taken together with the steps after it that are due as well, in one act. */
  COALESCE,
  /** It is taken, and the next one waits as long as it would have waited after it. */
  RESUME
}
