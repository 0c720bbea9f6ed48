package dunlin.core.kpi;

import dunlin.core.basics.Money;
import dunlin.core.receivable.OpenItem;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;

/**
 * What customers owe at the end of a day in one currency, summed up: what the rates of lateness are
 * made of.
 *
 * <p>Only positive debits count: no credit notes, no unapplied cash, nothing dated after the day.
 * The sums come from the items themselves, or from a store that has summed the same items.
 *
 * @param open all of it
 * @param current what of it is not past its due date; items without one are neither current nor
 *     late
 * @param late90 what of it is at least 90 days late
 */
public record DebitTotals(Scope scope, Part open, Part current, Part late90) {

  private static final long LEAST_DAYS_AT_RISK = 90;

  /** An amount and the number of items that make it up. */
  public record Part(Money amount, long count) {}

  /** The totals of a day, summed elsewhere. */
  public static DebitTotals on(LocalDate asOf, Part open, Part current, Part late90) {
    Scope scope = new Scope(ReportingPeriod.of(asOf), open.amount().currency(), DateBasis.DUE_DATE);
    return new DebitTotals(scope, open, current, late90);
  }

  /** The totals of the items of one currency as they stand on a day. */
  public static DebitTotals of(LocalDate asOf, Currency currency, Collection<OpenItem> items) {
    OpenDebits debits = OpenDebits.on(asOf, currency, items);
    return new DebitTotals(
        debits.scope(),
        part(debits),
        part(debits.notLate()),
        part(debits.lateAtLeast(LEAST_DAYS_AT_RISK)));
  }

  private static Part part(OpenDebits debits) {
    return new Part(debits.amount(), debits.count());
  }
}
