package dunlin.science.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.expression.Compilation;
import dunlin.core.expression.Condition;
import dunlin.core.expression.Expression;
import dunlin.core.expression.Readings;
import dunlin.core.expression.Slots;
import dunlin.core.expression.Subject;
import dunlin.core.expression.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Tells what reading and testing cost; a run on a busy machine proves nothing, so it asserts
 * little.
 */
class CostTest {

  private static final ExpressionReader READER = new ExpressionReader(Accounts.VOCABULARY);

  private static final String TEXT =
      "overdue_beyond(3) >= 1000 && (oldest > 30 || risk_class in [\"C\", \"D\"]) && !insolvent";

  private static final int CONDITIONS = 100;

  @Test
  void tells_what_a_policy_of_100_conditions_costs_to_compile() {
    long best = Long.MAX_VALUE;
    int compiled = 0;
    for (int round = 0; round < 30; round++) {
      long start = System.nanoTime();
      compiled = policy().size();
      best = Math.min(best, System.nanoTime() - start);
    }
    System.out.printf("reading and compiling 100 conditions: %,d us, best of 30%n", best / 1_000);
    assertThat(compiled).isEqualTo(CONDITIONS);
  }

  @Test
  void tells_what_testing_a_condition_costs() {
    Expression tree = READER.condition(TEXT).expression().orElseThrow();
    Slots slots = Slots.of(List.of(tree));
    Condition condition = new Compilation(slots, Accounts.DECIMALS).condition(tree);
    List<Readings> accounts = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      accounts.add(account(slots, i));
    }
    long best = Long.MAX_VALUE;
    long held = 0;
    for (int round = 0; round < 2_000; round++) {
      long start = System.nanoTime();
      for (Readings account : accounts) {
        held += condition.holds(account) ? 1 : 0;
      }
      best = Math.min(best, System.nanoTime() - start);
    }
    System.out.printf("testing one condition of four parts: %,d ns, best of 2,000%n", best / 1_000);
    assertThat(held).isPositive();
  }

  private static List<Condition> policy() {
    List<Expression> trees = new ArrayList<>();
    for (int i = 0; i < CONDITIONS; i++) {
      String text = TEXT.replace("1000", Integer.toString(1000 + i));
      trees.add(READER.condition(text).expression().orElseThrow());
    }
    Compilation compilation = new Compilation(Slots.of(trees), Accounts.DECIMALS);
    return trees.stream().map(compilation::condition).toList();
  }

  private static Readings account(Slots slots, int number) {
    Map<Subject, Value> values =
        Map.of(
            Subject.of("overdue_beyond", 3),
            number % 7 == 0
                ? new Value.AtLeast(BigDecimal.valueOf(number))
                : new Value.Amount(BigDecimal.valueOf(number * 31L % 2_000)),
            Subject.of("oldest"),
            new Value.Count(number % 60),
            Subject.of("risk_class"),
            number % 5 == 0 ? new Value.Unknown() : new Value.Word(number % 2 == 0 ? "C" : "A"),
            Subject.of("insolvent"),
            new Value.Flag(number % 11 == 0));
    return Readings.taken(
        slots, Accounts.DECIMALS, subject -> values.getOrDefault(subject, new Value.Unknown()));
  }
}
