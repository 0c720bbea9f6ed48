package dunlin.core.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpressionTest {

  private static final Position AT = Position.NOWHERE;
  private static final Expression OVERDUE = variable(Subject.of("overdue"));
  private static final Expression OLDEST = variable(Subject.of("oldest"));
  private static final Expression RISK = variable(Subject.of("risk_class"));
  private static final Expression THOUSAND = amount("1000.00");
  private static final Expression LARGE = compare(OVERDUE, Relation.AT_LEAST, THOUSAND);
  private static final Expression LATE = compare(OLDEST, Relation.GREATER, number(30));
  private static final Expression RISKY =
      new Expression.OneOf(RISK, List.of(new Value.Word("C"), new Value.Word("D")), AT);

  @Test
  void a_tree_prints_as_text_without_needless_brackets() {
    Expression either = Expression.or(List.of(LATE, RISKY), AT);

    assertThat(Expression.and(List.of(LARGE, either, Expression.not(LATE, AT)), AT).text())
        .isEqualTo(
            "overdue >= 1000 && (oldest > 30 || risk_class in [\"C\", \"D\"]) && !(oldest > 30)");
  }

  @Test
  void lists_of_conditions_are_joined_into_one() {
    Expression both = Expression.and(List.of(LARGE, LATE), AT);

    assertThat(Expression.and(List.of(both, RISKY), AT).children()).hasSize(3);
  }

  @Test
  void what_is_denied_or_negated_twice_is_as_before() {
    assertThat(Expression.not(Expression.not(LATE, AT), AT)).isEqualTo(LATE);
    assertThat(Expression.negated(Expression.negated(OLDEST, AT), AT)).isEqualTo(OLDEST);
    assertThat(Expression.negated(number(5), AT).text()).isEqualTo("-5");
  }

  @Test
  void a_whole_amount_shows_that_it_is_one_where_nothing_else_does() {
    Expression constants = compare(amount("5"), Relation.LESS, amount("7.5"));

    assertThat(constants.text()).isEqualTo("5 < 7.5");
    assertThat(compare(amount("5"), Relation.LESS, amount("7")).text()).isEqualTo("5.0 < 7.0");
  }

  @Test
  void whole_constants_become_amounts_where_amounts_are_wanted() {
    Expression product = new Expression.Arithmetic(Operation.TIMES, number(5), OLDEST, AT);

    assertThat(product.asAmount().orElseThrow().type()).isEqualTo(ValueType.AMOUNT);
    assertThat(OLDEST.asAmount()).isEmpty();
  }

  @Test
  void a_comparison_with_what_is_unknown_is_unknown() {
    assertThat(truth(LATE, Map.of())).isEqualTo(Truth.UNKNOWN);
  }

  @Test
  void one_false_condition_suffices_whatever_is_unknown() {
    Map<String, Value> values = Map.of("oldest", new Value.Count(3));

    assertThat(truth(Expression.and(List.of(LARGE, LATE), AT), values)).isEqualTo(Truth.FALSE);
    assertThat(truth(Expression.or(List.of(LARGE, LATE), AT), values)).isEqualTo(Truth.UNKNOWN);
  }

  @Test
  void one_true_condition_suffices_whatever_is_unknown() {
    Map<String, Value> values = Map.of("oldest", new Value.Count(31));

    assertThat(truth(Expression.or(List.of(LARGE, LATE), AT), values)).isEqualTo(Truth.TRUE);
  }

  @Test
  void an_amount_known_in_part_is_a_lower_bound() {
    Map<String, Value> values = Map.of("overdue", new Value.AtLeast(new BigDecimal("1000")));

    assertThat(truth(LARGE, values)).isEqualTo(Truth.TRUE);
    assertThat(truth(compare(OVERDUE, Relation.LESS, THOUSAND), values)).isEqualTo(Truth.FALSE);
    assertThat(truth(compare(OVERDUE, Relation.GREATER, THOUSAND), values))
        .isEqualTo(Truth.UNKNOWN);
    assertThat(truth(compare(OVERDUE, Relation.EQUAL, THOUSAND), values)).isEqualTo(Truth.UNKNOWN);
    assertThat(truth(compare(OVERDUE, Relation.EQUAL, amount("999.99")), values))
        .isEqualTo(Truth.FALSE);
    assertThat(truth(compare(THOUSAND, Relation.AT_MOST, OVERDUE), values)).isEqualTo(Truth.TRUE);
  }

  @Test
  void an_amount_known_in_part_is_not_known() {
    Expression known = new Expression.Known((Expression.Variable) OVERDUE, AT);

    assertThat(truth(known, Map.of("overdue", new Value.AtLeast(BigDecimal.ONE))))
        .isEqualTo(Truth.FALSE);
    assertThat(truth(known, Map.of("overdue", new Value.Amount(BigDecimal.ONE))))
        .isEqualTo(Truth.TRUE);
    assertThat(truth(known, Map.of())).isEqualTo(Truth.FALSE);
  }

  @Test
  void taking_away_what_may_be_greater_leaves_no_bound() {
    Expression less = new Expression.Arithmetic(Operation.MINUS, THOUSAND, OVERDUE, AT);
    Map<String, Value> values = Map.of("overdue", new Value.AtLeast(new BigDecimal("400")));

    assertThat(formula(less, values)).isEqualTo(new Value.Unknown());
  }

  @Test
  void sums_and_products_of_bounds_are_bounds() {
    Expression twice = new Expression.Arithmetic(Operation.TIMES, OVERDUE, number(2), AT);
    Expression more = new Expression.Arithmetic(Operation.PLUS, twice, amount("0.50"), AT);
    Map<String, Value> values = Map.of("overdue", new Value.AtLeast(new BigDecimal("400")));

    assertThat(formula(more, values)).isEqualTo(new Value.AtLeast(new BigDecimal("800.5")));
  }

  @Test
  void what_leaves_64_bits_is_unknown() {
    Expression square = new Expression.Arithmetic(Operation.TIMES, OLDEST, OLDEST, AT);

    assertThat(formula(square, Map.of("oldest", new Value.Count(Long.MAX_VALUE))))
        .isEqualTo(new Value.Unknown());
    assertThat(formula(square, Map.of("oldest", new Value.Count(-3))))
        .isEqualTo(new Value.Count(9));
  }

  @Test
  void the_grounds_are_what_decided() {
    Expression all = Expression.and(List.of(LARGE, LATE, RISKY), AT);
    Map<String, Value> values =
        Map.of("overdue", new Value.Amount(new BigDecimal("5000")), "oldest", new Value.Count(10));

    assertThat(grounds(all, values)).containsExactly("oldest > 30 is false");
    assertThat(grounds(Expression.or(List.of(RISKY, LATE, LARGE), AT), values))
        .containsExactly("overdue >= 1000 is true");
    assertThat(grounds(Expression.and(List.of(LARGE, RISKY), AT), values))
        .containsExactly("risk_class in [\"C\", \"D\"] is unknown");
  }

  @Test
  void types_must_fit() {
    assertThatThrownBy(() -> compare(OVERDUE, Relation.GREATER, number(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> compare(RISK, Relation.LESS, RISK))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new Expression.Arithmetic(Operation.TIMES, OVERDUE, OVERDUE, AT).type())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_amount_finer_than_the_currency_is_refused_where_it_is_bound() {
    Expression fine = compare(OVERDUE, Relation.GREATER, amount("0.005"));

    assertThat(Limits.mistakesIn(fine, 2))
        .singleElement()
        .asString()
        .contains("0.005 has more decimals than the 2 of the base currency");
    assertThat(Limits.mistakesIn(fine, 3)).isEmpty();
    assertThatThrownBy(() -> new Compilation(Slots.of(List.of(fine)), 2).condition(fine))
        .hasMessageContaining("0.005");
  }

  @Test
  void an_expression_that_costs_too_much_is_refused() {
    Expression many = Expression.and(Collections.nCopies(100, LATE), AT);
    Expression.OneOf longList =
        new Expression.OneOf(OLDEST, Collections.nCopies(501, new Value.Count(1)), AT);

    assertThat(Limits.mistakesIn(many)).singleElement().asString().contains("301 parts");
    assertThat(Limits.mistakesIn(longList)).singleElement().asString().contains("501 values");
    assertThat(Limits.cost(longList)).isEqualTo(503);
    assertThat(Limits.mistakesIn(LARGE)).isEmpty();
  }

  @Test
  void a_subject_of_each_argument_has_its_own_slot() {
    Expression three = variable(Subject.of("due_within", 3));
    Expression five = variable(Subject.of("due_within", 5));

    assertThat(Slots.of(List.of(three, five, three)).subjects())
        .extracting(Subject::toString)
        .containsExactly("due_within(3)", "due_within(5)");
  }

  @Test
  void a_variable_that_is_not_declared_so_is_refused() {
    assertThatThrownBy(() -> variable(Subject.of("due_within")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> variable(Subject.of("due_within", 91)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Declaration.of("known", ValueType.FLAG, "Not a name."))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Expression variable(Subject subject) {
    return RandomExpressions.VOCABULARY.variable(subject, AT);
  }

  private static Expression number(long number) {
    return new Expression.Literal(new Value.Count(number), AT);
  }

  private static Expression amount(String units) {
    return new Expression.Literal(new Value.Amount(new BigDecimal(units)), AT);
  }

  private static Expression compare(Expression left, Relation relation, Expression right) {
    return new Expression.Comparison(relation, left, right, AT);
  }

  private static Truth truth(Expression expression, Map<String, Value> values) {
    Slots slots = Slots.of(List.of(expression));
    return new Compilation(slots, 2).condition(expression).of(readings(slots, values));
  }

  private static Value formula(Expression expression, Map<String, Value> values) {
    Slots slots = Slots.of(List.of(expression));
    return new Compilation(slots, 2).formula(expression).of(readings(slots, values));
  }

  private static List<String> grounds(Expression expression, Map<String, Value> values) {
    Slots slots = Slots.of(List.of(expression));
    return new Compilation(slots, 2)
        .condition(expression).grounds(readings(slots, values)).stream()
            .map(Ground::toString)
            .toList();
  }

  private static Readings readings(Slots slots, Map<String, Value> values) {
    return Readings.taken(
        slots, 2, subject -> values.getOrDefault(subject.name(), new Value.Unknown()));
  }
}
