package dunlin.core.expression;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A variable that expressions may use.
 *
 * @param name lower-case letters, digits and underscores, a letter first: {@code overdue_beyond}
 * @param argument the whole number that it takes in brackets, if it takes one
 * @param meaning a sentence for those who write policies
 */
public record Declaration(
    String name, ValueType type, Optional<Argument> argument, String meaning) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,59}");

  /**
   * A whole number in brackets.
   *
   * @param meaning what it counts, such as {@code "days of tolerance"}
   */
  public record Argument(String meaning, int least, int most) {

    public Argument {
      if (least > most) {
        throw new IllegalArgumentException("least is %d, above most, %d".formatted(least, most));
      }
    }

    public boolean allows(long number) {
      return number >= least && number <= most;
    }
  }

  public Declaration {
    if (!NAME.matcher(name).matches() || Vocabulary.RESERVED.contains(name)) {
      throw new IllegalArgumentException("name is '%s'".formatted(name));
    }
  }

  public static Declaration of(String name, ValueType type, String meaning) {
    return new Declaration(name, type, Optional.empty(), meaning);
  }

  /** A variable that takes a whole number in brackets. */
  public Declaration taking(Argument number) {
    return new Declaration(name, type, Optional.of(number), meaning);
  }

  boolean allows(Subject subject) {
    return subject.argument().isPresent()
        ? argument.filter(range -> range.allows(subject.argument().getAsInt())).isPresent()
        : argument.isEmpty();
  }
}
