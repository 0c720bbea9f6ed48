package dunlin.core.kpi;

import dunlin.core.receivable.OpenItem;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;

/**
 * The share of what is owed that is not yet past its due date: of all balances, or of the items
 * that customers owe.
 */
public final class PercentCurrent {

  private PercentCurrent() {}

  /** {@link Kpi#PERCENT_CURRENT} at the end of the history. */
  public static Figure atEnd(SalesHistory history) {
    MonthOfSales last = history.last();
    Scope scope =
        new Scope(
            ReportingPeriod.of(last.month().atEndOfMonth()),
            history.currency(),
            DateBasis.DUE_DATE);
    return Question.of(Kpi.PERCENT_CURRENT, scope, 1)
        .with("receivables not past due", last.currentAtEnd())
        .with("receivables", last.receivablesAtEnd())
        .with("of them overdue", last.receivablesAtEnd().minus(last.currentAtEnd()))
        .percentage(last.currentAtEnd(), last.receivablesAtEnd(), "the sum of receivables");
  }

  /** {@link Kpi#PERCENT_CURRENT_OF_ITEMS} of the items of one currency as they stand on a day. */
  public static Figure ofItems(LocalDate asOf, Currency currency, Collection<OpenItem> items) {
    OpenDebits debits = OpenDebits.on(asOf, currency, items);
    OpenDebits current = debits.notLate();
    return Question.of(Kpi.PERCENT_CURRENT_OF_ITEMS, debits.scope(), debits.count())
        .with("open items not yet due", current.amount())
        .with("open items", debits.amount())
        .with("of them without a due date", debits.only(item -> item.dueDate() == null).amount())
        .percentage(current.amount(), debits.amount(), "the sum of open items");
  }

  /** {@link Kpi#PERCENT_CURRENT_OF_ITEMS} of totals. */
  public static Figure of(DebitTotals totals) {
    return Question.of(Kpi.PERCENT_CURRENT_OF_ITEMS, totals.scope(), totals.open().count())
        .with("open items not yet due", totals.current().amount())
        .with("open items", totals.open().amount())
        .percentage(totals.current().amount(), totals.open().amount(), "the sum of open items");
  }
}
