package dunlin.core.receivable;

import dunlin.core.basics.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;

/**
 * The rates at which amounts are seen in the base currency of the installation.
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

  /** The amount in the base currency, half to even; empty where no rate is known. */
  public Optional<Money> inBase(Money amount) {
    if (amount.currency().equals(base)) {
      return Optional.of(amount);
    }
    return Optional.ofNullable(rates.get(amount.currencyCode()))
        .map(rate -> amount.convertedTo(base, rate, RoundingMode.HALF_EVEN));
  }
}
