package dunlin.core.kpi;

import dunlin.core.basics.Money;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The average number of days between two dates, weighted by amount; entries that lack the first
 * date are told apart and left out.
 */
final class WeightedDays {

  private final List<Entry> entries = new ArrayList<>();

  private record Entry(@Nullable LocalDate from, LocalDate to, Money weight) {}

  void add(@Nullable LocalDate from, LocalDate to, Money weight) {
    entries.add(new Entry(from, to, weight));
  }

  Figure average(Kpi kpi, Scope scope, String weightName) {
    BigInteger days = BigInteger.ZERO;
    Money dated = Money.zero(scope.currency());
    Money undated = Money.zero(scope.currency());
    long cases = 0;
    for (Entry entry : entries) {
      LocalDate from = entry.from();
      if (from == null) {
        undated = undated.plus(entry.weight());
      } else {
        cases++;
        dated = dated.plus(entry.weight());
        days = days.add(amountDays(from, entry));
      }
    }
    return Question.of(kpi, scope, cases)
        .with(weightName, dated)
        .with("left out for want of a date", undated)
        .quotient(
            new Fraction(days, BigInteger.ONE), Fraction.minorOf(dated), 1, "the " + weightName);
  }

  private static BigInteger amountDays(LocalDate from, Entry entry) {
    return BigInteger.valueOf(ChronoUnit.DAYS.between(from, entry.to()))
        .multiply(BigInteger.valueOf(entry.weight().minor()));
  }
}
