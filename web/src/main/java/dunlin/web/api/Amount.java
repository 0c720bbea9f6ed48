package dunlin.web.api;

import dunlin.core.basics.Balances;
import dunlin.core.basics.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An amount of one currency as programs send and get it.
 *
 * @param currency ISO 4217 code
 * @param amount decimal text with at most the decimals of the currency
 */
record Amount(
    @Schema(description = "ISO 4217 code.", example = "EUR") @Nullable String currency,
    @Schema(
            description = "Decimal number as text, with at most the decimals of the currency.",
            example = "12.34")
        @Nullable String amount) {

  static Amount of(Money money) {
    return new Amount(money.currencyCode(), money.toDecimal().toPlainString());
  }

  static List<Amount> of(Balances balances) {
    return of(balances.amounts());
  }

  static List<Amount> of(Collection<Money> amounts) {
    return amounts.stream().map(Amount::of).toList();
  }
}
