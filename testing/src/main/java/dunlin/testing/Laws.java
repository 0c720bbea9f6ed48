package dunlin.testing;

import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Checks that a law holds for many generated cases.
 *
 * <p>Sizes grow from 0 to 50 over the run, so that the first case that breaks is among the
 * smallest. Every case has a seed of its own, which the failure names; {@code -Ddunlin.laws.seed=N}
 * runs that case alone.
 */
public final class Laws {

  private static final long FIRST_SEED = 20_261_122L;
  private static final int LARGEST_SIZE = 50;

  private Laws() {}

  /** Checks the law for 1,000 cases. */
  public static <T> void check(BiFunction<RandomGenerator, Integer, T> generator, Consumer<T> law) {
    check(1000, generator, law);
  }

  /**
   * Checks the law for so many cases.
   *
   * @param generator makes a case from a source of random numbers and a size from 0 to 50
   * @param law throws where it does not hold
   */
  public static <T> void check(
      int cases, BiFunction<RandomGenerator, Integer, T> generator, Consumer<T> law) {
    Long only = Long.getLong("dunlin.laws.seed");
    for (int i = 0; i < cases; i++) {
      long seed = FIRST_SEED + i;
      if (only == null || only == seed) {
        checkOne(seed, i * LARGEST_SIZE / cases, generator, law);
      }
    }
  }

  private static <T> void checkOne(
      long seed, int size, BiFunction<RandomGenerator, Integer, T> generator, Consumer<T> law) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    T example = generator.apply(random, size);
    try {
      law.accept(example);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          "the law broke for seed %d, size %d: %s\nMaybe run it alone with -Ddunlin.laws.seed=%d"
              .formatted(seed, size, example, seed),
          e);
    }
  }
}
