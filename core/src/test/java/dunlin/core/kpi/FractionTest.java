package dunlin.core.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dunlin.testing.Laws;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FractionTest {

  @Test
  void equal_numbers_are_equal_fractions() {
    assertThat(Fraction.of(2, 4)).isEqualTo(Fraction.of(-1, -2)).hasToString("1/2");
    assertThat(Fraction.of(4, 2)).isEqualTo(Fraction.of(2)).hasToString("2");
    assertThat(Fraction.of(0, -7)).isEqualTo(Fraction.ZERO);
  }

  @Test
  void a_third_stays_a_third() {
    Fraction third = Fraction.of(1).dividedBy(Fraction.of(3));

    assertThat(third.times(3)).isEqualTo(Fraction.of(1));
    assertThat(third.rounded(4)).hasToString("0.3333");
  }

  @Test
  void a_half_is_rounded_away_from_zero() {
    assertThat(Fraction.of(1, 20).rounded(1)).hasToString("0.1");
    assertThat(Fraction.of(-1, 20).rounded(1)).hasToString("-0.1");
  }

  @Test
  void nothing_is_divided_by_zero() {
    assertThatThrownBy(() -> Fraction.of(1, 0)).hasMessageStartingWith("denominator is 0 under 1");
    assertThatThrownBy(() -> Fraction.of(1).dividedBy(Fraction.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void arithmetic_undoes_itself() {
    Laws.check(
        (random, size) -> List.of(some(random), some(random)),
        pair -> {
          Fraction a = pair.getFirst();
          Fraction b = pair.getLast();

          assertThat(a.plus(b).minus(b)).isEqualTo(a);
          assertThat(a.plus(b)).isEqualTo(b.plus(a));
          assertThat(a.compareTo(b)).isEqualTo(a.minus(b).signum());
          if (b.signum() != 0) {
            assertThat(a.dividedBy(b).signum()).isEqualTo(a.signum() * b.signum());
          }
        });
  }

  private static Fraction some(RandomGenerator random) {
    return Fraction.of(random.nextLong(), 1 + random.nextLong(Long.MAX_VALUE - 1));
  }
}
