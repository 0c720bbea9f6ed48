package dunlin.core.kpi;

import static dunlin.core.kpi.FigureAssert.assertThatFigure;
import static dunlin.core.receivable.Items.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dunlin.core.basics.Money;
import dunlin.core.receivable.ItemId;
import dunlin.core.receivable.Items;
import dunlin.testing.Laws;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaymentTimingTest {

  private static final Currency EUR = Money.currencyOf("EUR");
  private static final ReportingPeriod MARCH = new ReportingPeriod(TODAY.withDayOfMonth(1), TODAY);

  @Test
  void large_payments_weigh_more_than_small_ones() {
    List<PaidAmount> payments =
        List.of(paid(1, 40, 10, "EUR 900.00"), paid(2, 20, -10, "EUR 100.00"));

    assertThatFigure(PaymentTiming.trueDso(MARCH, EUR, payments))
        .reads("38.0 days (n = 2 payments)");
    assertThatFigure(PaymentTiming.averageDaysLate(MARCH, EUR, payments))
        .reads("8.0 days (n = 2 payments)");
  }

  @Test
  void early_payments_count_as_negative_days_late() {
    assertThatFigure(
            PaymentTiming.averageDaysLate(MARCH, EUR, List.of(paid(1, 20, -10, "EUR 1.00"))))
        .isExactly(-10, 1);
  }

  @Test
  void only_the_cohort_paid_in_the_period_and_currency_counts() {
    PaidAmount february =
        new PaidAmount(
            new ItemId(2), TODAY.minusDays(300), null, MARCH.first().minusDays(1), money("EUR 1"));

    assertThatFigure(
            PaymentTiming.trueDso(
                MARCH,
                EUR,
                List.of(paid(1, 40, 0, "EUR 5.00"), february, paid(3, 90, 0, "USD 5.00"))))
        .isExactly(40, 1);
  }

  @Test
  void payments_of_undated_invoices_are_left_out_and_shown() {
    PaidAmount undated = new PaidAmount(new ItemId(2), null, null, TODAY, money("EUR 7.00"));

    assertThatFigure(
            PaymentTiming.trueDso(MARCH, EUR, List.of(paid(1, 40, 0, "EUR 5.00"), undated)))
        .isExactly(40, 1)
        .tookInput("left out for want of a date", "EUR 7.00");
  }

  @Test
  void open_items_are_reported_apart() {
    assertThatFigure(
            PaymentTiming.ageOfOpenItems(
                TODAY,
                EUR,
                List.of(Items.invoice(1, 0, "EUR 50.00"), Items.invoice(2, 100, "EUR 50.00"))))
        .reads("80.0 days (n = 2 items)");
  }

  @Test
  void without_payments_nothing_is_available() {
    assertThatFigure(PaymentTiming.trueDso(MARCH, EUR, List.of()))
        .isNotAvailableBecause("the paid amount is zero, and nothing can be divided by it");
  }

  @Test
  void a_payment_is_above_zero() {
    assertThatThrownBy(() -> paid(1, 1, 1, "EUR 0.00"))
        .hasMessage("amount of item 1 is EUR 0.00, not above 0");
  }

  @Test
  void true_dso_and_days_late_differ_by_the_terms() {
    Laws.check(
        (random, size) ->
            IntStream.rangeClosed(0, size)
                .mapToObj(i -> {
                  LocalDate issued = TODAY.minusDays(random.nextInt(400));
                  Money amount = Money.ofMinor(random.nextLong(1, 1L << 40), EUR);
                  return new PaidAmount(
                      new ItemId(i + 1L), issued, issued.plusDays(30), TODAY, amount);
                })
                .toList(),
        payments -> {
          Fraction dso = assertThatFigure(PaymentTiming.trueDso(MARCH, EUR, payments)).value();
          Fraction late =
              assertThatFigure(PaymentTiming.averageDaysLate(MARCH, EUR, payments)).value();

          assertThat(dso.minus(late)).isEqualTo(Fraction.of(30));
        });
  }

  private static PaidAmount paid(long item, int days, int daysLate, String amount) {
    return new PaidAmount(
        new ItemId(item), TODAY.minusDays(days), TODAY.minusDays(daysLate), TODAY, money(amount));
  }

  private static Money money(String text) {
    return Money.parse(text);
  }
}
