package dunlin.platform.insight;

import dunlin.core.kpi.DebitTotals;
import java.util.function.UnaryOperator;

/**
 * What customers owed at the end of a day in one currency: all of it, what was current, what was 90
 * days late.
 */
record DayTotal(DebitTotals.Part open, DebitTotals.Part current, DebitTotals.Part late90) {

  DayTotal plus(DayTotal other) {
    return new DayTotal(
        sum(open, other.open), sum(current, other.current), sum(late90, other.late90));
  }

  DayTotal each(UnaryOperator<DebitTotals.Part> change) {
    return new DayTotal(change.apply(open), change.apply(current), change.apply(late90));
  }

  private static DebitTotals.Part sum(DebitTotals.Part a, DebitTotals.Part b) {
    return new DebitTotals.Part(a.amount().plus(b.amount()), a.count() + b.count());
  }
}
