package dunlin.core.kpi;

import static dunlin.core.kpi.CreditGuruLedger.MARCH_ALONE;
import static dunlin.core.kpi.CreditGuruLedger.QUARTER;
import static dunlin.core.kpi.CreditGuruLedger.dollars;
import static dunlin.core.kpi.CreditGuruLedger.month;
import static dunlin.core.kpi.FigureAssert.assertThatFigure;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.basics.Money;
import dunlin.testing.Laws;
import java.util.List;
import org.junit.jupiter.api.Test;

class CollectionEffectivenessTest {

  private static final Money END_OF_JANUARY = dollars(6200);
  private static final Money END_OF_FEBRUARY = dollars(6000);
  private static final SalesHistory FEBRUARY_AND_MARCH = QUARTER.latest(2);

  @Test
  void cei_of_march_alone_is_56_3_percent() {
    assertThatFigure(CollectionEffectiveness.ofLastMonth(END_OF_FEBRUARY, QUARTER))
        .reads("56.3 %")
        .isExactly(100 * (6000 + 3890 - 6340), 6000 + 3890 - 3590)
        .tookInput("receivables at the start", "USD 6,000.00")
        .tookInput("credit sales", "USD 3,890.00")
        .tookInput("N", "1");
  }

  @Test
  void two_months_with_average_sales_are_56_8_percent() {
    assertThatFigure(CollectionEffectiveness.withAverageSales(END_OF_JANUARY, FEBRUARY_AND_MARCH))
        .reads("56.8 %")
        .tookInput("N", "2");
  }

  @Test
  void two_months_with_total_sales_are_72_8_percent() {
    assertThatFigure(CollectionEffectiveness.withTotalSales(END_OF_JANUARY, FEBRUARY_AND_MARCH))
        .reads("72.8 %");
  }

  @Test
  void days_in_place_of_months_would_give_minus_0_7_percent() {
    assertThatFigure(
            CollectionEffectiveness.index(Kpi.CEI_AVERAGE_SALES, END_OF_JANUARY, QUARTER, 90))
        .reads("-0.7 %");
  }

  @Test
  void the_end_of_january_as_the_start_of_the_quarter_gives_the_55_9_percent_of_the_source() {
    assertThatFigure(CollectionEffectiveness.withAverageSales(END_OF_JANUARY, QUARTER))
        .reads("55.9 %");
  }

  @Test
  void sales_of_1000_more_that_are_still_current_leave_cei_of_one_month_as_it_is() {
    SalesHistory spike =
        SalesHistory.of(DateBasis.INVOICE_DATE, month(3, 3890 + 1000, 6340 + 1000, 3590 + 1000));

    assertThatFigure(CollectionEffectiveness.ofLastMonth(END_OF_FEBRUARY, spike)).reads("56.3 %");
  }

  @Test
  void the_same_sales_move_cei_of_several_months() {
    SalesHistory spike =
        SalesHistory.of(
            DateBasis.INVOICE_DATE,
            CreditGuruLedger.FEBRUARY,
            month(3, 3890 + 1000, 6340 + 1000, 3590 + 1000));

    assertThatFigure(CollectionEffectiveness.withAverageSales(END_OF_JANUARY, spike))
        .reads("53.1 %");
  }

  @Test
  void a_write_off_passes_for_a_collection() {
    SalesHistory writtenOff =
        SalesHistory.of(DateBasis.INVOICE_DATE, month(3, 3890, 6340 - 500, 3590));

    assertThatFigure(CollectionEffectiveness.ofLastMonth(END_OF_FEBRUARY, writtenOff))
        .reads("64.3 %");
  }

  @Test
  void where_nothing_could_be_collected_there_is_no_cei() {
    SalesHistory allCurrent = SalesHistory.of(DateBasis.INVOICE_DATE, month(1, 100, 100, 100));

    assertThatFigure(CollectionEffectiveness.ofLastMonth(dollars(0), allCurrent))
        .isNotAvailableBecause("what could be collected is zero, and nothing can be divided by it");
    assertThatFigure(CollectionEffectiveness.ofLastMonth(dollars(-1), allCurrent))
        .isNotAvailableBecause(
            "what could be collected is below zero, and a share of it means nothing");
  }

  @Test
  void nothing_late_at_the_end_is_100_percent() {
    assertThatFigure(
            CollectionEffectiveness.ofLastMonth(
                END_OF_FEBRUARY,
                SalesHistory.of(DateBasis.INVOICE_DATE, month(3, 3890, 3590, 3590))))
        .reads("100.0 %");
  }

  @Test
  void over_one_month_the_variants_agree() {
    Money opening = END_OF_FEBRUARY;

    List<Fraction> values =
        List.of(
                CollectionEffectiveness.ofLastMonth(opening, MARCH_ALONE),
                CollectionEffectiveness.withAverageSales(opening, MARCH_ALONE),
                CollectionEffectiveness.withTotalSales(opening, MARCH_ALONE))
            .stream()
            .map(figure -> assertThatFigure(figure).value())
            .toList();

    assertThat(values).containsOnly(values.getFirst());
  }

  @Test
  void current_sales_of_any_size_leave_cei_of_one_month_as_it_is() {
    Laws.check(
        (random, size) -> random.nextLong(0, 1_000_000),
        more -> {
          SalesHistory spike =
              SalesHistory.of(
                  DateBasis.INVOICE_DATE, month(3, 3890 + more, 6340 + more, 3590 + more));

          assertThatFigure(CollectionEffectiveness.ofLastMonth(END_OF_FEBRUARY, spike))
              .isExactly(355_000, 6300);
        });
  }
}
