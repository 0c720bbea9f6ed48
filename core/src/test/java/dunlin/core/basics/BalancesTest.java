package dunlin.core.basics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dunlin.testing.Laws;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BalancesTest {

  private static final Money EUR_10 = Money.parse("EUR 10.00");
  private static final Money USD_5 = Money.parse("USD 5.00");
  private static final List<String> CODES = List.of("EUR", "USD", "JPY", "KWD");

  @Test
  void currencies_stay_apart() {
    Balances balances = Balances.of(EUR_10, USD_5, EUR_10);

    assertThat(balances.amounts()).containsExactly(Money.parse("EUR 20.00"), USD_5);
    assertThat(balances).hasToString("EUR 20.00, USD 5.00");
  }

  @Test
  void a_currency_without_a_balance_is_left_out_and_reads_as_zero() {
    Balances balances = Balances.of(EUR_10, USD_5, EUR_10.negated());

    assertThat(balances.amounts()).containsExactly(USD_5);
    assertThat(balances.in(EUR_10.currency())).isEqualTo(Money.parse("EUR 0.00"));
    assertThat(balances.plus(USD_5.negated()).isNone()).isTrue();
  }

  @Test
  void amounts_cannot_be_changed_from_outside() {
    Balances balances = Balances.of(EUR_10);

    assertThatThrownBy(() -> balances.amounts().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void the_order_of_amounts_does_not_matter() {
    Laws.check(
        BalancesTest::amounts,
        amounts -> {
          List<Money> shuffled = new ArrayList<>(amounts);
          Collections.shuffle(shuffled, new Random(1));
          Balances sum = Balances.sum(shuffled);

          assertThat(sum).isEqualTo(Balances.sum(amounts)).hasSameHashCodeAs(Balances.sum(amounts));
          assertThat(sum.amounts()).noneMatch(Money::isZero);
        });
  }

  @Test
  void adding_one_by_one_gives_the_sum() {
    Laws.check(
        BalancesTest::amounts,
        amounts -> {
          Balances sum = Balances.none();
          for (Money amount : amounts) {
            sum = sum.plus(amount);
          }

          assertThat(sum).isEqualTo(Balances.sum(amounts));
          assertThat(sum.plus(Balances.sum(amounts.stream().map(Money::negated).toList())))
              .isEqualTo(Balances.none());
        });
  }

  private static List<Money> amounts(RandomGenerator random, int size) {
    List<Money> amounts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      amounts.add(Money.ofMinor(random.nextInt(-3, 4), CODES.get(random.nextInt(CODES.size()))));
    }
    return amounts;
  }
}
