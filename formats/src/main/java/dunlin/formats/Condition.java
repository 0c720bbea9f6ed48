package dunlin.formats;

import java.util.Set;

/**
 * What one column of a row must say, such as {@code status is one of O, P}.
 *
 * @param column the column looked at
 * @param test the kind of question
 * @param values the texts that are asked for, if any
 */
record Condition(String column, Test test, Set<String> values) {

  /** The kinds of questions. */
  enum Test {
    FILLED,
    BLANK,
    ONE_OF,
    NONE_OF,
    ZERO
  }

  Condition {
    values = Set.copyOf(values);
  }

  boolean holds(String cell, AmountFormat amounts) {
    return switch (test) {
      case FILLED -> !cell.isEmpty();
      case BLANK -> cell.isEmpty();
      case ONE_OF -> values.contains(cell);
      case NONE_OF -> !values.contains(cell);
      case ZERO -> isZero(cell, amounts);
    };
  }

  private static boolean isZero(String cell, AmountFormat amounts) {
    var number = amounts.number(cell);
    return number != null && number.signum() == 0;
  }
}
