package dunlin.core.kpi;

import dunlin.core.basics.Money;
import java.time.YearMonth;

/**
 * What the ledger says of one calendar month in one currency.
 *
 * @param creditSales what was sold on credit in the month; cash sales are no part of it
 * @param receivablesAtEnd all that was owed at the end of the month, with or without tax as the
 *     sales
 * @param currentAtEnd all of it less what was past its due date: with items without one, and net of
 *     unapplied cash as far as all of it is
 */
public record MonthOfSales(
    YearMonth month, Money creditSales, Money receivablesAtEnd, Money currentAtEnd) {

  public MonthOfSales {
    if (!creditSales.currency().equals(receivablesAtEnd.currency())
        || !creditSales.currency().equals(currentAtEnd.currency())) {
      throw new IllegalArgumentException(
          "%s mixes currencies: sales %s, receivables %s, current %s"
              .formatted(month, creditSales, receivablesAtEnd, currentAtEnd));
    }
  }
}
