package dunlin.core.expression;

import java.util.OptionalInt;

/**
 * What an expression looks at: a variable with, if it takes one, its whole number.
 *
 * <p>{@code overdue_beyond(3)} and {@code overdue_beyond(5)} are two subjects of one variable.
 */
public record Subject(String name, OptionalInt argument) {

  public static Subject of(String name) {
    return new Subject(name, OptionalInt.empty());
  }

  public static Subject of(String name, int argument) {
    return new Subject(name, OptionalInt.of(argument));
  }

  /** As it stands in a text. */
  @Override
  public String toString() {
    return argument.isPresent() ? name + "(" + argument.getAsInt() + ")" : name;
  }
}
