package dunlin.core.kpi;

import dunlin.core.receivable.OpenItem;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;

/** The share of what is owed that is so late that it may never come: at least 90 days. */
public final class AtRisk {

  private AtRisk() {}

  /** {@link Kpi#AT_RISK_BY_AMOUNT} of the items of one currency as they stand on a day. */
  public static Figure byAmount(LocalDate asOf, Currency currency, Collection<OpenItem> items) {
    return byAmount(DebitTotals.of(asOf, currency, items));
  }

  /** {@link Kpi#AT_RISK_BY_AMOUNT} of totals. */
  public static Figure byAmount(DebitTotals totals) {
    return Question.of(Kpi.AT_RISK_BY_AMOUNT, totals.scope(), totals.open().count())
        .with("open amount at least 90 days late", totals.late90().amount())
        .with("open amount", totals.open().amount())
        .percentage(totals.late90().amount(), totals.open().amount(), "the open amount");
  }

  /** {@link Kpi#AT_RISK_BY_COUNT} of the items of one currency as they stand on a day. */
  public static Figure byCount(LocalDate asOf, Currency currency, Collection<OpenItem> items) {
    return byCount(DebitTotals.of(asOf, currency, items));
  }

  /** {@link Kpi#AT_RISK_BY_COUNT} of totals. */
  public static Figure byCount(DebitTotals totals) {
    return Question.of(Kpi.AT_RISK_BY_COUNT, totals.scope(), totals.open().count())
        .with("open items at least 90 days late", totals.late90().count())
        .with("open items", totals.open().count())
        .quotient(
            Fraction.of(totals.late90().count()),
            Fraction.of(totals.open().count()),
            100,
            "the number of open items");
  }
}
