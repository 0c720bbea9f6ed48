package dunlin.core.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dunlin.testing.Laws;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class MoneyTest {

  private static final Currency EUR = Money.currencyOf("EUR");
  private static final Currency JPY = Money.currencyOf("JPY");
  private static final Money EUR_12_34 = Money.ofMinor(1234, EUR);

  @Test
  void an_amount_is_a_whole_number_of_the_minor_units_of_its_currency() {
    assertThat(Money.of(new BigDecimal("12.34"), EUR)).isEqualTo(EUR_12_34);
    assertThat(Money.of(new BigDecimal("12"), JPY).minor()).isEqualTo(12);
    assertThat(Money.parse("KWD 1.234").minor()).isEqualTo(1234);
  }

  @Test
  void trailing_zeros_beyond_the_decimals_of_the_currency_do_no_harm() {
    assertThat(Money.of(new BigDecimal("12.3400"), EUR)).isEqualTo(EUR_12_34);
  }

  @Test
  void what_was_written_with_three_decimals_may_be_thousands_unless_the_currency_has_three() {
    for (String written : List.of("1.000", "12.500", "-123.000")) {
      assertThatThrownBy(() -> Money.written(new BigDecimal(written), EUR))
          .as(written)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("is doubtful, as EUR has 2 decimals");
    }
    assertThatThrownBy(() -> Money.written(new BigDecimal("12.500"), EUR))
        .hasMessage(
            "12.500 is doubtful, as EUR has 2 decimals: it may be 12.50, or 12500.00 with a sign"
                + " between thousands; write which is meant");
    assertThatThrownBy(() -> Money.written(new BigDecimal("1.000"), JPY))
        .hasMessageContaining("it may be 1, or 1000 with");
    assertThat(Money.written(new BigDecimal("1.000"), Money.currencyOf("KWD")).minor())
        .isEqualTo(1000);
    assertThat(Money.written(new BigDecimal("1000.00"), JPY).minor()).isEqualTo(1000);
    assertThat(Money.written(new BigDecimal("0.500"), EUR).minor()).isEqualTo(50);
    assertThat(Money.written(new BigDecimal("1000.000"), EUR).minor()).isEqualTo(100_000);
  }

  @Test
  void too_many_decimals_are_refused_and_not_rounded() {
    assertThatThrownBy(() -> Money.of(new BigDecimal("12.345"), EUR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("12.345 has more than the 2 decimals of EUR");
  }

  @Test
  void an_amount_beyond_64_bits_is_refused() {
    assertThatThrownBy(() -> Money.of(new BigDecimal("1e30"), EUR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("is too large");
  }

  @Test
  void sums_that_overflow_throw() {
    Money most = Money.ofMinor(Long.MAX_VALUE, EUR);

    assertThatThrownBy(() -> most.plus(Money.ofMinor(1, EUR)))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Money.ofMinor(Long.MIN_VALUE, EUR).negated())
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void amounts_of_different_currencies_have_neither_sum_nor_order() {
    Money yen = Money.ofMinor(12, JPY);

    assertThatThrownBy(() -> EUR_12_34.plus(yen)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> EUR_12_34.minus(yen)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> EUR_12_34.compareTo(yen)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void currencies_without_minor_units_cannot_be_owed() {
    assertThatThrownBy(() -> Money.currencyOf("XAU"))
        .hasMessage("XAU has no minor units and cannot be owed");
    assertThatThrownBy(() -> Money.currencyOf("EURO"))
        .hasMessage("'EURO' is not an ISO 4217 currency");
  }

  @Test
  void conversion_rounds_as_it_is_told() {
    BigDecimal rate = new BigDecimal("163.45");

    assertThat(EUR_12_34.convertedTo(JPY, rate, RoundingMode.DOWN)).isEqualTo(money("JPY 2016"));
    assertThat(EUR_12_34.convertedTo(JPY, rate, RoundingMode.UP)).isEqualTo(money("JPY 2017"));
  }

  @Test
  void text_that_is_no_amount_is_refused() {
    for (String text : List.of("", "12.34", "EUR12.34", "EUR twelve", "EUR ", "EURO 1")) {
      assertThatThrownBy(() -> Money.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void amounts_print_with_the_decimals_of_their_currency() {
    assertThat(Money.ofMinor(-5, EUR)).hasToString("EUR -0.05");
    assertThat(Money.ofMinor(123_456_789, EUR).grouped()).isEqualTo("1,234,567.89");
    assertThat(Money.ofMinor(1234, JPY).grouped()).isEqualTo("1,234");
  }

  @Test
  void what_is_printed_can_be_read_again() {
    Laws.check(
        (random, size) ->
            Money.ofMinor(random.nextLong(), size % 2 == 0 ? EUR : size % 3 == 0 ? JPY : kwd()),
        amount -> assertThat(Money.parse(amount.toString())).isEqualTo(amount));
  }

  @Test
  void taking_away_what_was_added_gives_the_first_amount() {
    Laws.check(
        (random, size) ->
            List.of(
                Money.ofMinor(random.nextLong(-1L << 40, 1L << 40), EUR),
                Money.ofMinor(random.nextLong(-1L << 40, 1L << 40), EUR)),
        pair -> {
          Money sum = pair.getFirst().plus(pair.getLast());

          assertThat(sum.minus(pair.getLast())).isEqualTo(pair.getFirst());
          assertThat(sum).isEqualTo(pair.getLast().plus(pair.getFirst()));
        });
  }

  private static Currency kwd() {
    return Money.currencyOf("KWD");
  }

  private static Money money(String text) {
    return Money.parse(text);
  }
}
