package dunlin.core.kpi;

import dunlin.core.basics.Money;
import dunlin.core.receivable.ItemKind;
import dunlin.core.receivable.OpenItem;
import java.util.Collection;
import java.util.Currency;
import java.util.List;

/** How much cash came in and was set against nothing, and how long it has lain there. */
public final class UnappliedCash {

  private UnappliedCash() {}

  /**
   * {@link Kpi#UNAPPLIED_CASH} in the currency of the receipts.
   *
   * @param items the open items at the end of the period; only payments count
   * @param receipts all cash that came in during the period, above 0
   */
  public static Figure share(ReportingPeriod period, Collection<OpenItem> items, Money receipts) {
    List<OpenItem> unapplied = unapplied(items, receipts.currency());
    Money sum =
        unapplied.stream()
            .map(item -> item.open().negated())
            .reduce(Money.zero(receipts.currency()), Money::plus);
    Scope scope = new Scope(period, receipts.currency(), DateBasis.VALUE_DATE);
    return Question.of(Kpi.UNAPPLIED_CASH, scope, unapplied.size())
        .with("unapplied cash", sum)
        .with("receipts of the period", receipts)
        .percentage(sum, receipts, "the sum of receipts");
  }

  /** {@link Kpi#AGE_OF_UNAPPLIED_CASH} in one currency on the last day of the period. */
  public static Figure age(ReportingPeriod period, Collection<OpenItem> items, Currency currency) {
    WeightedDays days = new WeightedDays();
    unapplied(items, currency)
        .forEach(item -> days.add(item.postingDate(), period.last(), item.open().negated()));
    Scope scope = new Scope(ReportingPeriod.of(period.last()), currency, DateBasis.POSTING_DATE);
    return days.average(Kpi.AGE_OF_UNAPPLIED_CASH, scope, "unapplied cash");
  }

  private static List<OpenItem> unapplied(Collection<OpenItem> items, Currency currency) {
    return items.stream()
        .filter(item -> item.kind() == ItemKind.PAYMENT && item.open().isNegative())
        .filter(item -> item.open().currency().equals(currency))
        .toList();
  }
}
