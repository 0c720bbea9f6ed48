package dunlin.core.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.expression.RandomExpressions.Case;
import dunlin.testing.Laws;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ExpressionLawsTest {

  private record Refined(Case original, Map<Subject, Value> values) {}

  @Test
  void what_is_certain_stays_so_whatever_the_missing_values_turn_out_to_be() {
    Laws.check(
        20_000,
        ExpressionLawsTest::refined,
        refined -> {
          Truth truth = refined.original().truth();
          if (truth != Truth.UNKNOWN && !asksWhatIsKnown(refined.original().condition())) {
            assertThat(refined.original().truthOf(refined.values())).isEqualTo(truth);
          }
        });
  }

  @Test
  void all_values_known_leave_no_doubt() {
    Laws.check(
        20_000,
        ExpressionLawsTest::refined,
        refined ->
            assertThat(refined.original().truthOf(refined.values())).isNotEqualTo(Truth.UNKNOWN));
  }

  @Test
  void the_grounds_alone_decide() {
    Laws.check(
        20_000,
        RandomExpressions::caseOf,
        each -> {
          Set<Subject> looked = new HashSet<>();
          each.compiled()
              .grounds(each.readings(each.values()))
              .forEach(ground -> looked.addAll(ground.part().subjects()));
          Map<Subject, Value> others = new HashMap<>(each.values());
          others.keySet().retainAll(looked);
          if (!asksWhatIsKnown(each.condition())) {
            assertThat(each.truthOf(others)).isEqualTo(each.truth());
          }
        });
  }

  @Test
  void the_opposite_is_the_opposite() {
    Laws.check(
        RandomExpressions::caseOf,
        each -> {
          Expression not = Expression.not(each.condition(), Position.NOWHERE);
          assertThat(new Case(not, each.values()).truth()).isEqualTo(each.truth().not());
        });
  }

  @Test
  void a_condition_is_also_a_formula() {
    Laws.check(
        RandomExpressions::caseOf,
        each -> {
          Value value =
              new Compilation(each.slots(), RandomExpressions.DECIMALS)
                  .formula(each.condition())
                  .of(each.readings(each.values()));
          assertThat(value)
              .isEqualTo(
                  switch (each.truth()) {
                    case TRUE -> new Value.Flag(true);
                    case FALSE -> new Value.Flag(false);
                    case UNKNOWN -> new Value.Unknown();
                  });
        });
  }

  private static Refined refined(RandomGenerator random, int size) {
    Case original = RandomExpressions.caseOf(random, size);
    Map<Subject, Value> values = new HashMap<>();
    original
        .values()
        .forEach((subject, value) ->
            values.put(subject, RandomExpressions.refined(value, subject, random)));
    return new Refined(original, values);
  }

  /** Only the question itself changes its answer when something becomes known. */
  private static boolean asksWhatIsKnown(Expression expression) {
    return expression instanceof Expression.Known
        || expression.children().stream().anyMatch(ExpressionLawsTest::asksWhatIsKnown);
  }
}
