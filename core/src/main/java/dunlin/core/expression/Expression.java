package dunlin.core.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A checked tree: every node has a type, and types fit.
 *
 * <p>The constructors refuse what does not fit with an exception, because whoever reads a text has
 * checked before. Positions take no part in what a tree means.
 */
public sealed interface Expression {

  ValueType type();

  /** Where it begins in the text; for an operator, where the operator stands. */
  Position at();

  /** The nodes below, in the order of the text. */
  List<Expression> children();

  /** A constant. */
  record Literal(Value value, Position at) implements Expression {

    public Literal {
      require(isConstant(value), "%s is %s", value, "no constant");
    }

    @Override
    public ValueType type() {
      return typeOf(value);
    }

    @Override
    public List<Expression> children() {
      return List.of();
    }
  }

  /** What the variable reads. */
  record Variable(Subject subject, ValueType type, Position at) implements Expression {

    @Override
    public List<Expression> children() {
      return List.of();
    }
  }

  /** Whether the variable is known, wholly; itself never unknown. */
  record Known(Variable variable, Position at) implements Expression {

    @Override
    public ValueType type() {
      return ValueType.FLAG;
    }

    @Override
    public List<Expression> children() {
      return List.of(variable);
    }
  }

  /** Two values of one type, held against each other. Words and flags are only equal or not. */
  record Comparison(Relation relation, Expression left, Expression right, Position at)
      implements Expression {

    public Comparison {
      require(left.type() == right.type(), "%s is compared with %s", left, right);
      require(
          !relation.isOrdering() || left.type().isNumeric(), "%s has no order to %s", left, right);
    }

    @Override
    public ValueType type() {
      return ValueType.FLAG;
    }

    @Override
    public List<Expression> children() {
      return List.of(left, right);
    }
  }

  /** Whether a value is one of some constants of its type. */
  record OneOf(Expression subject, List<Value> values, Position at) implements Expression {

    public OneOf {
      values = List.copyOf(values);
      require(!values.isEmpty(), "%s is one of nothing", subject, subject);
      for (Value value : values) {
        require(
            isConstant(value) && typeOf(value) == subject.type(),
            "%s is one of %s",
            subject,
            value);
      }
    }

    @Override
    public ValueType type() {
      return ValueType.FLAG;
    }

    @Override
    public List<Expression> children() {
      return List.of(subject);
    }
  }

  /** All of at least two conditions; none of them is itself such a list. */
  record And(List<Expression> conditions, Position at) implements Expression {

    public And {
      conditions = flags(conditions);
      require(
          conditions.stream().noneMatch(And.class::isInstance),
          "%s hold %s",
          conditions,
          "&& in &&");
    }

    @Override
    public ValueType type() {
      return ValueType.FLAG;
    }

    @Override
    public List<Expression> children() {
      return conditions;
    }
  }

  /** Any of at least two conditions; none of them is itself such a list. */
  record Or(List<Expression> conditions, Position at) implements Expression {

    public Or {
      conditions = flags(conditions);
      require(
          conditions.stream().noneMatch(Or.class::isInstance),
          "%s hold %s",
          conditions,
          "|| in ||");
    }

    @Override
    public ValueType type() {
      return ValueType.FLAG;
    }

    @Override
    public List<Expression> children() {
      return conditions;
    }
  }

  /** The opposite of a condition. */
  record Not(Expression condition, Position at) implements Expression {

    public Not {
      require(condition.type() == ValueType.FLAG, "%s is not %s", condition, "a condition");
      require(!(condition instanceof Not), "%s is denied twice: %s", condition, "both cancel out");
    }

    @Override
    public ValueType type() {
      return ValueType.FLAG;
    }

    @Override
    public List<Expression> children() {
      return List.of(condition);
    }
  }

  /**
   * A sum, difference or product.
   *
   * <p>A result beyond 64 bits is unknown.
   */
  record Arithmetic(Operation operation, Expression left, Expression right, Position at)
      implements Expression {

    public Arithmetic {
      require(operation.allows(left.type(), right.type()), "%s does not go with %s", left, right);
    }

    @Override
    public ValueType type() {
      return left.type() == ValueType.NUMBER ? right.type() : left.type();
    }

    @Override
    public List<Expression> children() {
      return List.of(left, right);
    }
  }

  /** A number or amount with the other sign. */
  record Negated(Expression number, Position at) implements Expression {

    public Negated {
      require(number.type().isNumeric(), "%s is not %s", number, "a number");
      require(!(number instanceof Literal), "%s is a constant: %s", number, "it takes the sign");
      require(!(number instanceof Negated), "%s is negated twice: %s", number, "both cancel out");
    }

    @Override
    public ValueType type() {
      return number.type();
    }

    @Override
    public List<Expression> children() {
      return List.of(number);
    }
  }

  /** One value if a condition is true, another if it is false; unknown if that is unknown. */
  record Choice(Expression condition, Expression then, Expression otherwise, Position at)
      implements Expression {

    public Choice {
      require(condition.type() == ValueType.FLAG, "%s chooses %s", condition, then);
      require(then.type() == otherwise.type(), "%s or %s are chosen", then, otherwise);
    }

    @Override
    public ValueType type() {
      return then.type();
    }

    @Override
    public List<Expression> children() {
      return List.of(condition, then, otherwise);
    }
  }

  /** The conditions joined by and; those that are such a list themselves are taken apart. */
  static Expression and(List<Expression> conditions, Position at) {
    List<Expression> flat = new ArrayList<>();
    for (Expression condition : conditions) {
      flat.addAll(condition instanceof And and ? and.conditions() : List.of(condition));
    }
    return flat.size() == 1 ? flat.getFirst() : new And(flat, at);
  }

  /** The conditions joined by or; those that are such a list themselves are taken apart. */
  static Expression or(List<Expression> conditions, Position at) {
    List<Expression> flat = new ArrayList<>();
    for (Expression condition : conditions) {
      flat.addAll(condition instanceof Or or ? or.conditions() : List.of(condition));
    }
    return flat.size() == 1 ? flat.getFirst() : new Or(flat, at);
  }

  /** The opposite of a condition: what is denied twice is as before. */
  static Expression not(Expression condition, Position at) {
    return condition instanceof Not not ? not.condition() : new Not(condition, at);
  }

  /** The expression with the other sign: a constant takes it, two signs cancel out. */
  static Expression negated(Expression number, Position at) {
    return switch (number) {
      case Literal(Value.Count(long of), Position place) ->
          new Literal(new Value.Count(Math.negateExact(of)), place);
      case Literal(Value.Amount(BigDecimal of), Position place) ->
          new Literal(new Value.Amount(of.negate()), place);
      case Negated(Expression within, Position place) -> within;
      default -> new Negated(number, at);
    };
  }

  /**
   * The same as an amount, if it is one or if its constants say how: {@code 1000}, {@code 5 *
   * disputes}. Of a product the left side becomes the amount if it can, else the right.
   */
  default Optional<Expression> asAmount() {
    return type() == ValueType.AMOUNT ? Optional.of(this) : Conversion.toAmount(this);
  }

  /** All that it may look at, in the order of the text, each once. */
  default Set<Subject> subjects() {
    Set<Subject> subjects = new LinkedHashSet<>();
    if (this instanceof Variable variable) {
      subjects.add(variable.subject());
    }
    children().forEach(child -> subjects.addAll(child.subjects()));
    return subjects;
  }

  /** The expression as text that reads back to the same tree, positions aside. */
  default String text() {
    return Printer.print(this);
  }

  private static ValueType typeOf(Value value) {
    return switch (value) {
      case Value.Amount amount -> ValueType.AMOUNT;
      case Value.Count number -> ValueType.NUMBER;
      case Value.Word word -> ValueType.WORD;
      case Value.Flag flag -> ValueType.FLAG;
      case Value.AtLeast least -> ValueType.AMOUNT;
      case Value.Unknown unknown -> throw new IllegalArgumentException("unknown has no type");
    };
  }

  private static boolean isConstant(Value value) {
    return !(value instanceof Value.AtLeast || value instanceof Value.Unknown);
  }

  private static List<Expression> flags(List<Expression> conditions) {
    require(conditions.size() > 1, "%s are too few for %s", conditions, "a list of conditions");
    for (Expression condition : conditions) {
      require(condition.type() == ValueType.FLAG, "%s is not %s", condition, "a condition");
    }
    return List.copyOf(conditions);
  }

  private static void require(boolean fits, String message, Object one, Object other) {
    if (!fits) {
      throw new IllegalArgumentException(message.formatted(one, other));
    }
  }
}
