package dunlin.core.basics;

import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Amounts of several currencies, one {@link Money} for each: what an account owes in all.
 *
 * <p>Currencies are never mixed into one number. Those with a balance of zero are left out, and the
 * order is that of the ISO codes, so that equal balances print equally.
 */
public final class Balances {

  private static final Balances NONE = new Balances(new TreeMap<>());

  private final SortedMap<String, Money> byCode;

  private Balances(SortedMap<String, Money> byCode) {
    this.byCode = byCode;
  }

  public static Balances none() {
    return NONE;
  }

  public static Balances of(Money... amounts) {
    return sum(List.of(amounts));
  }

  public static Balances sum(Collection<Money> amounts) {
    TreeMap<String, Money> sums = new TreeMap<>();
    amounts.forEach(amount -> sums.merge(amount.currencyCode(), amount, Money::plus));
    return withoutZeros(sums);
  }

  public Balances plus(Money amount) {
    TreeMap<String, Money> sums = new TreeMap<>(byCode);
    sums.merge(amount.currencyCode(), amount, Money::plus);
    return withoutZeros(sums);
  }

  public Balances plus(Balances other) {
    TreeMap<String, Money> sums = new TreeMap<>(byCode);
    other.byCode.forEach((code, amount) -> sums.merge(code, amount, Money::plus));
    return withoutZeros(sums);
  }

  /** The balance in one currency, zero where there is none. */
  public Money in(Currency currency) {
    Money amount = byCode.get(currency.getCurrencyCode());
    return amount == null ? Money.zero(currency) : amount;
  }

  /** The balances that are not zero, in the order of their ISO codes. */
  public Collection<Money> amounts() {
    return Collections.unmodifiableCollection(byCode.values());
  }

  public boolean isNone() {
    return byCode.isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Balances that && byCode.equals(that.byCode);
  }

  @Override
  public int hashCode() {
    return byCode.hashCode();
  }

  @Override
  public String toString() {
    return String.join(", ", byCode.values().stream().map(Money::toString).toList());
  }

  private static Balances withoutZeros(Map<String, Money> sums) {
    TreeMap<String, Money> kept = new TreeMap<>(sums);
    kept.values().removeIf(Money::isZero);
    return new Balances(kept);
  }
}
