package dunlin.core.receivable;

import dunlin.core.basics.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;

/**
 * The rates at which amounts are seen in the base currency of the installation.
 *
 * <p>A rate stated towards the base currency counts as it was stated. Where only the opposite
 * direction is stated, on whatever days, its reciprocal counts, rounded half to even to 34
 * significant digits: the amount then lies within half a minor unit of the exact quotient, and an
 * exact half may fall to either side.
 *
 * @param base the base currency
 * @param rates units of the base currency for one unit of the currency with that ISO code, as dated
 *     last on or before the day of the snapshot; the base currency needs none
 */
public record BaseRates(Currency base, Map<String, BigDecimal> rates) {

  public BaseRates {
    rates = Map.copyOf(rates);
  }

  /** Rates of an installation that owes and is owed in one currency only. */
  public static BaseRates only(Currency base) {
    return new BaseRates(base, Map.of());
  }

  /**
   * Units of this currency for one of the other, where one of this is {@code rate} of the other.
   */
  public static BigDecimal reciprocalOf(BigDecimal rate) {
    return BigDecimal.ONE.divide(rate, MathContext.DECIMAL128);
  }

  /** The amount at a rate, half to even: the rounding of every view in the base currency. */
  public static Money at(BigDecimal rate, Money amount, Currency base) {
    return amount.convertedTo(base, rate, RoundingMode.HALF_EVEN);
  }

  /** The amount in the base currency, half to even; empty where no rate is known. */
  public Optional<Money> inBase(Money amount) {
    if (amount.currency().equals(base)) {
      return Optional.of(amount);
    }
    return Optional.ofNullable(rates.get(amount.currencyCode()))
        .map(rate -> at(rate, amount, base));
  }
}
