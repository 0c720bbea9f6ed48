package dunlin.core.kpi;

/**
 * How many days of DSO are due to lateness: ADD, the difference of DSO and best possible DSO.
 *
 * <p>Both sides are worked out here, so that they cannot be of different methods or periods.
 */
public final class AverageDaysDelinquent {

  private AverageDaysDelinquent() {}

  /** {@link Kpi#ADD} over all months of the history. */
  public static Figure simple(SalesHistory history) {
    return difference(
        Kpi.ADD, DaysSalesOutstanding.simple(history), DaysSalesOutstanding.bestPossible(history));
  }

  /** {@link Kpi#ADD_COUNTBACK} from the end of the history. */
  public static Figure countback(SalesHistory history) {
    return difference(
        Kpi.ADD_COUNTBACK,
        DaysSalesOutstanding.countback(history),
        DaysSalesOutstanding.bestPossibleByCountback(history));
  }

  private static Figure difference(Kpi kpi, Figure actual, Figure best) {
    Question question =
        Question.of(kpi, actual.scope(), actual.cases())
            .with(new KpiInput.Part(actual))
            .with(new KpiInput.Part(best));
    if (actual instanceof Figure.NotAvailable missing) {
      return question.unavailable(missing.reason());
    }
    if (best instanceof Figure.NotAvailable missing) {
      return question.unavailable(missing.reason());
    }
    return question.answer(((Figure.Value) actual).value().minus(((Figure.Value) best).value()));
  }
}
