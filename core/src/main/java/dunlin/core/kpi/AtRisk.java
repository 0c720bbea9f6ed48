package dunlin.core.kpi;

import dunlin.core.receivable.OpenItem;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;

/** The share of what is owed that is so late that it may never come: at least 90 days. */
public final class AtRisk {

  private static final long LEAST_DAYS_LATE = 90;

  private AtRisk() {}

  /** {@link Kpi#AT_RISK_BY_AMOUNT} of the items of one currency as they stand on a day. */
  public static Figure byAmount(LocalDate asOf, Currency currency, Collection<OpenItem> items) {
    OpenDebits debits = OpenDebits.on(asOf, currency, items);
    OpenDebits late = debits.lateAtLeast(LEAST_DAYS_LATE);
    return Question.of(Kpi.AT_RISK_BY_AMOUNT, debits.scope(), debits.count())
        .with("open amount at least 90 days late", late.amount())
        .with("open amount", debits.amount())
        .percentage(late.amount(), debits.amount(), "the open amount");
  }

  /** {@link Kpi#AT_RISK_BY_COUNT} of the items of one currency as they stand on a day. */
  public static Figure byCount(LocalDate asOf, Currency currency, Collection<OpenItem> items) {
    OpenDebits debits = OpenDebits.on(asOf, currency, items);
    OpenDebits late = debits.lateAtLeast(LEAST_DAYS_LATE);
    return Question.of(Kpi.AT_RISK_BY_COUNT, debits.scope(), debits.count())
        .with("open items at least 90 days late", late.count())
        .with("open items", debits.count())
        .quotient(
            Fraction.of(late.count()),
            Fraction.of(debits.count()),
            100,
            "the number of open items");
  }
}
