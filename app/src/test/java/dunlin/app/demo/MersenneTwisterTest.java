package dunlin.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MersenneTwisterTest {

  /** The first lines of the output that Matsumoto and Nishimura publish with their program. */
  @Test
  void bits_of_a_key_are_those_of_the_reference_output() {
    MersenneTwister draws = MersenneTwister.ofKey(0x123, 0x234, 0x345, 0x456);

    long[] bits = new long[5];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Integer.toUnsignedLong(draws.nextBits());
    }

    assertThat(bits).containsExactly(1067595299L, 955945823L, 477289528L, 4107218783L, 4228976476L);
  }

  @Test
  void numbers_of_a_seed_are_those_of_python() {
    assertThat(MersenneTwister.ofSeed(1).nextDouble()).isEqualTo(0.13436424411240122);
    assertThat(MersenneTwister.ofSeed(42).nextDouble()).isEqualTo(0.6394267984578837);
    assertThat(MersenneTwister.ofSeed(0).nextDouble()).isEqualTo(0.8444218515250481);
  }

  @Test
  void a_seed_of_more_than_32_bits_counts_in_full() {
    assertThat(MersenneTwister.ofSeed(12_345_678_901L).nextDouble()).isEqualTo(0.9460118159397316);
  }

  @Test
  void the_sign_of_a_seed_does_not_count() {
    assertThat(MersenneTwister.ofSeed(-7).nextDouble())
        .isEqualTo(MersenneTwister.ofSeed(7).nextDouble());
  }

  @Test
  void the_thousandth_number_is_still_that_of_python() {
    MersenneTwister draws = MersenneTwister.ofSeed(1);
    double last = 0;
    for (int i = 0; i < 1000; i++) {
      last = draws.nextDouble();
    }

    assertThat(last).isEqualTo(0.7062615472551386);
  }

  @Test
  void a_whole_number_stays_below_its_bound() {
    MersenneTwister draws = MersenneTwister.ofSeed(3);
    for (int i = 0; i < 10_000; i++) {
      assertThat(draws.below(7)).isBetween(0, 6);
    }
  }
}
