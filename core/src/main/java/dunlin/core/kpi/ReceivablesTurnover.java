package dunlin.core.kpi;

import dunlin.core.basics.Money;

/** How often in a period the receivables were sold and collected: AR turnover. */
public final class ReceivablesTurnover {

  private ReceivablesTurnover() {}

  /** {@link Kpi#RECEIVABLES_TURNOVER} over all months of the history. */
  public static Figure of(SalesHistory history) {
    int months = history.months().size();
    Money sum =
        history.months().stream()
            .map(MonthOfSales::receivablesAtEnd)
            .reduce(Money.zero(history.currency()), Money::plus);
    return Question.of(Kpi.RECEIVABLES_TURNOVER, history.scope(), months)
        .with("credit sales of the period", history.creditSales())
        .with("sum of month-end receivables", sum)
        .with("months", months)
        .quotient(
            Fraction.minorOf(history.creditSales()),
            Fraction.of(sum.minor(), months),
            1,
            "average receivables");
  }
}
