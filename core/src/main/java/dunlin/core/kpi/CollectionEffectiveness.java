package dunlin.core.kpi;

import dunlin.core.basics.Money;

/**
 * How much of what could be collected was collected: the collection effectiveness index (CEI) of
 * the Credit Research Foundation.
 *
 * <p>The variants differ in the sales that they set beside the opening receivables. Over several
 * months they are far apart, and none is comparable with another; the one of a single month is the
 * one that a rise of sales leaves alone.
 */
public final class CollectionEffectiveness {

  private CollectionEffectiveness() {}

  /**
   * {@link Kpi#CEI_MONTH} of the last month of the history.
   *
   * @param opening the receivables at the start of that month
   */
  public static Figure ofLastMonth(Money opening, SalesHistory history) {
    return index(Kpi.CEI_MONTH, opening, history.latest(1), 1);
  }

  /**
   * {@link Kpi#CEI_AVERAGE_SALES} over all months of the history.
   *
   * @param opening the receivables at the start of its first month, not at its end
   */
  public static Figure withAverageSales(Money opening, SalesHistory history) {
    return index(Kpi.CEI_AVERAGE_SALES, opening, history, history.months().size());
  }

  /**
   * {@link Kpi#CEI_TOTAL_SALES} over all months of the history.
   *
   * @param opening the receivables at the start of its first month, not at its end
   */
  public static Figure withTotalSales(Money opening, SalesHistory history) {
    return index(Kpi.CEI_TOTAL_SALES, opening, history, 1);
  }

  /** The formula itself, with sales divided by {@code parts}. */
  static Figure index(Kpi kpi, Money opening, SalesHistory history, long parts) {
    MonthOfSales last = history.last();
    Fraction owed =
        Fraction.minorOf(opening).plus(Fraction.of(history.creditSales().minor(), parts));
    return Question.of(kpi, history.scope(), history.months().size())
        .with("receivables at the start", opening)
        .with("credit sales", history.creditSales())
        .with("N", parts)
        .with("receivables at the end", last.receivablesAtEnd())
        .with("receivables not past due at the end", last.currentAtEnd())
        .quotient(
            owed.minus(Fraction.minorOf(last.receivablesAtEnd())),
            owed.minus(Fraction.minorOf(last.currentAtEnd())),
            100,
            "what could be collected");
  }
}
