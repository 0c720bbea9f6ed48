package dunlin.core.whatif;

import dunlin.core.policy.Band;
import dunlin.core.policy.Decision;
import dunlin.core.policy.SuggestedAction;

/** What a policy says of an account, as far as its place on the list depends on it. */
public record Outcome(boolean listed, Band band, int points, SuggestedAction action) {

  static Outcome of(Decision decision) {
    return new Outcome(decision.isListed(), decision.band(), decision.points(), decision.action());
  }

  /** Whether it is in the same part of the list: on it in the same band, or off it. */
  boolean isBeside(Outcome other) {
    return listed == other.listed && (!listed || band == other.band);
  }

  /** Whether it has the same rank: the same points in the same part of the list. */
  boolean ranksAs(Outcome other) {
    return listed == other.listed && (!listed || points == other.points);
  }
}
