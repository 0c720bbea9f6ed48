package dunlin.core.kpi;

import static dunlin.core.kpi.FigureAssert.assertThatFigure;
import static dunlin.core.receivable.Items.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.basics.Money;
import dunlin.core.receivable.Items;
import dunlin.core.receivable.OpenItem;
import dunlin.testing.Laws;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class AtRiskTest {

  private static final Currency EUR = Money.currencyOf("EUR");
  private static final List<OpenItem> ITEMS =
      List.of(
          Items.invoice(1, 89, "EUR 600.00"),
          Items.invoice(2, 90, "EUR 300.00"),
          Items.invoice(3, 91, "EUR 100.00"),
          Items.invoiceWithoutDueDate(4, "EUR 1000.00"));

  @Test
  void amount_and_count_are_different_rates() {
    assertThatFigure(AtRisk.byAmount(TODAY, EUR, ITEMS)).reads("20.0 % (n = 4 items)");
    assertThatFigure(AtRisk.byCount(TODAY, EUR, ITEMS)).reads("50.0 % (n = 4 items)");
  }

  @Test
  void an_item_exactly_90_days_late_is_at_risk() {
    assertThatFigure(AtRisk.byAmount(TODAY, EUR, ITEMS.subList(1, 2))).isExactly(100, 1);
    assertThatFigure(AtRisk.byAmount(TODAY, EUR, ITEMS.subList(0, 1))).isExactly(0, 1);
  }

  @Test
  void without_items_neither_is_available() {
    assertThatFigure(AtRisk.byAmount(TODAY, EUR, List.of()))
        .isNotAvailableBecause("the open amount is zero, and nothing can be divided by it");
    assertThatFigure(AtRisk.byCount(TODAY, EUR, List.of()))
        .isNotAvailableBecause(
            "the number of open items is zero, and nothing can be divided by it");
  }

  @Test
  void what_is_at_risk_is_not_current() {
    Laws.check(
        Items::some,
        items -> {
          if (AtRisk.byAmount(TODAY, EUR, items) instanceof Figure.Value risk
              && PercentCurrent.ofItems(TODAY, EUR, items) instanceof Figure.Value current) {
            assertThat(risk.value().plus(current.value()))
                .isBetween(Fraction.ZERO, Fraction.of(100));
          }
        });
  }
}
