package dunlin.core.cadence;

/** How much of a step is done without a person. */
public enum Autonomy {
  /** A person is told that it is due. */
  SUGGEST,
  /** It is prepared; a person sends it. */
  DRAFT,
  /** It goes out unless a person stops it before. */
  VETO,
  /** It goes out. */
  ACT
}
