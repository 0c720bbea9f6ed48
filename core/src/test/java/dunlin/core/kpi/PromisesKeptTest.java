package dunlin.core.kpi;

import static dunlin.core.kpi.FigureAssert.assertThatFigure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dunlin.core.basics.Money;
import dunlin.core.kpi.PromiseWithReceipts.Receipt;
import dunlin.core.kpi.PromiseWithReceipts.Tolerance;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromisesKeptTest {

  private static final ReportingPeriod MARCH = ReportingPeriod.of(YearMonth.of(2026, 3));
  private static final LocalDate MARCH_1 = LocalDate.of(2026, 3, 1);
  private static final LocalDate MARCH_10 = LocalDate.of(2026, 3, 10);
  private static final Money NOTHING = Money.parse("EUR 0.00");
  private static final Tolerance STRICT = new Tolerance(0, NOTHING);
  private static final Tolerance TWO_DAYS = new Tolerance(2, NOTHING);

  @Test
  void a_promise_is_kept_by_its_amount_on_its_day() {
    assertThat(promise("EUR 100.00", receipt(MARCH_10, "EUR 100.00")).isKept(STRICT)).isTrue();
  }

  @Test
  void a_payment_short_by_a_cent_does_not_keep_a_promise() {
    PromiseWithReceipts promise = promise("EUR 100.00", receipt(MARCH_10, "EUR 99.99"));

    assertThat(promise.isKept(STRICT)).isFalse();
    assertThat(promise.isKept(new Tolerance(0, Money.parse("EUR 0.01")))).isTrue();
  }

  @Test
  void grace_counts_and_the_day_after_it_does_not() {
    PromiseWithReceipts twoDaysLate =
        promise("EUR 100.00", receipt(MARCH_10.plusDays(2), "EUR 100.00"));

    assertThat(twoDaysLate.isKept(TWO_DAYS)).isTrue();
    assertThat(twoDaysLate.isKept(new Tolerance(1, NOTHING))).isFalse();
  }

  @Test
  void money_that_came_before_the_word_does_not_keep_it() {
    assertThat(promise("EUR 100.00", receipt(MARCH_1.minusDays(1), "EUR 100.00")).isKept(STRICT))
        .isFalse();
  }

  @Test
  void payments_add_up_and_returned_ones_are_taken_off() {
    assertThat(
            promise("EUR 100.00", receipt(MARCH_1, "EUR 40.00"), receipt(MARCH_10, "EUR 60.00"))
                .isKept(STRICT))
        .isTrue();
    assertThat(
            promise("EUR 100.00", receipt(MARCH_1, "EUR 100.00"), receipt(MARCH_10, "EUR -100.00"))
                .isKept(STRICT))
        .isFalse();
  }

  @Test
  void count_and_amount_are_different_rates() {
    List<PromiseWithReceipts> promises =
        List.of(
            promise("EUR 100.00", receipt(MARCH_10, "EUR 100.00")),
            promise("EUR 100.00", receipt(MARCH_10, "EUR 100.00")),
            promise("EUR 800.00", receipt(MARCH_10, "EUR 799.00")));

    assertThatFigure(PromisesKept.byCount(MARCH, promises, STRICT))
        .reads("66.7 % (n = 3 promises)");
    assertThatFigure(PromisesKept.byAmount(MARCH, promises, STRICT))
        .reads("20.0 % (n = 3 promises)")
        .tookInput("days of grace", "0")
        .tookInput("tolerated shortfall", "EUR 0.00");
  }

  @Test
  void open_promises_are_not_counted() {
    PromiseWithReceipts openUntilApril =
        new PromiseWithReceipts(MARCH_1, MARCH.last(), Money.parse("EUR 1.00"), List.of());

    assertThatFigure(PromisesKept.byCount(MARCH, List.of(openUntilApril), TWO_DAYS))
        .isNotAvailableBecause(
            "the number of promises fallen due is zero, and nothing can be divided by it");
    assertThatFigure(PromisesKept.byCount(MARCH, List.of(openUntilApril), STRICT)).isExactly(0, 1);
  }

  @Test
  void a_promise_replaced_by_a_later_one_was_not_kept() {
    PromiseWithReceipts first = promise("EUR 100.00");
    PromiseWithReceipts second =
        new PromiseWithReceipts(
            MARCH_10,
            MARCH_10.plusDays(7),
            Money.parse("EUR 100.00"),
            List.of(receipt(MARCH_10.plusDays(7), "EUR 100.00")));

    assertThatFigure(PromisesKept.byCount(MARCH, List.of(first, second), STRICT)).isExactly(50, 1);
  }

  @Test
  void promises_of_other_currencies_are_left_out() {
    PromiseWithReceipts dollars =
        new PromiseWithReceipts(MARCH_1, MARCH_10, Money.parse("USD 1.00"), List.of());

    assertThatFigure(PromisesKept.byAmount(MARCH, List.of(dollars), STRICT))
        .isNotAvailableBecause(
            "the amount of promises fallen due is zero, and nothing can be divided by it");
  }

  @Test
  void a_promise_is_of_something_and_not_of_the_past() {
    assertThatThrownBy(() -> promise("EUR 0.00")).hasMessage("promised is EUR 0.00, not above 0");
    assertThatThrownBy(
            () -> new PromiseWithReceipts(MARCH_10, MARCH_1, Money.parse("EUR 1.00"), List.of()))
        .hasMessage("promisedOn is 2026-03-01, before madeOn, 2026-03-10");
    assertThatThrownBy(() -> new Tolerance(-1, NOTHING))
        .hasMessage("graceDays is -1 and shortfall is EUR 0.00, neither may be below 0");
  }

  private static PromiseWithReceipts promise(String amount, Receipt... receipts) {
    return new PromiseWithReceipts(MARCH_1, MARCH_10, Money.parse(amount), List.of(receipts));
  }

  private static Receipt receipt(LocalDate valueDate, String amount) {
    return new Receipt(valueDate, Money.parse(amount));
  }
}
