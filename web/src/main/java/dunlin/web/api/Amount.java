package dunlin.web.api;

import dunlin.core.basics.Balances;
import dunlin.core.basics.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;

/** An amount as programs send and get it. */
@Schema(description = "An amount of one currency")
record Amount(
    @Schema(description = "ISO 4217 code", example = "EUR") String currency,
    @Schema(description = "Decimal number as text", example = "-1234.50") String value) {

  static Amount of(Money money) {
    return new Amount(money.currencyCode(), money.toDecimal().toPlainString());
  }

  static List<Amount> of(Balances balances) {
    return balances.amounts().stream().map(Amount::of).toList();
  }

  /**
   * The amount as money.
   *
   * @throws IllegalArgumentException if it is none
   */
  Money toMoney() {
    try {
      return Money.of(new BigDecimal(value), Money.currencyOf(currency));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'%s' is not a decimal number".formatted(value), e);
    }
  }
}
