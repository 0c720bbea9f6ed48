package dunlin.core.kpi;

import dunlin.core.basics.Money;
import dunlin.core.receivable.DaysLate;
import dunlin.core.receivable.OpenItem;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.function.Predicate;

/**
 * What customers owe on a day in one currency: the items that rates of lateness are made of.
 *
 * <p>Credit notes and unapplied cash, items with nothing open, and documents dated after the day
 * are no part of it.
 */
record OpenDebits(List<OpenItem> items, Scope scope) {

  OpenDebits {
    items = List.copyOf(items);
  }

  static OpenDebits on(LocalDate asOf, Currency currency, Collection<OpenItem> items) {
    Scope scope = new Scope(ReportingPeriod.of(asOf), currency, DateBasis.DUE_DATE);
    return new OpenDebits(items.stream().filter(item -> counts(item, scope)).toList(), scope);
  }

  OpenDebits only(Predicate<OpenItem> condition) {
    return new OpenDebits(items.stream().filter(condition).toList(), scope);
  }

  OpenDebits lateAtLeast(long days) {
    return only(item -> isLateAtLeast(item, days));
  }

  OpenDebits notLate() {
    return only(item -> item.dueDate() != null && !isLateAtLeast(item, 1));
  }

  Money amount() {
    return items.stream().map(OpenItem::open).reduce(Money.zero(scope.currency()), Money::plus);
  }

  int count() {
    return items.size();
  }

  private boolean isLateAtLeast(OpenItem item, long days) {
    LocalDate due = item.dueDate();
    return due != null && DaysLate.of(due, scope.period().last()).isAtLeast(days);
  }

  private static boolean counts(OpenItem item, Scope scope) {
    LocalDate issued = item.issueDate();
    return item.kind().isDebit()
        && item.open().isPositive()
        && item.open().currency().equals(scope.currency())
        && (issued == null || !issued.isAfter(scope.period().last()));
  }
}
