package dunlin.platform.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dunlin.core.expression.Compilation;
import dunlin.core.expression.Condition;
import dunlin.core.expression.Declaration;
import dunlin.core.expression.Expression;
import dunlin.core.expression.Limits;
import dunlin.core.expression.Readings;
import dunlin.core.expression.Slots;
import dunlin.core.expression.Subject;
import dunlin.core.expression.Truth;
import dunlin.core.expression.Value;
import dunlin.core.expression.ValueType;
import dunlin.core.expression.Vocabulary;
import dunlin.platform.PlatformTest;
import dunlin.science.expression.ExpressionReader;
import dunlin.testing.ExpressionTexts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class SqlConditionsTest {

  private static final int DECIMALS = 2;
  private static final int ROWS = 40;
  private static final int STATEMENTS = 200;
  private static final int CONDITIONS_EACH = 50;

  private static final Vocabulary VOCABULARY =
      Vocabulary.of(
          Declaration.of("overdue", ValueType.AMOUNT, "What is past due."),
          Declaration.of("open", ValueType.AMOUNT, "What is owed."),
          Declaration.of("due_within", ValueType.AMOUNT, "What falls due soon.")
              .taking(new Declaration.Argument("days", 0, 90)),
          Declaration.of("oldest", ValueType.NUMBER, "Days late."),
          Declaration.of("disputes", ValueType.NUMBER, "Disputes."),
          Declaration.of("risk_class", ValueType.WORD, "The risk class."),
          Declaration.of("insolvent", ValueType.FLAG, "Whether insolvent."));

  private static final ExpressionTexts TEXTS =
      new ExpressionTexts(
          List.of("overdue", "open", "due_within(5)"),
          List.of("oldest", "disputes"),
          List.of("risk_class"),
          List.of("insolvent"));

  private static final Map<Subject, SqlColumn> COLUMNS =
      Map.of(
          Subject.of("overdue"), amount("overdue", Optional.of("overdue_whole")),
          Subject.of("open"), amount("open", Optional.empty()),
          Subject.of("due_within", 5), amount("due_soon", Optional.of("due_soon_whole")),
          Subject.of("oldest"), new SqlColumn.Count(column("oldest", Long.class)),
          Subject.of("disputes"), new SqlColumn.Count(column("disputes", Long.class)),
          Subject.of("risk_class"), new SqlColumn.Word(column("risk_class", String.class)),
          Subject.of("insolvent"), new SqlColumn.Flag(column("insolvent", Boolean.class)));

  private static final ExpressionReader READER = new ExpressionReader(VOCABULARY);
  private static final SqlConditions SQL = new SqlConditions(COLUMNS, DECIMALS);

  private final DSLContext sql;

  @Autowired
  SqlConditionsTest(DSLContext sql) {
    this.sql = sql;
  }

  @Test
  void sql_says_what_the_closures_say_of_ten_thousand_conditions_on_random_rows() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20_261_122L);
    List<Map<Subject, Value>> rows = rows(random);
    sql.transaction(transaction -> {
      DSLContext within = transaction.dsl();
      store(within, rows);
      for (int i = 0; i < STATEMENTS; i++) {
        compare(within, rows, conditions(random, i * 50 / STATEMENTS));
      }
    });
  }

  @Test
  void a_where_clause_finds_only_what_is_certain() {
    sql.transaction(transaction -> {
      DSLContext within = transaction.dsl();
      store(
          within,
          List.of(
              row(new Value.AtLeast(new BigDecimal("999"))),
              row(new Value.AtLeast(new BigDecimal("1000"))),
              row(new Value.Amount(new BigDecimal("1000"))),
              row(new Value.Unknown())));

      assertThat(found(within, "overdue >= 1000")).containsExactly(1, 2);
      assertThat(found(within, "!(overdue >= 1000)")).isEmpty();
      assertThat(found(within, "!known(overdue)")).containsExactly(0, 1, 3);
    });
  }

  @Test
  void constants_are_bound_and_never_part_of_the_text() {
    String wicked = "risk_class == \"'; drop table x; --\" && overdue > 4711.5";

    org.jooq.Condition condition = SQL.holds(READER.condition(wicked).expression().orElseThrow());

    assertThat(sql.renderInlined(condition)).contains("'''; drop table x; --'").contains("471150");
    assertThat(sql.render(condition)).doesNotContain("drop").doesNotContain("471150");
  }

  @Test
  void what_no_column_holds_is_not_asked() {
    Expression condition = READER.condition("due_within(6) > 1").expression().orElseThrow();

    assertThat(SQL.missing(condition)).containsExactly(Subject.of("due_within", 6));
    assertThatThrownBy(() -> SQL.truth(condition)).hasMessageContaining("due_within(6)");
  }

  @Test
  void a_deep_sum_stays_short() {
    String deep = "(oldest * -(disputes + ".repeat(9) + "1" + "))".repeat(9) + " > 3";
    Expression condition = READER.condition(deep).expression().orElseThrow();

    assertThat(sql.render(SQL.truth(condition)).length()).isLessThan(40_000);
  }

  private List<Integer> found(DSLContext within, String text) {
    return within
        .select(DSL.field("number", Integer.class))
        .from("account_row")
        .where(SQL.holds(READER.condition(text).expression().orElseThrow()))
        .orderBy(DSL.field("number"))
        .fetch(each -> each.get("number", Integer.class));
  }

  private static void compare(
      DSLContext within, List<Map<Subject, Value>> rows, List<Expression> conditions) {
    Slots slots = Slots.ofSubjects(COLUMNS.keySet());
    Compilation compilation = new Compilation(slots, DECIMALS);
    List<Condition> closures = conditions.stream().map(compilation::condition).toList();
    List<Field<Boolean>> fields = conditions.stream().map(SQL::truth).toList();
    List<? extends Record> answers =
        within.select(fields).from("account_row").orderBy(DSL.field("number")).fetch();
    for (int row = 0; row < rows.size(); row++) {
      Map<Subject, Value> values = rows.get(row);
      Readings readings = Readings.taken(slots, DECIMALS, subject -> valueOf(values, subject));
      for (int i = 0; i < conditions.size(); i++) {
        Boolean answer = (Boolean) answers.get(row).get(i);
        assertThat(answer == null ? Truth.UNKNOWN : Truth.of(answer))
            .as("%s of %s", conditions.get(i).text(), values)
            .isEqualTo(closures.get(i).of(readings));
      }
    }
  }

  private static List<Expression> conditions(RandomGenerator random, int size) {
    List<Expression> conditions = new ArrayList<>();
    while (conditions.size() < CONDITIONS_EACH) {
      String text = TEXTS.condition(random, size);
      if (text.length() <= Limits.TEXT_MOST) {
        READER.condition(text).expression().ifPresent(conditions::add);
      }
    }
    return conditions;
  }

  private static List<Map<Subject, Value>> rows(RandomGenerator random) {
    List<Map<Subject, Value>> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      Map<Subject, Value> row = new LinkedHashMap<>();
      COLUMNS.forEach((subject, column) -> row.put(subject, value(column, random)));
      rows.add(row);
    }
    return rows;
  }

  private static Map<Subject, Value> row(Value overdue) {
    Map<Subject, Value> row = new LinkedHashMap<>();
    COLUMNS.keySet().forEach(subject -> row.put(subject, new Value.Unknown()));
    row.put(Subject.of("overdue"), overdue);
    return row;
  }

  private static Value value(SqlColumn column, RandomGenerator random) {
    if (random.nextInt(4) == 0) {
      return new Value.Unknown();
    }
    return switch (column) {
      case SqlColumn.Amount(var minor, var isWhole) -> {
        BigDecimal units = BigDecimal.valueOf(random.nextLong(-16, 17) * 25, DECIMALS);
        yield isWhole.isPresent() && random.nextInt(3) == 0
            ? new Value.AtLeast(units)
            : new Value.Amount(units);
      }
      case SqlColumn.Count count ->
          new Value.Count(
              switch (random.nextInt(12)) {
                case 0 -> Long.MAX_VALUE;
                case 1 -> Long.MIN_VALUE;
                default -> random.nextLong(-3, 4);
              });
      case SqlColumn.Word word -> new Value.Word(random.nextBoolean() ? "A" : "B");
      case SqlColumn.Flag flag -> new Value.Flag(random.nextBoolean());
    };
  }

  private static void store(DSLContext within, List<Map<Subject, Value>> rows) {
    within.execute(
        "create temporary table account_row (number int, overdue bigint, overdue_whole boolean,"
            + " open bigint, due_soon bigint, due_soon_whole boolean, oldest bigint, disputes"
            + " bigint, risk_class text, insolvent boolean) on commit drop");
    for (int i = 0; i < rows.size(); i++) {
      Map<Subject, Value> row = rows.get(i);
      within.execute(
          "insert into account_row values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          i,
          plain(row, Subject.of("overdue")),
          isWhole(row, Subject.of("overdue")),
          plain(row, Subject.of("open")),
          plain(row, Subject.of("due_within", 5)),
          isWhole(row, Subject.of("due_within", 5)),
          plain(row, Subject.of("oldest")),
          plain(row, Subject.of("disputes")),
          plain(row, Subject.of("risk_class")),
          plain(row, Subject.of("insolvent")));
    }
  }

  private static Value valueOf(Map<Subject, Value> row, Subject subject) {
    return row.getOrDefault(subject, new Value.Unknown());
  }

  private static boolean isWhole(Map<Subject, Value> row, Subject subject) {
    return valueOf(row, subject) instanceof Value.Amount;
  }

  private static Object plain(Map<Subject, Value> row, Subject subject) {
    SqlColumn column = Objects.requireNonNull(COLUMNS.get(subject));
    return switch (valueOf(row, subject)) {
      case Value.Amount(BigDecimal units) -> units.movePointRight(DECIMALS).longValueExact();
      case Value.AtLeast(BigDecimal units) -> units.movePointRight(DECIMALS).longValueExact();
      case Value.Count(long number) -> number;
      case Value.Word(String text) -> text;
      case Value.Flag(boolean isSo) -> isSo;
      case Value.Unknown unknown ->
          switch (column) {
            case SqlColumn.Word word -> DSL.val(null, SQLDataType.VARCHAR);
            case SqlColumn.Flag flag -> DSL.val(null, SQLDataType.BOOLEAN);
            default -> DSL.val(null, SQLDataType.BIGINT);
          };
    };
  }

  private static SqlColumn amount(String name, Optional<String> isWhole) {
    return new SqlColumn.Amount(
        column(name, Long.class), isWhole.map(whole -> column(whole, Boolean.class)));
  }

  private static <T> Field<T> column(String name, Class<T> type) {
    return DSL.field(DSL.name("account_row", name), type);
  }
}
