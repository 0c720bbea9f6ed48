package dunlin.science.expression;

import dunlin.core.expression.Expression;
import dunlin.core.expression.Mistake;
import dunlin.core.expression.Position;
import dunlin.core.expression.ValueType;

/** Says in plain words which types do not fit, and what was probably meant. */
final class TypeMistakes {

  private TypeMistakes() {}

  static Mistake unwanted(Expression found, ValueType wanted) {
    return new Mistake(
        found.at(),
        "%s is %s, but %s is wanted here".formatted(quoted(found), name(found), name(wanted)),
        hint(found, wanted));
  }

  private static String hint(Expression found, ValueType wanted) {
    if (wanted != ValueType.FLAG || !(found instanceof Expression.Variable)) {
      return "";
    }
    return found.type() == ValueType.WORD
        ? "compare it with a word: %s == \"A\"".formatted(found.text())
        : "compare it with a number: %s > 0".formatted(found.text());
  }

  static Mistake incomparable(Expression left, Expression right, Position at) {
    return new Mistake(
        at,
        "%s is %s and %s is %s: they cannot be compared"
            .formatted(quoted(left), name(left), quoted(right), name(right)),
        hint(left, right));
  }

  private static String hint(Expression left, Expression right) {
    if (left instanceof Expression.Comparison inner && right.type().isNumeric()) {
      return "compare twice: %s && %s < %s"
          .formatted(inner.text(), inner.right().text(), right.text());
    }
    if (left.type() == ValueType.NUMBER && isConstantAmount(right)) {
      return "write a whole number";
    }
    if (left.type() == ValueType.WORD && right instanceof Expression.Literal) {
      return "write the word in quotes: \"%s\"".formatted(right.text());
    }
    return left.type() == ValueType.FLAG && left instanceof Expression.Variable
        ? "write %s or !%s alone".formatted(left.text(), left.text())
        : "";
  }

  static Mistake unordered(Expression left, Position at) {
    return new Mistake(
        at,
        "%s is %s and has no order".formatted(quoted(left), name(left)),
        "compare by == or !=, or write in [\"A\", \"B\"]");
  }

  static Mistake incalculable(Expression left, String sign, Expression right, Position at) {
    boolean areAmounts = left.type() == ValueType.AMOUNT && right.type() == ValueType.AMOUNT;
    return new Mistake(
        at,
        "%s is %s and %s is %s: '%s' is not defined for them"
            .formatted(quoted(left), name(left), quoted(right), name(right), sign),
        areAmounts ? "multiply by whole numbers, if need be both sides of the comparison" : "");
  }

  static Mistake unlike(Expression then, Expression otherwise, Position at) {
    return Mistake.of(
        at,
        "one choice is %s, the other is %s".formatted(name(then.type()), name(otherwise.type())));
  }

  private static boolean isConstantAmount(Expression expression) {
    return expression instanceof Expression.Literal && expression.type() == ValueType.AMOUNT;
  }

  private static String quoted(Expression expression) {
    String text = expression.text();
    return "'" + (text.length() <= 60 ? text : text.substring(0, 60) + "…") + "'";
  }

  private static String name(Expression expression) {
    return name(expression.type());
  }

  static String name(ValueType type) {
    return switch (type) {
      case AMOUNT -> "an amount";
      case NUMBER -> "a whole number";
      case WORD -> "a word";
      case FLAG -> "a condition";
    };
  }
}
