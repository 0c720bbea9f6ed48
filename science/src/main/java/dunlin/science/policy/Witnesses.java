package dunlin.science.policy;

import dunlin.core.expression.Compilation;
import dunlin.core.expression.Condition;
import dunlin.core.expression.Expression;
import dunlin.core.expression.Readings;
import dunlin.core.expression.Slots;
import dunlin.core.expression.Subject;
import dunlin.core.expression.Value;
import dunlin.core.expression.ValueType;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Looks for values of which two conditions both hold: at, just below and just above the constants
 * that they state.
 *
 * <p>Variables are taken to be independent, which some are not; what is found may then be an
 * account that cannot be. Of very many combinations some thousand are tried, always the same.
 */
final class Witnesses {

  private static final int TRIES = 20_000;
  private static final int DECIMALS = 4;

  private final Map<Subject, List<Value>> values = new LinkedHashMap<>();
  private final Slots slots;
  private final Condition one;
  private final Condition other;

  private Witnesses(Expression one, Expression other) {
    List<Expression> both = List.of(one, other);
    Set<Value> constants = new LinkedHashSet<>();
    Map<Subject, ValueType> subjects = new LinkedHashMap<>();
    both.forEach(each -> collect(each, constants, subjects));
    subjects.forEach((subject, type) -> values.put(subject, candidates(type, constants)));
    slots = Slots.of(both);
    Compilation compilation = new Compilation(slots, DECIMALS);
    this.one = compilation.condition(one);
    this.other = compilation.condition(other);
  }

  /** Values of which both hold, as a person reads them; empty if none were found. */
  static Optional<String> of(Expression one, Expression other) {
    return new Witnesses(one, other).find();
  }

  private static void collect(
      Expression tree, Set<Value> constants, Map<Subject, ValueType> subjects) {
    switch (tree) {
      case Expression.Literal literal -> constants.add(literal.value());
      case Expression.OneOf oneOf -> constants.addAll(oneOf.values());
      case Expression.Variable variable -> subjects.put(variable.subject(), variable.type());
      default -> {}
    }
    tree.children().forEach(child -> collect(child, constants, subjects));
  }

  private static List<Value> candidates(ValueType type, Set<Value> constants) {
    Set<Value> candidates = new LinkedHashSet<>();
    switch (type) {
      case AMOUNT -> candidates.add(new Value.Amount(BigDecimal.ZERO));
      case NUMBER -> candidates.add(new Value.Count(0));
      case WORD -> candidates.add(new Value.Word("another"));
      case FLAG -> {
        candidates.add(new Value.Flag(true));
        candidates.add(new Value.Flag(false));
      }
    }
    for (Value constant : constants) {
      add(candidates, type, constant);
    }
    candidates.add(new Value.Unknown());
    return List.copyOf(candidates);
  }

  private static void add(Set<Value> candidates, ValueType type, Value constant) {
    switch (constant) {
      case Value.Amount(BigDecimal units) when type == ValueType.AMOUNT -> {
        candidates.add(constant);
        candidates.add(new Value.Amount(units.add(BigDecimal.ONE)));
        candidates.add(new Value.Amount(units.subtract(BigDecimal.ONE)));
      }
      case Value.Count(long number) when type == ValueType.NUMBER -> {
        candidates.add(constant);
        candidates.add(new Value.Count(number + 1));
        candidates.add(new Value.Count(number - 1));
      }
      case Value.Word word when type == ValueType.WORD -> candidates.add(word);
      default -> {}
    }
  }

  private Optional<String> find() {
    long combinations = 1;
    for (List<Value> each : values.values()) {
      combinations = Math.min(Long.MAX_VALUE / 10_000, combinations * each.size());
    }
    SplittableRandom random = new SplittableRandom(1);
    boolean areFew = combinations <= TRIES;
    for (long turn = 0; turn < Math.min(combinations, TRIES); turn++) {
      Map<Subject, Value> account = combination(areFew ? turn : random.nextLong(combinations));
      Readings readings =
          Readings.taken(
              slots, DECIMALS, subject -> account.getOrDefault(subject, new Value.Unknown()));
      if (one.holds(readings) && other.holds(readings)) {
        return Optional.of(told(account));
      }
    }
    return Optional.empty();
  }

  private Map<Subject, Value> combination(long number) {
    Map<Subject, Value> account = new LinkedHashMap<>();
    long rest = number;
    for (Map.Entry<Subject, List<Value>> each : values.entrySet()) {
      int size = each.getValue().size();
      account.put(each.getKey(), each.getValue().get((int) (rest % size)));
      rest /= size;
    }
    return account;
  }

  private static String told(Map<Subject, Value> account) {
    return account.entrySet().stream()
        .map(each -> each.getKey() + " " + told(each.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String told(Value value) {
    return switch (value) {
      case Value.Amount(BigDecimal units) -> units.toPlainString();
      case Value.AtLeast(BigDecimal units) -> "at least " + units.toPlainString();
      case Value.Count(long number) -> Long.toString(number);
      case Value.Word(String text) -> '"' + text + '"';
      case Value.Flag(boolean isSo) -> isSo ? "true" : "false";
      case Value.Unknown unknown -> "unknown";
    };
  }
}
