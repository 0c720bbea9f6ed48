package dunlin.core.kpi;

import static dunlin.core.kpi.CreditGuruLedger.QUARTER;
import static dunlin.core.kpi.CreditGuruLedger.month;
import static dunlin.core.kpi.FigureAssert.assertThatFigure;
import static dunlin.core.receivable.Items.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.basics.Money;
import dunlin.core.receivable.ItemKind;
import dunlin.core.receivable.Items;
import dunlin.core.receivable.OpenItem;
import dunlin.testing.Laws;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class PercentCurrentTest {

  private static final Currency EUR = Money.currencyOf("EUR");

  @Test
  void at_the_end_of_the_quarter_56_6_percent_is_current() {
    assertThatFigure(PercentCurrent.atEnd(QUARTER))
        .reads("56.6 %")
        .isExactly(359_000, 6340)
        .tookInput("receivables not past due", "USD 3,590.00")
        .tookInput("of them overdue", "USD 2,750.00");
  }

  @Test
  void not_yet_due_is_said_with_the_meaning_of_the_aging_only() {
    assertThat(Kpi.values())
        .filteredOn(kpi -> kpi.formula().contains("not yet due"))
        .containsExactly(Kpi.PERCENT_CURRENT_OF_ITEMS);
    assertThat(Kpi.values())
        .filteredOn(kpi -> kpi.formula().contains("not past due"))
        .contains(Kpi.PERCENT_CURRENT, Kpi.BEST_POSSIBLE_DSO, Kpi.CEI_MONTH)
        .allMatch(kpi -> kpi.note().contains("less what the aging shows as overdue"));
  }

  @Test
  void without_receivables_it_is_not_available() {
    assertThatFigure(
            PercentCurrent.atEnd(SalesHistory.of(DateBasis.INVOICE_DATE, month(1, 5, 0, 0))))
        .isNotAvailableBecause("the sum of receivables is zero, and nothing can be divided by it");
    assertThatFigure(PercentCurrent.ofItems(TODAY, EUR, List.of()))
        .isNotAvailableBecause("the sum of open items is zero, and nothing can be divided by it");
  }

  @Test
  void an_item_due_today_is_current() {
    assertThatFigure(current(Items.invoice(1, 0, "EUR 30.00"), Items.invoice(2, 1, "EUR 70.00")))
        .reads("30.0 % (n = 2 items)");
  }

  @Test
  void an_item_without_a_due_date_is_not_current_but_counted() {
    assertThatFigure(
            current(Items.invoice(1, 0, "EUR 30.00"), Items.invoiceWithoutDueDate(2, "EUR 70.00")))
        .isExactly(30, 1)
        .tookInput("of them without a due date", "EUR 70.00");
  }

  @Test
  void credits_unapplied_cash_and_other_currencies_are_left_out() {
    assertThatFigure(
            current(
                Items.invoice(1, 0, "EUR 30.00"),
                Items.invoice(2, 5, "EUR 70.00"),
                Items.item(3, ItemKind.CREDIT_NOTE, TODAY, "EUR -20.00"),
                Items.item(4, ItemKind.PAYMENT, null, "EUR -50.00"),
                Items.invoice(5, 0, "USD 900.00")))
        .isExactly(30, 1);
  }

  @Test
  void an_invoice_dated_after_the_day_is_left_out() {
    OpenItem tomorrow = Items.issuedOn(Items.invoice(2, -60, "EUR 70.00"), TODAY.plusDays(1));

    assertThatFigure(current(Items.invoice(1, 5, "EUR 30.00"), tomorrow)).isExactly(0, 1);
  }

  @Test
  void it_lies_between_0_and_100_percent() {
    Laws.check(
        Items::some,
        items -> {
          if (PercentCurrent.ofItems(TODAY, EUR, items) instanceof Figure.Value figure) {
            assertThat(figure.value()).isBetween(Fraction.ZERO, Fraction.of(100));
          }
        });
  }

  @Test
  void balances_without_credits_lie_between_0_and_100_percent() {
    Laws.check(
        SalesHistories::some,
        history ->
            assertThat(assertThatFigure(PercentCurrent.atEnd(history)).value())
                .isBetween(Fraction.ZERO, Fraction.of(100)));
  }

  private static Figure current(OpenItem... items) {
    return PercentCurrent.ofItems(TODAY, EUR, List.of(items));
  }
}
