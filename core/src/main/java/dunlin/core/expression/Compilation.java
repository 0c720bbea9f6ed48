package dunlin.core.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes trees ready to run: each node becomes a closure that knows its slots.
 *
 * <p>Testing a condition allocates nothing, but for a record for each sum, product or choice of
 * numbers in it.
 *
 * @param slots where the values stand
 * @param decimals how many decimals the base currency has
 */
public record Compilation(Slots slots, int decimals) {

  /**
   * The condition that the tree states.
   *
   * @throws IllegalArgumentException if it is no condition, costs more than {@link Limits} allow,
   *     has an amount that the currency cannot express, or looks at what has no slot
   */
  public Condition condition(Expression expression) {
    if (expression.type() != ValueType.FLAG) {
      throw new IllegalArgumentException(expression.text() + " is not a condition");
    }
    requireLimits(expression);
    return flag(expression);
  }

  /**
   * The value that the tree states.
   *
   * @throws IllegalArgumentException as for {@link #condition}, but that it may be of any type
   */
  public Formula formula(Expression expression) {
    requireLimits(expression);
    return switch (expression.type()) {
      case AMOUNT -> {
        NumberClosure closure = number(expression);
        yield readings -> amount(closure.of(readings));
      }
      case NUMBER -> {
        NumberClosure closure = number(expression);
        yield readings -> number(closure.of(readings));
      }
      case WORD -> {
        WordClosure closure = word(expression);
        yield readings -> {
          String word = closure.of(readings);
          return word == null ? new Value.Unknown() : new Value.Word(word);
        };
      }
      case FLAG -> {
        Condition condition = flag(expression);
        yield readings -> flag(condition.of(readings));
      }
    };
  }

  private void requireLimits(Expression expression) {
    List<Mistake> mistakes = new ArrayList<>(Limits.mistakesIn(expression));
    mistakes.addAll(Limits.mistakesIn(expression, decimals));
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException(
          mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
    }
  }

  private Value amount(Measured measured) {
    BigDecimal units = BigDecimal.valueOf(measured.number(), decimals);
    return switch (measured.certainty()) {
      case KNOWN -> new Value.Amount(units);
      case AT_LEAST -> new Value.AtLeast(units);
      case UNKNOWN -> new Value.Unknown();
    };
  }

  private static Value number(Measured measured) {
    return measured.certainty() == Certainty.KNOWN
        ? new Value.Count(measured.number())
        : new Value.Unknown();
  }

  private static Value flag(Truth truth) {
    return truth == Truth.UNKNOWN ? new Value.Unknown() : new Value.Flag(truth == Truth.TRUE);
  }

  // Conditions

  private Condition flag(Expression node) {
    return switch (node) {
      case Expression.And and -> new Connective.All(flags(and.conditions()));
      case Expression.Or or -> new Connective.Any(flags(or.conditions()));
      case Expression.Not not -> new Connective.Opposite(flag(not.condition()));
      case Expression.Choice(Expression test, Expression then, Expression otherwise, Position at) ->
          new Connective.Choice(flag(test), flag(then), flag(otherwise));
      default -> new Connective.Part(node, test(node));
    };
  }

  private Condition[] flags(List<Expression> conditions) {
    return conditions.stream().map(this::flag).toArray(Condition[]::new);
  }

  private Connective.Test test(Expression node) {
    return switch (node) {
      case Expression.Literal literal -> {
        Truth truth = Truth.of(literal.value().equals(new Value.Flag(true)));
        yield readings -> truth;
      }
      case Expression.Variable variable -> {
        int slot = slots.of(variable.subject());
        yield readings ->
            readings.certainty(slot) == Certainty.UNKNOWN
                ? Truth.UNKNOWN
                : Truth.of(readings.number(slot) == 1);
      }
      case Expression.Known known -> {
        int slot = slots.of(known.variable().subject());
        yield readings -> Truth.of(readings.certainty(slot) == Certainty.KNOWN);
      }
      case Expression.Comparison comparison -> comparison(comparison);
      case Expression.OneOf oneOf -> oneOf(oneOf);
      default -> throw new IllegalStateException(node + " is no part of a condition");
    };
  }

  private Connective.Test comparison(Expression.Comparison node) {
    return switch (node.left().type()) {
      case AMOUNT, NUMBER -> numbers(node);
      case WORD -> words(node);
      case FLAG -> {
        Condition left = flag(node.left());
        Condition right = flag(node.right());
        boolean isEqual = node.relation() == Relation.EQUAL;
        yield readings -> {
          Truth one = left.of(readings);
          Truth other = right.of(readings);
          return one == Truth.UNKNOWN || other == Truth.UNKNOWN
              ? Truth.UNKNOWN
              : Truth.of((one == other) == isEqual);
        };
      }
    };
  }

  private Connective.Test words(Expression.Comparison node) {
    WordClosure left = word(node.left());
    WordClosure right = word(node.right());
    boolean isEqual = node.relation() == Relation.EQUAL;
    return readings -> {
      String one = left.of(readings);
      String other = right.of(readings);
      return one == null || other == null ? Truth.UNKNOWN : Truth.of(one.equals(other) == isEqual);
    };
  }

  private Connective.Test numbers(Expression.Comparison node) {
    Relation relation = node.relation();
    if (node.left() instanceof Expression.Variable variable
        && node.right() instanceof Expression.Literal literal) {
      return against(slots.of(variable.subject()), relation, minor(literal.value()));
    }
    NumberClosure left = number(node.left());
    NumberClosure right = number(node.right());
    return readings -> {
      Measured one = left.of(readings);
      Measured other = right.of(readings);
      return relation.between(one.number(), one.certainty(), other.number(), other.certainty());
    };
  }

  /** What most conditions are. */
  private static Connective.Test against(int slot, Relation relation, long bound) {
    return readings -> {
      Certainty certainty = readings.certainty(slot);
      return certainty == Certainty.UNKNOWN
          ? Truth.UNKNOWN
          : relation.between(readings.number(slot), certainty, bound, Certainty.KNOWN);
    };
  }

  private Connective.Test oneOf(Expression.OneOf node) {
    if (node.subject().type() == ValueType.WORD) {
      WordClosure subject = word(node.subject());
      Set<String> words =
          node.values().stream()
              .map(value -> ((Value.Word) value).text())
              .collect(Collectors.toUnmodifiableSet());
      return readings -> {
        String word = subject.of(readings);
        return word == null ? Truth.UNKNOWN : Truth.of(words.contains(word));
      };
    }
    if (node.subject().type() == ValueType.FLAG) {
      Condition subject = flag(node.subject());
      Set<Value> flags = Set.copyOf(node.values());
      return readings -> {
        Truth truth = subject.of(readings);
        return truth == Truth.UNKNOWN ? truth : Truth.of(flags.contains(flag(truth)));
      };
    }
    return oneOfNumbers(number(node.subject()), node.values());
  }

  private Connective.Test oneOfNumbers(NumberClosure subject, List<Value> values) {
    long[] numbers = values.stream().mapToLong(this::minor).sorted().toArray();
    long greatest = numbers[numbers.length - 1];
    return readings -> {
      Measured number = subject.of(readings);
      return switch (number.certainty()) {
        case KNOWN -> Truth.of(Arrays.binarySearch(numbers, number.number()) >= 0);
        case AT_LEAST -> number.number() > greatest ? Truth.FALSE : Truth.UNKNOWN;
        case UNKNOWN -> Truth.UNKNOWN;
      };
    };
  }

  // Numbers and words

  private NumberClosure number(Expression node) {
    return switch (node) {
      case Expression.Literal literal -> {
        Measured constant = Measured.known(minor(literal.value()));
        yield readings -> constant;
      }
      case Expression.Variable variable -> read(slots.of(variable.subject()));
      case Expression.Arithmetic(
              Operation operation,
              Expression one,
              Expression other,
              Position at) -> {
        NumberClosure left = number(one);
        NumberClosure right = number(other);
        yield readings -> left.of(readings).apply(operation, right.of(readings));
      }
      case Expression.Negated negated -> {
        NumberClosure within = number(negated.number());
        yield readings -> within.of(readings).negated();
      }
      case Expression.Choice choice ->
          chosen(flag(choice.condition()), number(choice.then()), number(choice.otherwise()));
      default -> throw new IllegalStateException(node + " is no number");
    };
  }

  private static NumberClosure read(int slot) {
    return readings -> {
      Certainty certainty = readings.certainty(slot);
      return certainty == Certainty.UNKNOWN
          ? Measured.UNKNOWN
          : new Measured(certainty, readings.number(slot));
    };
  }

  private static NumberClosure chosen(Condition test, NumberClosure then, NumberClosure otherwise) {
    return readings ->
        switch (test.of(readings)) {
          case TRUE -> then.of(readings);
          case FALSE -> otherwise.of(readings);
          case UNKNOWN -> Measured.UNKNOWN;
        };
  }

  private long minor(Value constant) {
    return switch (constant) {
      case Value.Count(long number) -> number;
      case Value.Amount(BigDecimal units) -> Measured.minor(units, decimals);
      default -> throw new IllegalStateException(constant + " is no number");
    };
  }

  private WordClosure word(Expression node) {
    return switch (node) {
      case Expression.Literal(Value.Word(String text), Position at) -> readings -> text;
      case Expression.Variable variable -> {
        int slot = slots.of(variable.subject());
        yield readings -> readings.certainty(slot) == Certainty.KNOWN ? readings.word(slot) : null;
      }
      case Expression.Choice choice -> {
        Condition test = flag(choice.condition());
        WordClosure then = word(choice.then());
        WordClosure otherwise = word(choice.otherwise());
        yield readings ->
            switch (test.of(readings)) {
              case TRUE -> then.of(readings);
              case FALSE -> otherwise.of(readings);
              case UNKNOWN -> null;
            };
      }
      default -> throw new IllegalStateException(node + " is no word");
    };
  }
}
