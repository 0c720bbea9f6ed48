package dunlin.core.expression;

import java.util.List;
import java.util.Optional;

/** What became of a text: a tree that can run, or everything that is wrong with it. */
public sealed interface Checked {

  /** Nothing is wrong. */
  record Sound(Expression tree) implements Checked {}

  /**
   * It cannot be taken.
   *
   * @param mistakes at least one, in the order of the text
   */
  record Faulty(List<Mistake> mistakes) implements Checked {

    public Faulty {
      mistakes = List.copyOf(mistakes);
    }
  }

  /** The tree, if nothing is wrong. */
  default Optional<Expression> expression() {
    return this instanceof Sound(Expression tree) ? Optional.of(tree) : Optional.empty();
  }

  /** What is wrong, in the order of the text. */
  default List<Mistake> errors() {
    return this instanceof Faulty(List<Mistake> mistakes) ? mistakes : List.of();
  }
}
