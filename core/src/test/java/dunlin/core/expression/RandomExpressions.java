package dunlin.core.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Makes well-typed trees over a small vocabulary, and readings with gaps for them. */
final class RandomExpressions {

  static final int DECIMALS = 2;

  static final Vocabulary VOCABULARY =
      Vocabulary.of(
          Declaration.of("overdue", ValueType.AMOUNT, "What is past due."),
          Declaration.of("open", ValueType.AMOUNT, "What is owed."),
          Declaration.of("due_within", ValueType.AMOUNT, "What falls due soon.")
              .taking(new Declaration.Argument("days", 0, 90)),
          Declaration.of("oldest", ValueType.NUMBER, "Days late."),
          Declaration.of("disputes", ValueType.NUMBER, "Disputes."),
          Declaration.of("risk_class", ValueType.WORD, "The risk class."),
          Declaration.of("segment", ValueType.WORD, "The segment."),
          Declaration.of("insolvent", ValueType.FLAG, "Whether insolvent."));

  private static final List<Subject> SUBJECTS =
      List.of(
          Subject.of("overdue"),
          Subject.of("open"),
          Subject.of("due_within", 3),
          Subject.of("due_within", 5),
          Subject.of("oldest"),
          Subject.of("disputes"),
          Subject.of("risk_class"),
          Subject.of("segment"),
          Subject.of("insolvent"));

  /** A condition and what its subjects read. */
  record Case(Expression condition, Map<Subject, Value> values) {

    Slots slots() {
      return Slots.ofSubjects(SUBJECTS);
    }

    Condition compiled() {
      return new Compilation(slots(), DECIMALS).condition(condition);
    }

    Truth truth() {
      return truthOf(values);
    }

    Truth truthOf(Map<Subject, Value> others) {
      return compiled().of(readings(others));
    }

    Readings readings(Map<Subject, Value> others) {
      return Readings.taken(
          slots(), DECIMALS, subject -> others.getOrDefault(subject, new Value.Unknown()));
    }

    @Override
    public String toString() {
      return condition.text() + " of " + values;
    }
  }

  private final RandomGenerator random;

  private RandomExpressions(RandomGenerator random) {
    this.random = random;
  }

  static Case caseOf(RandomGenerator random, int size) {
    RandomExpressions any = new RandomExpressions(random);
    Map<Subject, Value> values = new HashMap<>();
    SUBJECTS.forEach(subject -> values.put(subject, any.valueOf(subject)));
    return new Case(any.flag(1 + size / 10), values);
  }

  private Value valueOf(Subject subject) {
    if (random.nextInt(3) == 0) {
      return new Value.Unknown();
    }
    ValueType type = VOCABULARY.variable(subject, Position.NOWHERE).type();
    return type == ValueType.AMOUNT && random.nextInt(3) == 0
        ? new Value.AtLeast(units())
        : constant(type);
  }

  /** A value that the first may turn out to be. */
  static Value refined(Value value, Subject subject, RandomGenerator random) {
    RandomExpressions any = new RandomExpressions(random);
    return switch (value) {
      case Value.Unknown unknown ->
          any.constant(VOCABULARY.variable(subject, Position.NOWHERE).type());
      case Value.AtLeast(BigDecimal units) ->
          new Value.Amount(units.add(any.units().abs().multiply(BigDecimal.TEN)));
      default -> value;
    };
  }

  private Expression of(ValueType type, int depth) {
    return switch (type) {
      case AMOUNT -> numeric(ValueType.AMOUNT, depth);
      case NUMBER -> numeric(ValueType.NUMBER, depth);
      case WORD -> random.nextInt(6) == 0 && depth > 0 ? choice(type, depth) : leaf(type);
      case FLAG -> flag(depth);
    };
  }

  private Expression flag(int depth) {
    if (depth == 0) {
      return random.nextInt(4) == 0 ? known() : leaf(ValueType.FLAG);
    }
    Position at = Position.NOWHERE;
    return switch (random.nextInt(9)) {
      case 0 -> Expression.and(flags(depth), at);
      case 1 -> Expression.or(flags(depth), at);
      case 2 -> Expression.not(flag(depth - 1), at);
      case 3 -> choice(ValueType.FLAG, depth);
      case 4 -> oneOf(depth);
      default -> comparison(depth);
    };
  }

  private List<Expression> flags(int depth) {
    List<Expression> flags = new ArrayList<>();
    for (int i = random.nextInt(2, 4); i > 0; i--) {
      flags.add(flag(depth - 1));
    }
    return flags;
  }

  private Expression comparison(int depth) {
    ValueType type = any(List.of(ValueType.values()));
    Relation relation =
        any(
            type.isNumeric()
                ? List.of(Relation.values())
                : List.of(Relation.EQUAL, Relation.NOT_EQUAL));
    return new Expression.Comparison(
        relation, of(type, depth - 1), of(type, depth - 1), Position.NOWHERE);
  }

  private Expression oneOf(int depth) {
    ValueType type = any(List.of(ValueType.values()));
    List<Value> values = new ArrayList<>();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      values.add(constant(type));
    }
    return new Expression.OneOf(of(type, depth - 1), values, Position.NOWHERE);
  }

  private Expression numeric(ValueType type, int depth) {
    if (depth == 0 || random.nextInt(3) == 0) {
      return leaf(type);
    }
    Position at = Position.NOWHERE;
    return switch (random.nextInt(5)) {
      case 0 -> choice(type, depth);
      case 1 -> Expression.negated(numeric(type, depth - 1), at);
      case 2 -> {
        boolean isAmountFirst = random.nextBoolean();
        Expression left = numeric(isAmountFirst ? type : ValueType.NUMBER, depth - 1);
        Expression right = numeric(isAmountFirst ? ValueType.NUMBER : type, depth - 1);
        yield new Expression.Arithmetic(Operation.TIMES, left, right, at);
      }
      default ->
          new Expression.Arithmetic(
              random.nextBoolean() ? Operation.PLUS : Operation.MINUS,
              numeric(type, depth - 1),
              numeric(type, depth - 1),
              at);
    };
  }

  private Expression choice(ValueType type, int depth) {
    return new Expression.Choice(
        flag(depth - 1), of(type, depth - 1), of(type, depth - 1), Position.NOWHERE);
  }

  private Expression.Known known() {
    return new Expression.Known(
        VOCABULARY.variable(any(SUBJECTS), Position.NOWHERE), Position.NOWHERE);
  }

  private Expression leaf(ValueType type) {
    List<Expression> variables = new ArrayList<>();
    for (Subject subject : SUBJECTS) {
      Expression variable = VOCABULARY.variable(subject, Position.NOWHERE);
      if (variable.type() == type) {
        variables.add(variable);
      }
    }
    return random.nextInt(3) == 0
        ? new Expression.Literal(constant(type), Position.NOWHERE)
        : any(variables);
  }

  private Value constant(ValueType type) {
    return switch (type) {
      case AMOUNT -> new Value.Amount(units());
      case NUMBER -> new Value.Count(random.nextLong(-3, 4));
      case WORD -> new Value.Word(any(List.of("A", "B", "")));
      case FLAG -> new Value.Flag(random.nextBoolean());
    };
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private BigDecimal units() {
    return BigDecimal.valueOf(random.nextLong(-4, 5), random.nextInt(2));
  }
}
