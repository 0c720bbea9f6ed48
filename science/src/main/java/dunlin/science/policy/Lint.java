package dunlin.science.policy;

import dunlin.core.expression.Mistake;

/** Something in a policy that can be read but was hardly meant. */
public record Lint(Kind kind, Mistake mistake) {

  /** What is doubtful. */
  public enum Kind {
    /** A step, or a whole cadence, that no item ever comes to. */
    UNREACHABLE_STEP,
    /** An account may belong to two segments, so that only their order decides. */
    OVERLAPPING_SEGMENTS,
    /** An account may belong to no segment, so that nothing is sent to it. */
    NO_SEGMENT,
    /** Two days or waiting times contradict each other. */
    CLASHING_CLOCKS,
    /** Nothing happens for too long between two steps. */
    LONG_GAP,
    /** The steps of one item alone are more contacts than the guardrails allow. */
    BREAKS_CAP,
    /** A message has no text in a language. */
    MISSING_TEXT,
    /** A message goes out on a channel on which nobody agreed to be reached. */
    NO_CONSENT,
    /** A step comes before the one that it follows. */
    NEGATIVE_DELAY,
    /** The escalation leaves a level out or goes back. */
    SKIPPED_LEVEL,
    /** A message is asked for that this version does not send. */
    NOT_SENT,
    /** A notice is put up before anybody was told of the page on which it lies. */
    UNSEEN_NOTICE
  }

  /** Place, reason and hint on one line. */
  @Override
  public String toString() {
    return mistake.toString();
  }
}
