package dunlin.core.kpi;

import dunlin.core.basics.Money;
import java.util.Currency;
import java.util.List;

/**
 * Months of sales without a gap, in one currency: what the KPIs of whole months look at.
 *
 * @param basis the date that put a sale into its month, usually the invoice date
 * @param months at least one, in order
 */
public record SalesHistory(DateBasis basis, List<MonthOfSales> months) {

  public SalesHistory {
    months = List.copyOf(months);
    if (months.isEmpty()) {
      throw new IllegalArgumentException("months is empty");
    }
    for (int i = 1; i < months.size(); i++) {
      requireNext(months.get(i - 1), months.get(i));
    }
  }

  public static SalesHistory of(DateBasis basis, MonthOfSales... months) {
    return new SalesHistory(basis, List.of(months));
  }

  public Scope scope() {
    ReportingPeriod period =
        new ReportingPeriod(months.getFirst().month().atDay(1), last().month().atEndOfMonth());
    return new Scope(period, currency(), basis);
  }

  public Currency currency() {
    return last().creditSales().currency();
  }

  public MonthOfSales last() {
    return months.getLast();
  }

  /** The credit sales of all months. */
  public Money creditSales() {
    return months.stream()
        .map(MonthOfSales::creditSales)
        .reduce(Money.zero(currency()), Money::plus);
  }

  /** The history of its last months alone. */
  public SalesHistory latest(int number) {
    return new SalesHistory(basis, months.subList(months.size() - number, months.size()));
  }

  private static void requireNext(MonthOfSales month, MonthOfSales next) {
    if (!next.month().equals(month.month().plusMonths(1))) {
      throw new IllegalArgumentException(
          "month %s does not follow %s".formatted(next.month(), month.month()));
    }
    if (!next.creditSales().currency().equals(month.creditSales().currency())) {
      throw new IllegalArgumentException(
          "months %s and %s are of different currencies".formatted(month, next));
    }
  }
}
