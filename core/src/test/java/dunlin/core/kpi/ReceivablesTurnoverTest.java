package dunlin.core.kpi;

import static dunlin.core.kpi.CreditGuruLedger.QUARTER;
import static dunlin.core.kpi.CreditGuruLedger.month;
import static dunlin.core.kpi.FigureAssert.assertThatFigure;

import org.junit.jupiter.api.Test;

class ReceivablesTurnoverTest {

  @Test
  void receivables_turned_over_1_76_times_in_the_quarter() {
    assertThatFigure(ReceivablesTurnover.of(QUARTER))
        .reads("1.76 times")
        .isExactly(10_890, 6180)
        .tookInput("sum of month-end receivables", "USD 18,540.00");
  }

  @Test
  void without_receivables_there_is_no_turnover() {
    assertThatFigure(
            ReceivablesTurnover.of(SalesHistory.of(DateBasis.INVOICE_DATE, month(1, 100, 0, 0))))
        .isNotAvailableBecause("average receivables is zero, and nothing can be divided by it");
  }
}
