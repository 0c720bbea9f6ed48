package dunlin.core.policy;

import dunlin.core.basics.Money;
import dunlin.core.receivable.BaseRates;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Amounts added up for each currency apart, while measures are taken. */
final class CurrencySums {

  private final SortedMap<String, Money> sums = new TreeMap<>();

  void add(Money amount) {
    if (!amount.isZero()) {
      sums.merge(amount.currencyCode(), amount, Money::plus);
    }
  }

  void addIfThere(@Nullable Money amount) {
    if (amount != null) {
      add(amount);
    }
  }

  /** What remains of each currency, never less than zero, once the other's is taken away. */
  CurrencySums less(CurrencySums other) {
    CurrencySums rest = new CurrencySums();
    sums.forEach((code, sum) -> {
      Money left = sum.minus(other.of(sum));
      if (left.isPositive()) {
        rest.sums.put(code, left);
      }
    });
    return rest;
  }

  boolean isNone() {
    return sums.isEmpty();
  }

  List<Money> amounts() {
    return List.copyOf(sums.values());
  }

  /** The sum in the currency of that amount. */
  Money of(Money likeness) {
    Money sum = sums.get(likeness.currencyCode());
    return sum == null ? Money.zero(likeness.currency()) : sum;
  }

  /** The total in the base currency: exact where all rates are known, else a lower bound. */
  Fact.Value inBase(BaseRates rates) {
    Money total = Money.zero(rates.base());
    boolean isComplete = true;
    for (Money sum : sums.values()) {
      Optional<Money> converted = rates.inBase(sum);
      isComplete &= converted.isPresent();
      total = total.plus(converted.orElse(Money.zero(rates.base())));
    }
    return isComplete ? new Fact.Amount(total) : new Fact.AtLeast(total);
  }

  /** The sums that have no rate to the base currency. */
  List<Money> withoutRate(BaseRates rates) {
    return sums.values().stream().filter(sum -> rates.inBase(sum).isEmpty()).toList();
  }

  static Money known(Fact.Value value) {
    return switch (value) {
      case Fact.Amount amount -> amount.money();
      case Fact.AtLeast least -> least.money();
      case Fact.Count c -> throw notAnAmount(c);
      case Fact.Day d -> throw notAnAmount(d);
      case Fact.Time t -> throw notAnAmount(t);
      case Fact.Word w -> throw notAnAmount(w);
      case Fact.Unknown u -> throw notAnAmount(u);
    };
  }

  private static IllegalArgumentException notAnAmount(Fact.Value value) {
    return new IllegalArgumentException("%s is not an amount".formatted(value));
  }
}
