package dunlin.core.policy;

import dunlin.core.expression.Expression;
import dunlin.core.expression.Subject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A named rule: for which accounts it is made, what must hold, and what it does then.
 *
 * <p>The sentence about the rule tells of what the condition looks at first.
 *
 * @param prerequisite the accounts it is made for, so that the same condition can count differently
 *     for others; empty for all
 */
public record Rule(
    String name, Optional<Expression> prerequisite, Expression condition, Effect effect) {

  /** What its condition looks at, and then its prerequisite, each once. */
  List<Subject> subjects() {
    Set<Subject> subjects = new LinkedHashSet<>(condition.subjects());
    prerequisite.ifPresent(each -> subjects.addAll(each.subjects()));
    return List.copyOf(subjects);
  }
}
