package dunlin.core.receivable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dunlin.core.basics.Money;
import dunlin.testing.Laws;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DiscountTest {

  private static final LocalDate LAST_DAY = LocalDate.of(2026, 1, 10);
  private static final Discount TWO_PERCENT = new Discount(LAST_DAY, new BigDecimal("2"));
  private static final Money EUR_100 = Money.parse("EUR 100.00");

  @Test
  void until_the_last_day_less_settles_the_item() {
    assertThat(TWO_PERCENT.settlingAmount(EUR_100, LAST_DAY, RoundingMode.DOWN))
        .isEqualTo(Money.parse("EUR 98.00"));
    assertThat(TWO_PERCENT.settles(Money.parse("EUR 98.00"), EUR_100, LAST_DAY, RoundingMode.DOWN))
        .isTrue();
  }

  @Test
  void a_cent_less_does_not_settle_it() {
    assertThat(TWO_PERCENT.settles(Money.parse("EUR 97.99"), EUR_100, LAST_DAY, RoundingMode.DOWN))
        .isFalse();
  }

  @Test
  void the_day_after_the_whole_amount_is_owed() {
    assertThat(TWO_PERCENT.settlingAmount(EUR_100, LAST_DAY.plusDays(1), RoundingMode.DOWN))
        .isEqualTo(EUR_100);
  }

  @Test
  void the_residue_is_settled_as_the_caller_says() {
    Money odd = Money.parse("EUR 33.33");

    assertThat(TWO_PERCENT.deductible(odd, LAST_DAY, RoundingMode.DOWN))
        .isEqualTo(Money.parse("EUR 0.66"));
    assertThat(TWO_PERCENT.deductible(odd, LAST_DAY, RoundingMode.UP))
        .isEqualTo(Money.parse("EUR 0.67"));
  }

  @Test
  void credits_earn_no_discount() {
    assertThat(TWO_PERCENT.deductible(EUR_100.negated(), LAST_DAY, RoundingMode.DOWN))
        .isEqualTo(Money.parse("EUR 0.00"));
  }

  @Test
  void a_discount_is_above_0_and_at_most_all() {
    assertThatThrownBy(() -> new Discount(LAST_DAY, BigDecimal.ZERO))
        .hasMessage("percent is 0, not above 0 and at most 100");
    assertThatThrownBy(() -> new Discount(LAST_DAY, new BigDecimal("100.1")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_may_be_kept_and_what_settles_are_the_open_amount() {
    Laws.check(
        (random, size) -> Money.ofMinor(random.nextLong(-1L << 40, 1L << 40), "EUR"),
        open -> {
          Money kept = TWO_PERCENT.deductible(open, LAST_DAY, RoundingMode.HALF_EVEN);
          Money paid = TWO_PERCENT.settlingAmount(open, LAST_DAY, RoundingMode.HALF_EVEN);

          assertThat(kept.plus(paid)).isEqualTo(open);
          assertThat(kept.isNegative()).isFalse();
        });
  }
}
