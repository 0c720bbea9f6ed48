package dunlin.core.kpi;

import dunlin.core.basics.Money;
import java.time.YearMonth;
import java.util.Currency;

/**
 * The three months of a small ledger that the trade's example of CEI uses, in dollars.
 *
 * <p>February has 28 days.
 */
final class CreditGuruLedger {

  static final Currency USD = Money.currencyOf("USD");
  static final MonthOfSales JANUARY = month(1, 3390, 6200, 3345);
  static final MonthOfSales FEBRUARY = month(2, 3610, 6000, 3560);
  static final MonthOfSales MARCH = month(3, 3890, 6340, 3590);
  static final SalesHistory QUARTER =
      SalesHistory.of(DateBasis.INVOICE_DATE, JANUARY, FEBRUARY, MARCH);
  static final SalesHistory MARCH_ALONE = QUARTER.latest(1);

  private CreditGuruLedger() {}

  /** A month of 2023 in whole dollars. */
  static MonthOfSales month(int month, long sales, long receivables, long current) {
    return new MonthOfSales(
        YearMonth.of(2023, month), dollars(sales), dollars(receivables), dollars(current));
  }

  static Money dollars(long dollars) {
    return Money.ofMinor(dollars * 100, USD);
  }
}
