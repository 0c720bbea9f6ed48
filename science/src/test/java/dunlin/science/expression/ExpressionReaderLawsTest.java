package dunlin.science.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.expression.Checked;
import dunlin.core.expression.Compilation;
import dunlin.core.expression.Condition;
import dunlin.core.expression.Expression;
import dunlin.core.expression.Limits;
import dunlin.core.expression.Readings;
import dunlin.core.expression.Slots;
import dunlin.core.expression.Subject;
import dunlin.core.expression.Truth;
import dunlin.core.expression.Value;
import dunlin.testing.Laws;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExpressionReaderLawsTest {

  private static final ExpressionReader READER = new ExpressionReader(Accounts.VOCABULARY);
  private static final int CASES = 10_000;
  private static final int ACCOUNTS = 5;

  private record Case(String text, Expression tree, List<Map<Subject, Value>> accounts) {}

  @Test
  void what_is_printed_reads_back_to_the_same() {
    Laws.check(
        CASES,
        ExpressionReaderLawsTest::caseOf,
        each -> {
          String printed = each.tree().text();
          Expression again = READER.condition(printed).expression().orElseThrow();
          assertThat(again.text()).isEqualTo(printed);
          Own readAgain = Own.of(again);
          Own first = Own.of(each.tree());
          for (Map<Subject, Value> account : each.accounts()) {
            assertThat(readAgain.truth(account)).isEqualTo(first.truth(account));
          }
        });
  }

  @Test
  void closures_say_what_cels_own_runtime_says() {
    Laws.check(
        CASES,
        ExpressionReaderLawsTest::caseOf,
        each -> {
          CelRuntimeReference reference = new CelRuntimeReference(each.tree());
          Own own = Own.of(each.tree());
          for (Map<Subject, Value> account : each.accounts()) {
            if (account.values().stream().noneMatch(Value.AtLeast.class::isInstance)) {
              assertThat(own.truth(account)).isEqualTo(reference.truth(account));
            }
          }
        });
  }

  @Test
  void of_amounts_known_in_part_only_that_is_certain_which_cel_says_of_all_greater_ones() {
    Laws.check(
        CASES / 4,
        ExpressionReaderLawsTest::caseOf,
        each -> {
          if (each.text().contains("known(")) {
            return;
          }
          CelRuntimeReference reference = new CelRuntimeReference(each.tree());
          Own own = Own.of(each.tree());
          for (Map<Subject, Value> account : each.accounts()) {
            Truth truth = own.truth(account);
            for (String more : List.of("0", "0.01", "7", "100000")) {
              if (truth != Truth.UNKNOWN) {
                assertThat(reference.truth(greater(account, more))).isIn(truth, Truth.UNKNOWN);
              }
            }
          }
        });
  }

  /** CEL may find nothing where a sum leaves 64 bits, but never the contrary. */
  private static Map<Subject, Value> greater(Map<Subject, Value> account, String more) {
    Map<Subject, Value> greater = new HashMap<>(account);
    greater.replaceAll((subject, value) ->
        value instanceof Value.AtLeast(BigDecimal units)
            ? new Value.Amount(units.add(new BigDecimal(more)))
            : value);
    return greater;
  }

  private static Case caseOf(RandomGenerator random, int size) {
    while (true) {
      String text = Accounts.TEXTS.condition(random, size);
      if (text.length() <= Limits.TEXT_MOST) {
        Checked checked = READER.condition(text);
        // Some are larger than an expression may be; none may be refused for another reason.
        boolean isTooLarge =
            !checked.errors().isEmpty()
                && checked.errors().stream().allMatch(mistake -> mistake.hint().contains("split"));
        if (!isTooLarge) {
          assertThat(checked.errors()).as(text).isEmpty();
          Expression tree = checked.expression().orElseThrow();
          return new Case(text, tree, accounts(tree, random));
        }
      }
    }
  }

  private static List<Map<Subject, Value>> accounts(Expression tree, RandomGenerator random) {
    return Stream.generate(() -> Accounts.valuesFor(tree, random)).limit(ACCOUNTS).toList();
  }

  /** What Dunlin's own closures say of accounts. */
  private record Own(Slots slots, Condition condition) {

    static Own of(Expression tree) {
      Slots slots = Slots.of(List.of(tree));
      return new Own(slots, new Compilation(slots, Accounts.DECIMALS).condition(tree));
    }

    Truth truth(Map<Subject, Value> account) {
      return condition.of(
          Readings.taken(
              slots,
              Accounts.DECIMALS,
              subject -> account.getOrDefault(subject, new Value.Unknown())));
    }
  }
}
