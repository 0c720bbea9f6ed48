package dunlin.core.receivable;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.basics.Money;
import dunlin.testing.Laws;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Currency;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BaseRatesTest {

  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Currency CAD = Currency.getInstance("CAD");
  private static final BigDecimal HALF_A_CENT = new BigDecimal("0.005");

  /** An amount of CAD and how many CAD one EUR is. */
  private record Inverted(Money amount, BigDecimal cadForOneEuro) {}

  @Test
  void amounts_are_converted_half_to_even() {
    BaseRates rates = new BaseRates(EUR, Map.of("CAD", new BigDecimal("0.5")));

    assertThat(rates.inBase(Money.parse("CAD 0.01"))).contains(Money.parse("EUR 0.00"));
    assertThat(rates.inBase(Money.parse("CAD 0.03"))).contains(Money.parse("EUR 0.02"));
    assertThat(rates.inBase(Money.parse("CHF 1.00"))).isEmpty();
  }

  @Test
  void by_a_reciprocal_an_amount_lies_within_half_a_minor_unit_of_the_exact_quotient() {
    Laws.check(
        (random, size) ->
            new Inverted(
                Money.ofMinor(random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L), CAD),
                BigDecimal.valueOf(random.nextLong(1, 10_000_000_000L), 1 + size % 10)),
        each -> {
          BigDecimal exact =
              each.amount().toDecimal().divide(each.cadForOneEuro(), new MathContext(60));
          BigDecimal error =
              BaseRates.at(BaseRates.reciprocalOf(each.cadForOneEuro()), each.amount(), EUR)
                  .toDecimal()
                  .subtract(exact)
                  .abs();

          assertThat(error).isLessThanOrEqualTo(HALF_A_CENT.add(new BigDecimal("1e-12")));
        });
  }

  @Test
  void a_reciprocal_has_34_digits_and_that_of_a_short_one_is_exact() {
    assertThat(BaseRates.reciprocalOf(new BigDecimal("1.25"))).isEqualByComparingTo("0.8");
    assertThat(BaseRates.reciprocalOf(new BigDecimal("3")).precision()).isEqualTo(34);
  }
}
