package dunlin.platform.policy;

import dunlin.core.basics.Departs;
import dunlin.core.basics.HouseRule;
import dunlin.core.expression.Operation;
import dunlin.core.expression.Relation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * A number or an amount in SQL.
 *
 * <p>What is computed stands in a table of its own, of one row, so that what is made of it can look
 * at it more than once without writing it more than once: nested sums would grow without bounds.
 *
 * @param value null if it is unknown
 * @param isWhole whether all of it is known, never null; if not it is a lower bound
 * @param from the tables that the two stand in, beside the row that is asked about
 */
@Departs(
    from = HouseRule.SQL_IN_REPOSITORIES,
    because = "it is a part of the conditions that repositories ask with")
record SqlNumber(Field<BigDecimal> value, Condition isWhole, List<Table<?>> from) {

  private static final String VALUE = "value";
  private static final String IS_WHOLE = "is_whole";

  // Keeps the planner from writing out again what stands in a table.
  private static final Field<Integer> FENCE = DSL.inline(0);

  private static final Field<Boolean> TRUE = DSL.inline(true);
  private static final Field<Boolean> FALSE = DSL.inline(false);
  private static final Field<BigDecimal> ZERO = DSL.inline(BigDecimal.ZERO);
  private static final Field<BigDecimal> LEAST = DSL.inline(BigDecimal.valueOf(Long.MIN_VALUE));
  private static final Field<BigDecimal> MOST = DSL.inline(BigDecimal.valueOf(Long.MAX_VALUE));

  /** A column or a constant. */
  static SqlNumber leaf(Field<Long> number, Condition isWhole) {
    return new SqlNumber(number.coerce(SQLDataType.NUMERIC), isWhole, List.of());
  }

  // Computing; each result has a name that no other of the same condition has.

  static SqlNumber chosen(Field<Boolean> test, SqlNumber then, SqlNumber otherwise, String name) {
    Table<?> tested = DSL.select(test.as("is_so")).offset(FENCE).asTable(name + "_test");
    Field<Boolean> isSo = DSL.field(DSL.name(name + "_test", "is_so"), SQLDataType.BOOLEAN);
    return stored(
        DSL.choose(isSo).when(TRUE, then.exact()).when(FALSE, otherwise.exact()),
        DSL.choose(isSo)
            .when(TRUE, DSL.field(then.isWhole))
            .when(FALSE, DSL.field(otherwise.isWhole)),
        joined(List.of(tested), joined(then.from, otherwise.from)),
        name);
  }

  SqlNumber negated(String name) {
    return stored(DSL.when(isWhole, exact().neg()), TRUE, from, name);
  }

  SqlNumber apply(Operation operation, SqlNumber other, String name) {
    List<Table<?>> both = joined(from, other.from);
    return switch (operation) {
      case PLUS ->
          stored(exact().plus(other.exact()), DSL.field(isWhole.and(other.isWhole)), both, name);
      case MINUS ->
          stored(
              DSL.when(other.isWhole, exact().minus(other.exact())),
              DSL.field(isWhole),
              both,
              name);
      case TIMES -> times(other, both, name);
    };
  }

  /** Only one side is an amount, so that at most one is not whole. */
  private SqlNumber times(SqlNumber other, List<Table<?>> both, String name) {
    Condition areWhole = isWhole.and(other.isWhole);
    Condition isBound =
        isWhole.not().and(other.value.ge(ZERO)).or(other.isWhole.not().and(value.ge(ZERO)));
    Condition isNothing =
        isWhole.not().and(other.value.eq(ZERO)).or(other.isWhole.not().and(value.eq(ZERO)));
    return stored(
        DSL.when(areWhole.or(isBound), exact().times(other.exact())),
        DSL.field(areWhole.or(isNothing)),
        both,
        name);
  }

  /** A bigint as a number without bounds, so that it can be computed with. */
  private Field<BigDecimal> exact() {
    return value.cast(SQLDataType.NUMERIC);
  }

  /** The result, unknown if it leaves 64 bits, in a table of its own. */
  private static SqlNumber stored(
      Field<BigDecimal> value, Field<Boolean> isWhole, List<Table<?>> from, String name) {
    String raw = name + "_raw";
    Table<?> computed =
        DSL.select(value.as(VALUE), isWhole.as(IS_WHOLE)).from(from).offset(FENCE).asTable(raw);
    Table<?> checked =
        DSL.select(
                DSL.when(valueIn(raw).between(LEAST, MOST), valueIn(raw)).as(VALUE),
                DSL.coalesce(isWholeIn(raw), FALSE).as(IS_WHOLE))
            .from(computed)
            .offset(FENCE)
            .asTable(name);
    return new SqlNumber(valueIn(name), DSL.condition(isWholeIn(name)), List.of(checked));
  }

  private static Field<BigDecimal> valueIn(String table) {
    return DSL.field(DSL.name(table, VALUE), SQLDataType.NUMERIC);
  }

  private static Field<Boolean> isWholeIn(String table) {
    return DSL.field(DSL.name(table, IS_WHOLE), SQLDataType.BOOLEAN);
  }

  private static List<Table<?>> joined(List<Table<?>> some, List<Table<?>> others) {
    List<Table<?>> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  // Comparing

  Field<Boolean> compared(Relation relation, SqlNumber other) {
    Field<Boolean> exact = held(relation, value, other.value);
    Field<Boolean> answer =
        isAlwaysWhole() && other.isAlwaysWhole()
            ? exact
            : DSL.when(isWhole.and(other.isWhole), exact)
                .when(other.isWhole, upwards(relation, value, other.value))
                .when(isWhole, upwards(relation.mirrored(), other.value, value));
    return answered(answer, joined(from, other.from));
  }

  Field<Boolean> oneOf(List<Long> numbers) {
    Field<Boolean> exact = DSL.field(value.in(numbers.stream().map(SqlNumber::constant).toList()));
    Field<BigDecimal> greatest = constant(Collections.max(numbers));
    return answered(
        isAlwaysWhole() ? exact : DSL.when(isWhole, exact).otherwise(onlyFalse(value.le(greatest))),
        from);
  }

  private boolean isAlwaysWhole() {
    return isWhole.equals(DSL.trueCondition());
  }

  private static Field<BigDecimal> constant(long number) {
    return DSL.val(number).coerce(SQLDataType.NUMERIC);
  }

  private static Field<Boolean> answered(Field<Boolean> answer, List<Table<?>> from) {
    return from.isEmpty() ? answer : DSL.field(DSL.select(answer).from(from));
  }

  private static Field<Boolean> held(
      Relation relation, Field<BigDecimal> left, Field<BigDecimal> right) {
    return DSL.field(
        switch (relation) {
          case EQUAL -> left.eq(right);
          case NOT_EQUAL -> left.ne(right);
          case LESS -> left.lt(right);
          case AT_MOST -> left.le(right);
          case GREATER -> left.gt(right);
          case AT_LEAST -> left.ge(right);
        });
  }

  /** What is certain of every number that is not less than the left; else null. */
  private static Field<Boolean> upwards(
      Relation relation, Field<BigDecimal> left, Field<BigDecimal> right) {
    return switch (relation) {
      case GREATER, NOT_EQUAL -> onlyTrue(left.gt(right));
      case AT_LEAST -> onlyTrue(left.ge(right));
      case AT_MOST, EQUAL -> onlyFalse(left.le(right));
      case LESS -> onlyFalse(left.lt(right));
    };
  }

  private static Field<Boolean> onlyTrue(Condition condition) {
    return DSL.nullif(DSL.field(condition), FALSE);
  }

  private static Field<Boolean> onlyFalse(Condition condition) {
    return DSL.nullif(DSL.field(condition), TRUE);
  }
}
