package dunlin.core.kpi;

import static dunlin.core.kpi.FigureAssert.assertThatFigure;
import static dunlin.core.receivable.Items.TODAY;

import dunlin.core.basics.Money;
import dunlin.core.receivable.ItemKind;
import dunlin.core.receivable.Items;
import dunlin.core.receivable.OpenItem;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnappliedCashTest {

  private static final ReportingPeriod MARCH = new ReportingPeriod(TODAY.withDayOfMonth(1), TODAY);
  private static final List<OpenItem> ITEMS =
      List.of(
          Items.item(1, ItemKind.PAYMENT, TODAY, "EUR -30.00"),
          Items.item(2, ItemKind.PAYMENT, TODAY.plusDays(20), "EUR -20.00"),
          Items.item(3, ItemKind.CREDIT_NOTE, TODAY, "EUR -400.00"),
          Items.invoice(4, 3, "EUR 500.00"));

  @Test
  void unapplied_cash_is_a_share_of_receipts_and_not_netted_with_credits() {
    assertThatFigure(UnappliedCash.share(MARCH, ITEMS, Money.parse("EUR 1000.00")))
        .reads("5.0 % (n = 2 payments)");
  }

  @Test
  void its_age_is_weighted_by_amount() {
    assertThatFigure(UnappliedCash.age(MARCH, ITEMS, Money.currencyOf("EUR")))
        .as("30 days for EUR 30, 10 days for EUR 20")
        .reads("22.0 days (n = 2 payments)");
  }

  @Test
  void without_receipts_there_is_no_share() {
    assertThatFigure(UnappliedCash.share(MARCH, ITEMS, Money.parse("EUR 0.00")))
        .isNotAvailableBecause("the sum of receipts is zero, and nothing can be divided by it");
  }
}
