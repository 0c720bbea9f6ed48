package dunlin.science.policy;

import dunlin.core.expression.Mistake;
import java.util.List;
import java.util.Optional;

/** What became of the text of a policy: a policy, or everything that is wrong with the text. */
public sealed interface PolicyRead {

  /** Nothing is wrong. */
  record Sound(PolicyText text) implements PolicyRead {}

  /**
   * It cannot be taken.
   *
   * @param mistakes at least one, in the order of the text
   */
  record Faulty(List<Mistake> mistakes) implements PolicyRead {

    public Faulty {
      mistakes = List.copyOf(mistakes);
    }
  }

  /** The policy, if nothing is wrong. */
  default Optional<PolicyText> sound() {
    return this instanceof Sound(PolicyText text) ? Optional.of(text) : Optional.empty();
  }

  /** What is wrong, in the order of the text. */
  default List<Mistake> errors() {
    return this instanceof Faulty(List<Mistake> mistakes) ? mistakes : List.of();
  }
}
