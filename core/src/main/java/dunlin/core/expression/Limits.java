package dunlin.core.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What an expression may cost at most.
 *
 * <p>There are no loops and no calls, so that evaluation takes at most one step for each node and
 * one for each constant of a list, all of which are counted before anything runs.
 */
public final class Limits {

  /** The longest text in code points. */
  public static final int TEXT_MOST = 4_000;

  /** The most nodes of one tree. */
  public static final int NODES_MOST = 200;

  /** The deepest nesting, 1 for a constant. */
  public static final int DEPTH_MOST = 30;

  /** The most constants of one list. */
  public static final int LIST_MOST = 500;

  /** The largest constant, up or down: in units for numbers, in minor units for amounts. */
  public static final long CONSTANT_MOST = 1_000_000_000_000_000L;

  private Limits() {}

  /** The steps that an evaluation takes at most. */
  public static int cost(Expression expression) {
    int own = expression instanceof Expression.OneOf oneOf ? 1 + oneOf.values().size() : 1;
    return own + expression.children().stream().mapToInt(Limits::cost).sum();
  }

  /** All that is too much about an expression, each at its place; empty if nothing is. */
  public static List<Mistake> mistakesIn(Expression expression) {
    List<Mistake> mistakes = new ArrayList<>();
    int nodes = nodes(expression);
    if (nodes > NODES_MOST) {
      mistakes.add(tooMuch(expression, "has %d parts, more than %d".formatted(nodes, NODES_MOST)));
    }
    int depth = depth(expression);
    if (depth > DEPTH_MOST) {
      mistakes.add(
          tooMuch(expression, "is nested %d deep, more than %d".formatted(depth, DEPTH_MOST)));
    }
    collect(expression, mistakes);
    return mistakes;
  }

  /**
   * The constants that the base currency cannot express, each at its place.
   *
   * @param decimals how many decimals the currency has
   */
  public static List<Mistake> mistakesIn(Expression expression, int decimals) {
    List<Mistake> mistakes = new ArrayList<>();
    collectAmounts(expression, decimals, mistakes);
    return mistakes;
  }

  private static void collect(Expression expression, List<Mistake> mistakes) {
    if (expression instanceof Expression.OneOf(Expression of, List<Value> values, Position at)) {
      if (values.size() > LIST_MOST) {
        mistakes.add(
            Mistake.of(
                at, "the list has %d values, more than %d".formatted(values.size(), LIST_MOST)));
      }
      values.forEach(value -> collectLarge(value, at, mistakes));
    }
    if (expression instanceof Expression.Literal(Value value, Position at)) {
      collectLarge(value, at, mistakes);
    }
    expression.children().forEach(child -> collect(child, mistakes));
  }

  private static void collectLarge(Value value, Position at, List<Mistake> mistakes) {
    if (value instanceof Value.Count(long number)
        && (number > CONSTANT_MOST || number < -CONSTANT_MOST)) {
      mistakes.add(Mistake.of(at, number + " is too large"));
    }
  }

  private static void collectAmounts(Expression expression, int decimals, List<Mistake> mistakes) {
    if (expression instanceof Expression.Literal(Value value, Position at)) {
      collectAmount(value, at, decimals, mistakes);
    }
    if (expression instanceof Expression.OneOf(Expression of, List<Value> values, Position at)) {
      values.forEach(value -> collectAmount(value, at, decimals, mistakes));
    }
    expression.children().forEach(child -> collectAmounts(child, decimals, mistakes));
  }

  private static void collectAmount(
      Value value, Position at, int decimals, List<Mistake> mistakes) {
    if (!(value instanceof Value.Amount(BigDecimal units))) {
      return;
    }
    if (units.scale() > decimals) {
      mistakes.add(
          Mistake.of(
              at,
              "%s has more decimals than the %d of the base currency"
                  .formatted(units.toPlainString(), decimals)));
    } else if (units.abs().movePointRight(decimals).compareTo(BigDecimal.valueOf(CONSTANT_MOST))
        > 0) {
      mistakes.add(Mistake.of(at, units.toPlainString() + " is too large"));
    }
  }

  private static Mistake tooMuch(Expression expression, String reason) {
    return new Mistake(expression.at(), "the expression " + reason, "split it into several");
  }

  private static int nodes(Expression expression) {
    return 1 + expression.children().stream().mapToInt(Limits::nodes).sum();
  }

  private static int depth(Expression expression) {
    return 1 + expression.children().stream().mapToInt(Limits::depth).max().orElse(0);
  }
}
