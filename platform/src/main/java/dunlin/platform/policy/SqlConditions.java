package dunlin.platform.policy;

import dunlin.core.basics.Departs;
import dunlin.core.basics.HouseRule;
import dunlin.core.expression.Expression;
import dunlin.core.expression.Limits;
import dunlin.core.expression.Mistake;
import dunlin.core.expression.Relation;
import dunlin.core.expression.Subject;
import dunlin.core.expression.Value;
import dunlin.core.expression.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Writes checked conditions as SQL, for the rows of one table.
 *
 * <p>Only the columns given here can be asked, whatever a condition says; its constants are bound,
 * never part of the text. The answer is what the closures of {@code core.expression} give for the
 * same values: true, false, or null for unknown.
 *
 * @param columns where the value of each subject stands
 * @param decimals how many decimals the base currency has
 */
@Departs(
    from = HouseRule.SQL_IN_REPOSITORIES,
    because = "repositories of all areas ask with the conditions that it makes")
public record SqlConditions(Map<Subject, SqlColumn> columns, int decimals) {

  public SqlConditions {
    columns = Map.copyOf(columns);
  }

  /** What the condition looks at and no column holds: only closures can test it. */
  public List<Subject> missing(Expression condition) {
    return condition.subjects().stream().filter(each -> !columns.containsKey(each)).toList();
  }

  /**
   * Whether the condition certainly holds, for a where clause.
   *
   * @throws IllegalArgumentException as {@link #truth}
   */
  public Condition holds(Expression condition) {
    return DSL.condition(truth(condition)).isTrue();
  }

  /**
   * Whether the condition is true, false or, as null, unknown.
   *
   * @throws IllegalArgumentException if it is no condition, exceeds {@link Limits}, or looks at
   *     what has no column of its type
   */
  public Field<Boolean> truth(Expression condition) {
    List<Mistake> mistakes = new ArrayList<>(Limits.mistakesIn(condition));
    mistakes.addAll(Limits.mistakesIn(condition, decimals));
    if (!mistakes.isEmpty() || condition.type() != ValueType.FLAG) {
      throw new IllegalArgumentException(
          "%s cannot be asked %s".formatted(condition.text(), mistakes));
    }
    return new Writer(this).flag(condition);
  }

  private SqlColumn column(Expression.Variable variable) {
    SqlColumn column = columns.get(variable.subject());
    if (column == null || column.type() != variable.type()) {
      throw new IllegalArgumentException(
          "%s has no column%nMaybe test it on snapshots".formatted(variable.subject()));
    }
    return column;
  }

  /** Writes one condition; it counts the tables within, so that each has a name of its own. */
  private static final class Writer {

    private static final Field<Boolean> TRUE = DSL.inline(true);
    private static final Field<Boolean> FALSE = DSL.inline(false);

    private final SqlConditions conditions;
    private int tables;

    Writer(SqlConditions conditions) {
      this.conditions = conditions;
    }

    Field<Boolean> flag(Expression node) {
      return switch (node) {
        case Expression.Literal literal ->
            DSL.val(((Value.Flag) literal.value()).isSo(), SQLDataType.BOOLEAN);
        case Expression.Variable variable ->
            switch (conditions.column(variable)) {
              case SqlColumn.Flag(Field<Boolean> flag) -> flag;
              default -> throw new IllegalStateException(variable + " is no flag");
            };
        case Expression.Known known -> DSL.field(known(conditions.column(known.variable())));
        case Expression.Comparison comparison -> comparison(comparison);
        case Expression.OneOf oneOf -> oneOf(oneOf);
        case Expression.And and -> DSL.field(DSL.and(all(and.conditions())));
        case Expression.Or or -> DSL.field(DSL.or(all(or.conditions())));
        case Expression.Not not -> DSL.field(DSL.not(DSL.condition(flag(not.condition()))));
        case Expression.Choice choice ->
            DSL.choose(flag(choice.condition()))
                .when(TRUE, flag(choice.then()))
                .when(FALSE, flag(choice.otherwise()));
        case Expression.Arithmetic arithmetic -> throw notOf(arithmetic, ValueType.FLAG);
        case Expression.Negated negated -> throw notOf(negated, ValueType.FLAG);
      };
    }

    private List<Condition> all(List<Expression> conditions) {
      return conditions.stream().map(each -> DSL.condition(flag(each))).toList();
    }

    private static Condition known(SqlColumn column) {
      return switch (column) {
        case SqlColumn.Amount(Field<Long> minor, var isWhole) ->
            isWhole
                .map(whole -> minor.isNotNull().and(DSL.coalesce(whole, FALSE).isTrue()))
                .orElse(minor.isNotNull());
        case SqlColumn.Count(Field<Long> number) -> number.isNotNull();
        case SqlColumn.Word(Field<String> word) -> word.isNotNull();
        case SqlColumn.Flag(Field<Boolean> flag) -> flag.isNotNull();
      };
    }

    private Field<Boolean> comparison(Expression.Comparison node) {
      boolean isEqual = node.relation() == Relation.EQUAL;
      return switch (node.left().type()) {
        case AMOUNT, NUMBER -> number(node.left()).compared(node.relation(), number(node.right()));
        case WORD -> compared(word(node.left()), isEqual, word(node.right()));
        case FLAG -> compared(flag(node.left()), isEqual, flag(node.right()));
      };
    }

    private static <T> Field<Boolean> compared(Field<T> left, boolean isEqual, Field<T> right) {
      return DSL.field(isEqual ? left.eq(right) : left.ne(right));
    }

    private Field<Boolean> oneOf(Expression.OneOf node) {
      List<Value> values = node.values();
      return switch (node.subject().type()) {
        case AMOUNT, NUMBER ->
            number(node.subject()).oneOf(values.stream().map(this::minor).toList());
        case WORD ->
            DSL.field(
                word(node.subject())
                    .in(values.stream().map(value -> ((Value.Word) value).text()).toList()));
        case FLAG ->
            DSL.field(
                flag(node.subject())
                    .in(values.stream().map(value -> ((Value.Flag) value).isSo()).toList()));
      };
    }

    private SqlNumber number(Expression node) {
      return switch (node) {
        case Expression.Literal literal ->
            SqlNumber.leaf(DSL.val(minor(literal.value())), DSL.trueCondition());
        case Expression.Variable variable -> number(conditions.column(variable));
        case Expression.Arithmetic arithmetic ->
            number(arithmetic.left())
                .apply(arithmetic.operation(), number(arithmetic.right()), nextTable());
        case Expression.Negated negated -> number(negated.number()).negated(nextTable());
        case Expression.Choice choice ->
            SqlNumber.chosen(
                flag(choice.condition()),
                number(choice.then()),
                number(choice.otherwise()),
                nextTable());
        default -> throw notOf(node, ValueType.NUMBER);
      };
    }

    private static SqlNumber number(SqlColumn column) {
      return switch (column) {
        case SqlColumn.Amount(Field<Long> minor, var isWhole) ->
            SqlNumber.leaf(
                minor,
                isWhole
                    .map(whole -> DSL.condition(DSL.coalesce(whole, FALSE)))
                    .orElse(DSL.trueCondition()));
        case SqlColumn.Count(Field<Long> number) -> SqlNumber.leaf(number, DSL.trueCondition());
        case SqlColumn.Word word -> throw new IllegalStateException(word + " is no number");
        case SqlColumn.Flag flag -> throw new IllegalStateException(flag + " is no number");
      };
    }

    private String nextTable() {
      tables++;
      return "number_" + tables;
    }

    private long minor(Value constant) {
      return switch (constant) {
        case Value.Count(long number) -> number;
        case Value.Amount(BigDecimal units) ->
            units.movePointRight(conditions.decimals).longValueExact();
        default -> throw new IllegalStateException(constant + " is no number");
      };
    }

    private Field<String> word(Expression node) {
      return switch (node) {
        case Expression.Literal(Value.Word(String text), var at) ->
            DSL.val(text, SQLDataType.VARCHAR);
        case Expression.Variable variable ->
            switch (conditions.column(variable)) {
              case SqlColumn.Word(Field<String> word) -> word;
              default -> throw new IllegalStateException(variable + " is no word");
            };
        case Expression.Choice choice ->
            DSL.choose(flag(choice.condition()))
                .when(TRUE, word(choice.then()))
                .when(FALSE, word(choice.otherwise()));
        default -> throw notOf(node, ValueType.WORD);
      };
    }

    private static IllegalStateException notOf(Expression node, ValueType type) {
      return new IllegalStateException(
          "%s is %s, not %s".formatted(node.text(), node.type(), type));
    }
  }
}
