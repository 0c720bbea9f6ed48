package dunlin.core.policy;

import java.util.List;

/**
 * The points that one rule gave an account, and the facts it gave them for.
 *
 * @param rule the rule's name in the policy
 * @param points signed; the contributions of a decision add up to its points
 */
public record Contribution(String rule, int points, List<Fact> facts) {

  public Contribution {
    facts = List.copyOf(facts);
  }
}
