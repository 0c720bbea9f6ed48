package dunlin.core.policy;

import java.util.List;

/**
 * A named rule: for which accounts it is made, what must hold, and what it does then.
 *
 * <p>Both lists must hold whole. The first condition is the one that the sentence about the rule
 * tells of.
 *
 * @param prerequisites the accounts it is made for, so that the same conditions can count
 *     differently for others; empty for all
 * @param conditions at least one
 */
public record Rule(
    String name, List<Condition> prerequisites, List<Condition> conditions, Effect effect) {

  public Rule {
    prerequisites = List.copyOf(prerequisites);
    conditions = List.copyOf(conditions);
    if (conditions.isEmpty()) {
      throw new IllegalArgumentException("rule %s has no condition".formatted(name));
    }
  }

  Condition leading() {
    return conditions.getFirst();
  }
}
