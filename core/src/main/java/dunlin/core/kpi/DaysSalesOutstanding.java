package dunlin.core.kpi;

import dunlin.core.basics.Money;

/**
 * How many days of sales the receivables stand for: DSO, simple and by countback, and the best
 * possible one.
 */
public final class DaysSalesOutstanding {

  private static final String RECEIVABLES = "receivables at the end";
  private static final String CURRENT = "receivables not past due at the end";

  private DaysSalesOutstanding() {}

  /** {@link Kpi#DSO_SIMPLE} over all months of the history. */
  public static Figure simple(SalesHistory history) {
    return simple(Kpi.DSO_SIMPLE, history, RECEIVABLES, history.last().receivablesAtEnd());
  }

  /** {@link Kpi#DSO_COUNTBACK} from the end of the history, as far back as it is needed. */
  public static Figure countback(SalesHistory history) {
    return countback(Kpi.DSO_COUNTBACK, history, RECEIVABLES, history.last().receivablesAtEnd());
  }

  /** {@link Kpi#BEST_POSSIBLE_DSO} over all months of the history. */
  public static Figure bestPossible(SalesHistory history) {
    return simple(Kpi.BEST_POSSIBLE_DSO, history, CURRENT, history.last().currentAtEnd());
  }

  /** {@link Kpi#BEST_POSSIBLE_DSO_COUNTBACK} from the end of the history. */
  public static Figure bestPossibleByCountback(SalesHistory history) {
    return countback(
        Kpi.BEST_POSSIBLE_DSO_COUNTBACK, history, CURRENT, history.last().currentAtEnd());
  }

  private static Figure simple(Kpi kpi, SalesHistory history, String name, Money receivables) {
    long days = history.scope().period().days();
    return Question.of(kpi, history.scope(), history.months().size())
        .with(name, receivables)
        .with("credit sales of the period", history.creditSales())
        .with("days of the period", days)
        .quotient(
            Fraction.minorOf(receivables),
            Fraction.minorOf(history.creditSales()),
            days,
            "credit sales of the period");
  }

  private static Figure countback(Kpi kpi, SalesHistory history, String name, Money receivables) {
    Question question =
        Question.of(kpi, history.scope(), history.months().size()).with(name, receivables);
    if (receivables.isNegative()) {
      return question.unavailable(name + " are below zero, and no sales stand behind them");
    }
    Money rest = receivables;
    long wholeDays = 0;
    for (MonthOfSales month : history.months().reversed()) {
      if (rest.isZero()) {
        break;
      }
      if (month.creditSales().isNegative()) {
        return question.unavailable("credit sales of %s are below zero".formatted(month.month()));
      }
      question = question.with("credit sales of " + month.month(), month.creditSales());
      int days = month.month().lengthOfMonth();
      if (rest.compareTo(month.creditSales()) < 0) {
        Fraction part = Fraction.of(rest.minor(), month.creditSales().minor()).times(days);
        return question.answer(Fraction.of(wholeDays).plus(part));
      }
      rest = rest.minus(month.creditSales());
      wholeDays += days;
    }
    return rest.isZero()
        ? question.answer(Fraction.of(wholeDays))
        : question.unavailable(
            "%s are more than the sales of the %d months given, by %s"
                .formatted(name, history.months().size(), rest));
  }
}
