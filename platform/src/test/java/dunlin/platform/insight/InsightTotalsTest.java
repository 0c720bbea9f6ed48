package dunlin.platform.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.platform.PlatformTest;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.audit.Sight;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class InsightTotalsTest {

  private static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 1);
  private static final int ITEMS = 400;

  @Autowired InsightTotals totals;
  @Autowired Insights insights;
  @Autowired DSLContext sql;

  @Test
  void totals_of_months_equal_the_items_as_of_each_month_end() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    for (int item = 1; item <= ITEMS; item++) {
      insertItem(item, random);
    }
    YearMonth last = YearMonth.of(2026, 3);

    Acting.run(Actor.system("test"), () -> totals.refresh(last.atEndOfMonth()));

    List<MonthTotal> months = totals.monthsThrough(last, InsightQuery.asOf(last.atEndOfMonth()));
    assertThat(months).hasSizeGreaterThan(24);
    for (MonthTotal month : months) {
      String currency = month.sales().currencyCode();
      LocalDate end = month.month().atEndOfMonth();
      assertThat(month.receivablesAtEnd().minor())
          .as("receivables of %s at %s", currency, end)
          .isEqualTo(asOf(end, currency, "true"));
      assertThat(month.currentAtEnd().minor())
          .as("current of %s at %s", currency, end)
          .isEqualTo(asOf(end, currency, "(due_date is null or due_date >= date '" + end + "')"));
    }
  }

  @Test
  void an_own_book_is_told_why_it_has_no_figures_of_units() {
    Actor collector = new Actor("member:7", new Sight.Limited(7, true, Optional.empty()));

    Insight answer =
        Acting.as(collector, () -> insights.answer(InsightQuery.asOf(LocalDate.of(2026, 1, 15))));

    assertThat(answer.figures()).isEmpty();
    assertThat(answer.notices()).hasSize(2).allMatch(notice -> notice.contains("own book"));
  }

  @Test
  void a_day_in_the_middle_of_a_month_says_which_month_its_figures_are_of() {
    Insight answer =
        Acting.as(
            Actor.system("test"),
            () -> insights.answer(InsightQuery.asOf(LocalDate.of(2026, 1, 15))));

    assertThat(answer.notices()).anyMatch(notice -> notice.contains("whole month"));
  }

  private long asOf(LocalDate day, String currency, String condition) {
    return sql.fetchSingle(
            "select coalesce(sum(open_minor), 0)::bigint from receivable.items_as_of({0}, 9223372036854775807)"
                + " where currency = {1} and "
                + condition,
            DSL.val(day),
            DSL.val(currency))
        .get(0, Long.class);
  }

  private void insertItem(int item, RandomGenerator random) {
    LocalDate issued = FIRST_DAY.plusDays(random.nextInt(420));
    LocalDate due = issued.plusDays(random.nextInt(-5, 90));
    String currency = random.nextInt(3) == 0 ? "JPY" : "EUR";
    long amount = random.nextLong(1, 100_000);
    sql.execute(
        "insert into receivable.item values ({0}, 1, 1, {1}, 'N', 1, '', '', {2}, {3}, {4}, {4}, {5}, null, null, {4},"
            + " now(), 1, 1, {6}, gen_random_uuid())",
        DSL.val((long) item),
        DSL.val(List.of("I", "I", "I", "D", "C").get(random.nextInt(5))),
        DSL.val(currency),
        DSL.val(amount),
        DSL.val(issued),
        DSL.val(random.nextInt(20) == 0 ? null : due),
        DSL.val("key" + item));
    for (int entry = random.nextInt(3); entry > 0; entry--) {
      sql.execute(
          "insert into receivable.entry values (nextval('audit.fact_number') + 1000000, {0}, 1, 1, 'A', {1}, {2}, null, null,"
              + " '', {3}, now(), 1, 1, gen_random_uuid()::text, gen_random_uuid())",
          DSL.val((long) item),
          DSL.val(currency),
          DSL.val(-random.nextLong(1, amount + 1) / 2),
          DSL.val(issued.plusDays(random.nextInt(150))));
    }
    if (random.nextInt(8) == 0) {
      sql.execute(
          "insert into receivable.terms values (nextval('audit.fact_number') + 1000000, {0}, 1, 1, {1}, '', '', {2}, now(), 1,"
              + " 1, gen_random_uuid()::text, gen_random_uuid())",
          DSL.val((long) item),
          DSL.val(due.plusDays(40)),
          DSL.val(issued.plusDays(random.nextInt(60))));
    }
  }
}
