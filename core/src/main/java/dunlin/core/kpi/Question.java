package dunlin.core.kpi;

import dunlin.core.basics.Money;
import java.util.ArrayList;
import java.util.List;

/**
 * A KPI on the way to its {@link Figure}: what is asked, and the inputs gathered so far.
 *
 * <p>The code that works a figure out gathers its inputs here as it takes them, so that what is
 * explained is what was computed.
 */
record Question(Kpi kpi, Scope scope, long cases, List<KpiInput> inputs) {

  Question {
    inputs = List.copyOf(inputs);
  }

  static Question of(Kpi kpi, Scope scope, long cases) {
    return new Question(kpi, scope, cases, List.of());
  }

  Question with(String name, Money amount) {
    return with(new KpiInput.Amount(name, amount));
  }

  Question with(String name, long count) {
    return with(new KpiInput.Count(name, count));
  }

  Question with(KpiInput input) {
    List<KpiInput> more = new ArrayList<>(inputs);
    more.add(input);
    return new Question(kpi, scope, cases, more);
  }

  Figure answer(Fraction value) {
    return new Figure.Value(kpi, scope, value, cases, inputs);
  }

  Figure unavailable(String reason) {
    return new Figure.NotAvailable(kpi, scope, reason, cases, inputs);
  }

  /** The quotient, times a factor; not available when the denominator is not above zero. */
  Figure quotient(Fraction numerator, Fraction denominator, long factor, String denominatorName) {
    if (denominator.signum() == 0) {
      return unavailable(denominatorName + " is zero, and nothing can be divided by it");
    }
    if (denominator.signum() < 0) {
      return unavailable(denominatorName + " is below zero, and a share of it means nothing");
    }
    return answer(numerator.dividedBy(denominator).times(factor));
  }

  /** The numerator as a percentage of the denominator. */
  Figure percentage(Money numerator, Money denominator, String denominatorName) {
    return quotient(
        Fraction.minorOf(numerator), Fraction.minorOf(denominator), 100, denominatorName);
  }
}
