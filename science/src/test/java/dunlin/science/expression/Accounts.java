package dunlin.science.expression;

import dunlin.core.expression.Declaration;
import dunlin.core.expression.Expression;
import dunlin.core.expression.Position;
import dunlin.core.expression.Subject;
import dunlin.core.expression.Value;
import dunlin.core.expression.ValueType;
import dunlin.core.expression.Vocabulary;
import dunlin.testing.ExpressionTexts;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** A small vocabulary of accounts, and accounts with gaps. */
final class Accounts {

  static final int DECIMALS = 2;

  static final Vocabulary VOCABULARY =
      Vocabulary.of(
          Declaration.of("overdue", ValueType.AMOUNT, "What is past due."),
          Declaration.of("collectable", ValueType.AMOUNT, "What can be demanded."),
          Declaration.of("overdue_beyond", ValueType.AMOUNT, "What is past due by more days.")
              .taking(new Declaration.Argument("days of tolerance", 0, 90)),
          Declaration.of("oldest", ValueType.NUMBER, "Days late of the oldest item."),
          Declaration.of("disputes", ValueType.NUMBER, "How many disputes are open."),
          Declaration.of("risk_class", ValueType.WORD, "The source's risk class."),
          Declaration.of("segment", ValueType.WORD, "The customer's segment."),
          Declaration.of("insolvent", ValueType.FLAG, "Whether it is insolvent."));

  /** All that {@link #TEXTS} look at. */
  static final List<Subject> SUBJECTS =
      List.of(
          Subject.of("overdue"),
          Subject.of("collectable"),
          Subject.of("overdue_beyond", 3),
          Subject.of("overdue_beyond", 5),
          Subject.of("oldest"),
          Subject.of("disputes"),
          Subject.of("risk_class"),
          Subject.of("segment"),
          Subject.of("insolvent"));

  static final ExpressionTexts TEXTS =
      new ExpressionTexts(
          List.of("overdue", "collectable", "overdue_beyond(3)", "overdue_beyond( 5 )"),
          List.of("oldest", "disputes"),
          List.of("risk_class", "segment"),
          List.of("insolvent"));

  private Accounts() {}

  /** Values, or none, of all that the expression looks at. */
  static Map<Subject, Value> valuesFor(Expression expression, RandomGenerator random) {
    Map<Subject, Value> values = new HashMap<>();
    for (Subject subject : expression.subjects()) {
      values.put(subject, random.nextInt(3) == 0 ? new Value.Unknown() : valueOf(subject, random));
    }
    return values;
  }

  private static Value valueOf(Subject subject, RandomGenerator random) {
    return switch (VOCABULARY.variable(subject, Position.NOWHERE).type()) {
      case AMOUNT -> {
        BigDecimal units = BigDecimal.valueOf(random.nextLong(-16, 17) * 25, DECIMALS);
        yield random.nextInt(4) == 0 ? new Value.AtLeast(units) : new Value.Amount(units);
      }
      case NUMBER ->
          new Value.Count(random.nextInt(20) == 0 ? Long.MAX_VALUE : random.nextLong(-3, 4));
      case WORD -> new Value.Word(random.nextBoolean() ? "A" : "B");
      case FLAG -> new Value.Flag(random.nextBoolean());
    };
  }
}
