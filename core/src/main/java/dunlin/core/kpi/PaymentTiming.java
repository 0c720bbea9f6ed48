package dunlin.core.kpi;

import dunlin.core.receivable.OpenItem;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.List;

/**
 * How long customers really took to pay, invoice by invoice, weighted by amount.
 *
 * <p>What was paid in a period is one cohort; what is still open is another and is reported apart,
 * because a mean of the paid alone forgets the worst payers.
 */
public final class PaymentTiming {

  private static final String PAID = "paid amount";

  private PaymentTiming() {}

  /** {@link Kpi#TRUE_DSO} of what was paid in a period in one currency. */
  public static Figure trueDso(
      ReportingPeriod period, Currency currency, Collection<PaidAmount> payments) {
    Scope scope = new Scope(period, currency, DateBasis.VALUE_DATE);
    WeightedDays days = new WeightedDays();
    cohort(scope, payments)
        .forEach(paid -> days.add(paid.issueDate(), paid.paidOn(), paid.amount()));
    return days.average(Kpi.TRUE_DSO, scope, PAID);
  }

  /** {@link Kpi#AVERAGE_DAYS_LATE} of what was paid in a period in one currency. */
  public static Figure averageDaysLate(
      ReportingPeriod period, Currency currency, Collection<PaidAmount> payments) {
    Scope scope = new Scope(period, currency, DateBasis.VALUE_DATE);
    WeightedDays days = new WeightedDays();
    cohort(scope, payments)
        .forEach(paid -> days.add(paid.originalDueDate(), paid.paidOn(), paid.amount()));
    return days.average(Kpi.AVERAGE_DAYS_LATE, scope, PAID);
  }

  /** {@link Kpi#AGE_OF_OPEN_ITEMS} of the items of one currency as they stand on a day. */
  public static Figure ageOfOpenItems(
      LocalDate asOf, Currency currency, Collection<OpenItem> items) {
    WeightedDays days = new WeightedDays();
    OpenDebits.on(asOf, currency, items)
        .items()
        .forEach(item -> days.add(item.issueDate(), asOf, item.open()));
    Scope scope = new Scope(ReportingPeriod.of(asOf), currency, DateBasis.INVOICE_DATE);
    return days.average(Kpi.AGE_OF_OPEN_ITEMS, scope, "open amount");
  }

  private static List<PaidAmount> cohort(Scope scope, Collection<PaidAmount> payments) {
    return payments.stream()
        .filter(paid -> scope.period().contains(paid.paidOn()))
        .filter(paid -> paid.amount().currency().equals(scope.currency()))
        .toList();
  }
}
