package dunlin.core.expression;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a tree as text with no more brackets than needed.
 *
 * <p>A whole amount is written without decimals, {@code overdue >= 1000}, where what stands beside
 * it says that it is one; otherwise with them, {@code 1000.0}, so that it reads back as an amount.
 */
final class Printer {

  // How tightly a node binds, from ?: to what needs no brackets.
  private static final int CHOICE = 0;
  private static final int OR = 1;
  private static final int AND = 2;
  private static final int RELATION = 3;
  private static final int SUM = 4;
  private static final int PRODUCT = 5;
  private static final int SIGN = 6;
  private static final int ATOM = 7;

  private Printer() {}

  static String print(Expression expression) {
    return print(expression, CHOICE, false);
  }

  private static String print(Expression node, int least, boolean isAnchored) {
    String text = bare(node, isAnchored || !isFlexible(node));
    return bindingOf(node) < least ? "(" + text + ")" : text;
  }

  private static String bare(Expression node, boolean isAnchored) {
    return switch (node) {
      case Expression.Literal literal -> literal(literal.value(), isAnchored);
      case Expression.Variable variable -> variable.subject().toString();
      case Expression.Known known -> "known(" + known.variable().subject() + ")";
      case Expression.Comparison comparison -> comparison(comparison);
      case Expression.OneOf(Expression subject, List<Value> values, Position at) ->
          print(subject, RELATION + 1, false)
              + values.stream()
                  .map(value -> literal(value, true))
                  .collect(Collectors.joining(", ", " in [", "]"));
      case Expression.And(List<Expression> conditions, Position at) ->
          joined(conditions, " && ", AND);
      case Expression.Or(List<Expression> conditions, Position at) ->
          joined(conditions, " || ", OR);
      case Expression.Not not -> "!" + print(not.condition(), SIGN + 1, false);
      case Expression.Arithmetic arithmetic -> arithmetic(arithmetic, isAnchored);
      case Expression.Negated negated -> "-" + print(negated.number(), SIGN + 1, isAnchored);
      case Expression.Choice(
              Expression condition,
              Expression then,
              Expression otherwise,
              Position at) ->
          print(condition, CHOICE + 1, false)
              + " ? "
              + print(then, CHOICE + 1, isAnchored)
              + " : "
              + print(otherwise, CHOICE, isAnchored);
    };
  }

  private static String comparison(Expression.Comparison node) {
    boolean isAnchored = !isFlexible(node.left()) || !isFlexible(node.right());
    return print(node.left(), RELATION + 1, isAnchored)
        + " "
        + node.relation().sign()
        + " "
        + print(node.right(), RELATION + 1, isAnchored);
  }

  private static String arithmetic(Expression.Arithmetic node, boolean isAnchored) {
    boolean isProduct = node.operation() == Operation.TIMES;
    // Of two constants the reader takes the left for the amount.
    boolean isRightAnchored = isAnchored && !(isProduct && node.left().asAmount().isPresent());
    int binding = bindingOf(node);
    return print(node.left(), binding, isAnchored)
        + " "
        + node.operation().sign()
        + " "
        + print(node.right(), binding + 1, isRightAnchored);
  }

  private static String joined(List<Expression> conditions, String sign, int binding) {
    return conditions.stream()
        .map(condition -> print(condition, binding + 1, false))
        .collect(Collectors.joining(sign));
  }

  /** Whether it is an amount that would read back as a number if nothing beside it is one. */
  private static boolean isFlexible(Expression node) {
    if (node.type() != ValueType.AMOUNT) {
      return false;
    }
    return switch (node) {
      case Expression.Literal(Value.Amount(BigDecimal units), Position at) -> units.scale() == 0;
      case Expression.Arithmetic product when product.operation() == Operation.TIMES ->
          product.left().type() == ValueType.AMOUNT
              ? isFlexible(product.left())
              : isFlexible(product.right()) && product.left().asAmount().isEmpty();
      case Expression.Arithmetic sum -> isFlexible(sum.left()) && isFlexible(sum.right());
      case Expression.Negated negated -> isFlexible(negated.number());
      case Expression.Choice choice -> isFlexible(choice.then()) && isFlexible(choice.otherwise());
      default -> false;
    };
  }

  private static String literal(Value value, boolean isAnchored) {
    return switch (value) {
      case Value.Amount(BigDecimal units) ->
          units.toPlainString() + (units.scale() == 0 && !isAnchored ? ".0" : "");
      case Value.AtLeast(BigDecimal units) -> units.toPlainString();
      case Value.Count(long number) -> Long.toString(number);
      case Value.Word(String text) -> quoted(text);
      case Value.Flag(boolean isSo) -> Boolean.toString(isSo);
      case Value.Unknown unknown -> "unknown";
    };
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(point -> {
          switch (point) {
            case '"' -> quoted.append("\\\"");
            case '\\' -> quoted.append("\\\\");
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            default -> quoted.appendCodePoint(point);
          }
        });
    return quoted.append('"').toString();
  }

  private static int bindingOf(Expression node) {
    return switch (node) {
      case Expression.Literal literal -> isNegative(literal.value()) ? SIGN : ATOM;
      case Expression.Variable variable -> ATOM;
      case Expression.Known known -> ATOM;
      case Expression.Comparison comparison -> RELATION;
      case Expression.OneOf oneOf -> RELATION;
      case Expression.And and -> AND;
      case Expression.Or or -> OR;
      case Expression.Not not -> SIGN;
      case Expression.Arithmetic arithmetic ->
          arithmetic.operation() == Operation.TIMES ? PRODUCT : SUM;
      case Expression.Negated negated -> SIGN;
      case Expression.Choice choice -> CHOICE;
    };
  }

  private static boolean isNegative(Value value) {
    return switch (value) {
      case Value.Amount(BigDecimal units) -> units.signum() < 0;
      case Value.Count(long number) -> number < 0;
      case Value.AtLeast least -> false;
      case Value.Word word -> false;
      case Value.Flag flag -> false;
      case Value.Unknown unknown -> false;
    };
  }
}
