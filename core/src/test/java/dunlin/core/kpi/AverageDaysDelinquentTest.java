package dunlin.core.kpi;

import static dunlin.core.kpi.CreditGuruLedger.MARCH_ALONE;
import static dunlin.core.kpi.CreditGuruLedger.QUARTER;
import static dunlin.core.kpi.FigureAssert.assertThatFigure;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.testing.Laws;
import org.junit.jupiter.api.Test;

class AverageDaysDelinquentTest {

  @Test
  void simple_add_is_22_7_days() {
    assertThatFigure(AverageDaysDelinquent.simple(QUARTER))
        .reads("22.7 days")
        .tookInput("DSO, simple", "52.4 days")
        .tookInput("Best possible DSO, simple", "29.7 days");
  }

  @Test
  void add_by_countback_takes_both_sides_by_countback() {
    assertThatFigure(AverageDaysDelinquent.countback(QUARTER))
        .reads("21.4 days")
        .tookInput("DSO, countback", "50.0 days")
        .tookInput("Best possible DSO, countback", "28.6 days");
  }

  @Test
  void where_a_side_is_missing_so_is_the_difference() {
    assertThatFigure(AverageDaysDelinquent.countback(MARCH_ALONE))
        .isNotAvailableBecause(
            "receivables at the end are more than the sales of the 1 months given, by USD 2450.00");
  }

  @Test
  void add_is_what_is_late_over_daily_sales() {
    Laws.check(
        SalesHistories::some,
        history -> {
          MonthOfSales last = history.last();
          long late = last.receivablesAtEnd().minus(last.currentAtEnd()).minor();
          Fraction expected =
              Fraction.of(late, history.creditSales().minor())
                  .times(history.scope().period().days());

          assertThat(assertThatFigure(AverageDaysDelinquent.simple(history)).value())
              .isEqualTo(expected);
        });
  }
}
