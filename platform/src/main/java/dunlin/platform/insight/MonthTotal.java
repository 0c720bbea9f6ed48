package dunlin.platform.insight;

import dunlin.core.basics.Money;
import java.time.YearMonth;
import java.util.function.UnaryOperator;

/**
 * What the facts say of one month in one currency.
 *
 * @param sales invoices and debit notes less credit notes of the month
 * @param receivablesAtEnd all balances, unapplied cash included
 * @param currentAtEnd all balances less those past their due date, which are the overdue buckets of
 *     the aging
 */
record MonthTotal(YearMonth month, Money sales, Money receivablesAtEnd, Money currentAtEnd) {

  MonthTotal plus(MonthTotal other) {
    return new MonthTotal(
        month,
        sales.plus(other.sales),
        receivablesAtEnd.plus(other.receivablesAtEnd),
        currentAtEnd.plus(other.currentAtEnd));
  }

  MonthTotal each(UnaryOperator<Money> change) {
    return new MonthTotal(
        month, change.apply(sales), change.apply(receivablesAtEnd), change.apply(currentAtEnd));
  }
}
