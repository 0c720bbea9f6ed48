package dunlin.core.kpi;

import static dunlin.core.kpi.CreditGuruLedger.MARCH_ALONE;
import static dunlin.core.kpi.CreditGuruLedger.QUARTER;
import static dunlin.core.kpi.CreditGuruLedger.month;
import static dunlin.core.kpi.FigureAssert.assertThatFigure;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.testing.Laws;
import org.junit.jupiter.api.Test;

class DaysSalesOutstandingTest {

  @Test
  void the_simple_dso_of_the_quarter_is_52_4_days() {
    assertThatFigure(DaysSalesOutstanding.simple(QUARTER))
        .reads("52.4 days")
        .isExactly(6340 * 90, 10_890)
        .tookInput("receivables at the end", "USD 6,340.00")
        .tookInput("credit sales of the period", "USD 10,890.00")
        .tookInput("days of the period", "90");
  }

  @Test
  void the_same_ledger_gives_50_5_days_on_march_alone() {
    assertThatFigure(DaysSalesOutstanding.simple(MARCH_ALONE)).reads("50.5 days");
  }

  @Test
  void the_countback_dso_is_50_0_days() {
    assertThatFigure(DaysSalesOutstanding.countback(QUARTER))
        .reads("50.0 days")
        .isExactly(31 * 3610 + 2450 * 28, 3610)
        .tookInput("credit sales of 2023-03", "USD 3,890.00")
        .tookInput("credit sales of 2023-02", "USD 3,610.00");
  }

  @Test
  void countback_takes_months_with_their_own_days_and_no_more_than_it_needs() {
    Figure figure = DaysSalesOutstanding.countback(QUARTER);

    assertThat(figure.inputs())
        .extracting(KpiInput::name)
        .doesNotContain("credit sales of 2023-01");
  }

  @Test
  void the_best_possible_dso_is_29_7_days_and_takes_current_receivables_alone() {
    assertThatFigure(DaysSalesOutstanding.bestPossible(QUARTER))
        .reads("29.7 days")
        .tookInput("receivables not past due at the end", "USD 3,590.00");
  }

  @Test
  void the_best_possible_dso_by_countback_counts_current_receivables_back() {
    assertThatFigure(DaysSalesOutstanding.bestPossibleByCountback(QUARTER))
        .isExactly(3590 * 31, 3890);
  }

  @Test
  void without_sales_there_is_no_simple_dso() {
    assertThatFigure(DaysSalesOutstanding.simple(history(month(1, 0, 100, 50))))
        .isNotAvailableBecause(
            "credit sales of the period is zero, and nothing can be divided by it");
  }

  @Test
  void more_receivables_than_sales_cannot_be_counted_back() {
    assertThatFigure(DaysSalesOutstanding.countback(MARCH_ALONE))
        .isNotAvailableBecause(
            "receivables at the end are more than the sales of the 1 months given, by USD 2450.00");
  }

  @Test
  void receivables_of_exactly_one_month_need_no_month_before_it() {
    assertThatFigure(DaysSalesOutstanding.countback(history(month(3, 3890, 3890, 0))))
        .reads("31.0 days");
  }

  @Test
  void no_receivables_are_0_days_and_negative_ones_are_none() {
    assertThatFigure(DaysSalesOutstanding.countback(history(month(3, 100, 0, 0))))
        .reads("0.0 days");
    assertThatFigure(DaysSalesOutstanding.countback(history(month(3, 100, -1, 0))))
        .isNotAvailableBecause(
            "receivables at the end are below zero, and no sales stand behind them");
  }

  @Test
  void a_month_without_sales_passes_with_all_its_days() {
    assertThatFigure(
            DaysSalesOutstanding.countback(history(month(2, 280, 0, 0), month(3, 0, 10, 0))))
        .reads("32.0 days");
  }

  @Test
  void a_month_of_negative_sales_stops_the_countback() {
    assertThatFigure(
            DaysSalesOutstanding.countback(history(month(2, 280, 0, 0), month(3, -1, 10, 0))))
        .isNotAvailableBecause("credit sales of 2023-03 are below zero");
  }

  @Test
  void a_figure_says_period_currency_and_basis() {
    assertThat(DaysSalesOutstanding.simple(QUARTER).scope())
        .hasToString("USD, 2023-01-01 to 2023-03-31, by invoice date");
  }

  @Test
  void with_the_same_sales_every_day_countback_is_simple() {
    Laws.check(
        SalesHistories::constant,
        history ->
            assertThat(assertThatFigure(DaysSalesOutstanding.countback(history)).value())
                .isEqualTo(assertThatFigure(DaysSalesOutstanding.simple(history)).value()));
  }

  @Test
  void the_best_possible_dso_is_never_above_the_dso() {
    Laws.check(
        SalesHistories::some,
        history ->
            assertThat(assertThatFigure(DaysSalesOutstanding.bestPossible(history)).value())
                .isLessThanOrEqualTo(
                    assertThatFigure(DaysSalesOutstanding.simple(history)).value()));
  }

  private static SalesHistory history(MonthOfSales... months) {
    return SalesHistory.of(DateBasis.INVOICE_DATE, months);
  }
}
