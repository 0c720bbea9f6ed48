package dunlin.science.policy;

import dunlin.core.expression.Checked;
import dunlin.core.expression.Expression;
import dunlin.core.expression.Limits;
import dunlin.core.expression.Mistake;
import dunlin.core.expression.Position;
import dunlin.core.expression.Relation;
import dunlin.core.expression.Value;
import dunlin.core.expression.ValueType;
import dunlin.core.policy.Measure;
import dunlin.science.expression.ExpressionReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads the conditions of a block, with their mistakes at their places in the document. */
final class Conditions {

  private static final ExpressionReader READER = new ExpressionReader(Measure.VOCABULARY);

  private Conditions() {}

  /** One condition, or a list of which all must hold; empty if there is none or it is faulty. */
  static Optional<Expression> of(Block block, String key) {
    List<ScalarNode> texts = block.scalars(key);
    List<Expression> parts = new ArrayList<>();
    for (ScalarNode text : texts) {
      told(block, text, READER.condition(text.getValue())).ifPresent(parts::add);
    }
    return parts.isEmpty() || parts.size() < texts.size()
        ? Optional.empty()
        : Optional.of(all(parts)).filter(all -> isWithinLimits(block, key, all));
  }

  /** As {@link #of}, but that one must be there. */
  static Optional<Expression> needed(Block block, String key) {
    return block.has(key) ? of(block, key) : block.missing(key);
  }

  /** A number or an amount. */
  static Optional<Expression> number(Block block, String key) {
    Optional<ScalarNode> node = block.scalar(key);
    return node.flatMap(text -> told(block, text, READER.any(text.getValue())))
        .filter(tree -> tree.type().isNumeric() || isRefused(block, key));
  }

  private static boolean isRefused(Block block, String key) {
    block.mistakes().add(block.at(key), "'%s' is a number or an amount".formatted(key), "");
    return false;
  }

  private static Optional<Expression> told(Block block, ScalarNode text, Checked checked) {
    for (Mistake mistake : checked.errors()) {
      Position at = block.document().place(text, mistake.at());
      block.mistakes().add(at, mistake.reason(), mistake.hint());
    }
    return checked.expression();
  }

  private static Expression all(List<Expression> parts) {
    return Expression.and(parts, parts.getFirst().at());
  }

  /** Each part alone was within the limits; together they may not be. */
  private static boolean isWithinLimits(Block block, String key, Expression all) {
    List<Mistake> mistakes = Limits.mistakesIn(all);
    mistakes.forEach(each -> block.mistakes().add(block.at(key), each.reason(), each.hint()));
    return mistakes.isEmpty();
  }

  /**
   * The condition that a number lies in a range.
   *
   * @param from the least, which is within
   * @param below the first that is above it
   */
  static Optional<Expression> within(
      Expression number, Optional<BigDecimal> from, Optional<BigDecimal> below) {
    List<Expression> bounds = new ArrayList<>();
    from.ifPresent(bound -> bounds.add(compared(number, Relation.AT_LEAST, bound)));
    below.ifPresent(bound -> bounds.add(compared(number, Relation.LESS, bound)));
    return bounds.isEmpty() ? Optional.empty() : Optional.of(all(bounds));
  }

  private static Expression compared(Expression number, Relation relation, BigDecimal bound) {
    Value constant =
        number.type() == ValueType.AMOUNT
            ? new Value.Amount(bound)
            : new Value.Count(bound.longValueExact());
    return new Expression.Comparison(
        relation, number, new Expression.Literal(constant, number.at()), number.at());
  }
}
