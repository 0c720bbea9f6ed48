package dunlin.core.kpi;

import java.util.Currency;

/**
 * What a figure speaks of: days, one currency, and the date that decides what belongs to them.
 *
 * <p>Amounts of other currencies are never part of it; a KPI is asked once for each.
 */
public record Scope(ReportingPeriod period, Currency currency, DateBasis basis) {

  @Override
  public String toString() {
    return "%s, %s, %s".formatted(currency.getCurrencyCode(), period, basis.label());
  }
}
