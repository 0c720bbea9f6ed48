package dunlin.platform.insight;

import static dunlin.platform.SeededLedger.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.basics.Money;
import dunlin.core.kpi.Figure;
import dunlin.core.kpi.Kpi;
import dunlin.core.kpi.KpiInput;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Aging;
import dunlin.core.receivable.ItemKind;
import dunlin.core.spi.LedgerRecord;
import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.audit.Acting;
import dunlin.platform.identity.Permission;
import dunlin.platform.intake.Imports;
import dunlin.platform.portfolio.Books;
import dunlin.platform.receivable.AgingReports;
import dunlin.platform.receivable.BookingResult;
import dunlin.platform.receivable.Ledger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class MonthsFollowChangesTest {

  private static final YearMonth LAST = YearMonth.from(TODAY);
  private static final Currency EUR = Currency.getInstance("EUR");

  @Autowired InsightTotals totals;
  @Autowired Insights insights;
  @Autowired Books books;
  @Autowired AgingReports agings;
  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired DSLContext sql;

  SeededLedger seeded;

  @BeforeEach
  void seed() {
    seeded = new SeededLedger(imports, ledger, sql);
    seeded.owingMany(20, 4);
    insights.refresh(TODAY);
  }

  @Test
  void ended_months_hold_single_payments_and_changes_when_they_are_asked_for_next() {
    AccountId account = seeded.account("M3");
    LocalDate ended = TODAY.minusDays(45);
    List<MonthTotal> before = months();

    seeded.pay("P1", account, "EUR 20.00", ended, Optional.of(seeded.item("M3")));
    seeded.pay("P2", account, "EUR 7.00", ended.minusDays(40), Optional.empty());
    seeded.pay("P3", account, "EUR 9.00", TODAY, Optional.empty());
    BookingResult.Recorded adjusted =
        recorded(() -> ledger.adjust(seeded.item("M5"), Money.parse("EUR -3.00"), ended, "agreed"));
    recorded(() -> ledger.writeOff(seeded.item("M6"), Money.parse("EUR 2.00"), ended, "small"));
    recorded(() ->
        ledger.reverse(
            adjusted.entryIds().getFirst(), TODAY, "a slip", EnumSet.allOf(Permission.class)));
    recorded(() -> ledger.extendTerms(seeded.item("M7"), TODAY.plusDays(90), "asked", "chief"));
    Insight answered = as(() -> insights.answer(InsightQuery.asOf(TODAY)));

    assertThat(answered.figures()).isNotEmpty();
    List<MonthTotal> after = months();
    assertThat(after).isNotEqualTo(before);
    assertThatMonthsTie(after);
    insights.refresh(TODAY);
    assertThat(after).as("the same as computed from all facts").isEqualTo(months());
  }

  @Test
  void what_was_added_once_is_not_added_again() {
    seeded.pay("P4", seeded.account("M4"), "EUR 5.00", TODAY.minusDays(70), Optional.empty());

    assertThat(as(() -> totals.catchUpMonths(TODAY))).isTrue();
    assertThat(as(() -> totals.catchUpMonths(TODAY))).isFalse();
    assertThatMonthsTie(months());
  }

  @Test
  void a_delivery_is_added_when_figures_are_asked_for_next_and_after_a_cut_too() {
    seeded.deliver(withoutDueDate("LATE-COMER", "M2", "EUR 700.00"));

    assertThat(as(insights::findMonthApart)).isEmpty();
    assertThat(as(() -> totals.catchUpMonths(TODAY))).as("pending, not computed again").isTrue();
    assertThatMonthsTie(months());
    assertThat(as(() -> totals.catchUpMonths(TODAY))).isFalse();
  }

  @Test
  void totals_are_computed_for_the_first_time_or_in_a_new_month_when_they_are_asked_for() {
    sql.execute("delete from insight.month_total");
    seeded.deliver(withoutDueDate("FIRST", "M2", "EUR 700.00"));

    assertThat(as(() -> totals.catchUpMonths(TODAY))).isTrue();
    assertThatMonthsTie(months());
    assertThat(as(() -> totals.catchUpMonths(TODAY.plusMonths(1)))).as("a month began").isTrue();
    assertThat(as(() -> totals.catchUpMonths(TODAY.plusMonths(1)))).isFalse();
  }

  @Test
  void a_total_of_a_month_that_was_altered_added_or_removed_is_named() {
    seeded.pay("P9", seeded.account("M4"), "EUR 5.00", TODAY.minusDays(70), Optional.empty());
    assertThat(as(insights::findMonthApart)).as("with what is pending").isEmpty();
    assertThat(as(() -> totals.catchUpMonths(TODAY))).as("a look leaves it pending").isTrue();
    String month = LAST.minusMonths(2).toString();

    for (String change :
        List.of(
            "update insight.month_total set cash_minor = cash_minor + 1",
            "update insight.month_total set current_end_minor = current_end_minor - 1",
            "delete from insight.month_total")) {
      sql.execute(change + " where month = {0}::date", DSL.val(month + "-01"));
      assertThat(as(insights::findMonthApart).orElse(""))
          .contains("month " + month, "not what the facts make it");
      insights.refresh(TODAY);
      assertThat(as(insights::findMonthApart)).isEmpty();
    }
  }

  @Test
  void totals_that_are_gone_are_missed_whether_of_all_months_or_of_the_newest() {
    String first = monthNamed("min");
    sql.execute("delete from insight.month_total");
    assertThat(as(insights::findMonthApart).orElse("")).contains("month " + first);
    seeded.pay("P10", seeded.account("M4"), "EUR 5.00", TODAY, Optional.empty());
    assertThat(as(insights::findMonthApart)).as("what is pending is not all").isPresent();

    Insight answered = as(() -> insights.answer(InsightQuery.asOf(TODAY)));
    assertThat(answered.figures()).isNotEmpty();
    assertThat(as(insights::findMonthApart)).as("asking for figures heals it").isEmpty();
    assertThatMonthsTie(months());

    sql.execute("delete from insight.month_total");
    assertThat(as(() -> totals.catchUpMonths(TODAY))).as("with nothing pending").isTrue();
    assertThat(as(insights::findMonthApart)).isEmpty();

    String newest = monthNamed("max");
    sql.execute("delete from insight.month_total where month = {0}::date", DSL.val(newest + "-01"));
    assertThat(as(insights::findMonthApart).orElse("")).contains("month " + newest);
    insights.refresh(TODAY);
    assertThat(as(insights::findMonthApart)).isEmpty();
  }

  @Test
  void a_month_that_has_begun_since_is_not_missed() {
    sql.execute("delete from insight.day_total");
    sql.execute("delete from insight.day_state");
    sql.execute("delete from insight.month_total where month = {0}::date", DSL.val(LAST.atDay(1)));

    assertThat(as(insights::findMonthApart)).isEmpty();
    insights.refresh(TODAY);
  }

  @Test
  void a_number_that_is_no_unit_has_no_figures_of_the_unit_that_it_would_be_cut_to() {
    int unit =
        sql.fetchSingle("select min(unit_id) from insight.month_total").get(0, Integer.class);

    assertThat(monthsOf(unit)).isNotEmpty();
    assertThat(monthsOf(unit + 65_536)).isEmpty();
  }

  private List<MonthTotal> monthsOf(int unit) {
    return totals.monthsThrough(LAST, new InsightQuery(TODAY, Optional.of(unit), Optional.empty()));
  }

  private String monthNamed(String which) {
    return sql.fetchSingle(
            "select to_char(" + which + "(month), 'YYYY-MM') from insight.month_total")
        .get(0, String.class);
  }

  @Test
  void a_payment_of_a_currency_and_month_that_had_none_makes_its_months() {
    seeded.pay("P5", seeded.account("M8"), "CHF 5.00", TODAY.minusMonths(20), Optional.empty());

    as(() -> totals.catchUpMonths(TODAY));

    assertThat(months())
        .filteredOn(month -> month.sales().currencyCode().equals("CHF"))
        .hasSize(21)
        .allMatch(month -> month.receivablesAtEnd().equals(Money.parse("CHF -5.00")));
  }

  @Test
  void not_past_due_is_all_that_the_aging_does_not_show_as_overdue() {
    seeded.pay("P7", seeded.account("M2"), "EUR 55.00", TODAY, Optional.empty());
    seeded.deliver(withoutDueDate("UNDATED", "M2", "EUR 700.00"));
    Aging aging = as(() -> agings.total(AgingReports.Question.asOf(TODAY)));
    Money overdue = aging.overdue().in(EUR);
    Money balance = aging.balance().in(EUR);

    Figure percent =
        as(() -> insights.answer(new InsightQuery(TODAY, Optional.empty(), Optional.of(EUR))))
            .figures()
            .stream()
            .filter(figure -> figure.kpi() == Kpi.PERCENT_CURRENT)
            .findFirst()
            .orElseThrow();

    assertThat(percent.inputs())
        .extracting(KpiInput::text)
        .containsExactly(text(balance.minus(overdue)), text(balance), text(overdue));
    assertThat(balance.minus(overdue)).isNotEqualTo(aging.notDue().in(EUR));
  }

  private static String text(Money money) {
    return new KpiInput.Amount("any", money).text();
  }

  private static LedgerRecord.Document withoutDueDate(String key, String customer, String amount) {
    return new LedgerRecord.Document(
        0,
        key,
        customer,
        "",
        ItemKind.INVOICE,
        key,
        1,
        "",
        "",
        TODAY,
        TODAY,
        null,
        Money.parse(amount),
        null,
        null,
        null);
  }

  @Test
  void an_own_book_has_the_figures_of_its_open_items_and_is_told_why_it_has_no_others() {
    AccountId account = seeded.account("M9");
    long member = seeded.member("owner", "Owner");
    as(() -> books.assign(account, OptionalLong.of(member), "test"));

    Insight answer =
        Acting.as(
            SeededLedger.ownBookOnly(member), () -> insights.answer(InsightQuery.asOf(TODAY)));

    assertThat(answer.figures())
        .extracting(Figure::kpi)
        .contains(Kpi.PERCENT_CURRENT_OF_ITEMS, Kpi.AT_RISK_BY_AMOUNT, Kpi.AT_RISK_BY_COUNT);
    assertThat(answer.figures()).allMatch(figure -> figure.cases() == 4);
    assertThat(answer.notices()).singleElement().asString().contains("own book");
  }

  private List<MonthTotal> months() {
    return totals.monthsThrough(LAST, InsightQuery.asOf(TODAY));
  }

  private void assertThatMonthsTie(List<MonthTotal> months) {
    for (MonthTotal month : months) {
      LocalDate end = month.month().atEndOfMonth();
      String currency = month.sales().currencyCode();
      assertThat(month.receivablesAtEnd().minor())
          .as("receivables at %s", end)
          .isEqualTo(asOf(end, currency, "true"));
      assertThat(month.currentAtEnd().minor())
          .as("current at %s", end)
          .isEqualTo(asOf(end, currency, "(due_date is null or due_date >= date '" + end + "')"));
    }
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

  private static BookingResult.Recorded recorded(Supplier<BookingResult> change) {
    BookingResult result = as(change);
    assertThat(result).isInstanceOf(BookingResult.Recorded.class);
    return (BookingResult.Recorded) result;
  }

  private static <T> T as(Supplier<T> work) {
    return Acting.as(SeededLedger.TESTER, work);
  }
}
