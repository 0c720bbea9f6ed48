package dunlin.core.expression;

import java.math.BigDecimal;

/**
 * A number, or an amount in minor units, and how much is known of it.
 *
 * <p>What leaves 64 bits is unknown.
 */
record Measured(Certainty certainty, long number) {

  static final Measured UNKNOWN = new Measured(Certainty.UNKNOWN, 0);

  static Measured known(long number) {
    return new Measured(Certainty.KNOWN, number);
  }

  /**
   * An amount in minor units.
   *
   * @throws IllegalArgumentException if it has more decimals than the currency, or is too large
   */
  static long minor(BigDecimal units, int decimals) {
    try {
      return units.movePointRight(decimals).longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "%s has more than %d decimals, or is too large"
              .formatted(units.toPlainString(), decimals),
          e);
    }
  }

  Measured apply(Operation operation, Measured other) {
    return switch (operation) {
      case PLUS -> plus(other);
      case MINUS -> minus(other);
      case TIMES -> times(other);
    };
  }

  Measured negated() {
    return certainty != Certainty.KNOWN || number == Long.MIN_VALUE ? UNKNOWN : known(-number);
  }

  private Measured plus(Measured other) {
    if (certainty == Certainty.UNKNOWN || other.certainty == Certainty.UNKNOWN) {
      return UNKNOWN;
    }
    long sum = number + other.number;
    boolean isTooLarge = ((number ^ sum) & (other.number ^ sum)) < 0;
    boolean isWhole = certainty == Certainty.KNOWN && other.certainty == Certainty.KNOWN;
    return isTooLarge ? UNKNOWN : new Measured(isWhole ? Certainty.KNOWN : Certainty.AT_LEAST, sum);
  }

  /** What may be greater, taken away, leaves no bound. */
  private Measured minus(Measured other) {
    if (certainty == Certainty.UNKNOWN || other.certainty != Certainty.KNOWN) {
      return UNKNOWN;
    }
    long difference = number - other.number;
    boolean isTooLarge = ((number ^ other.number) & (number ^ difference)) < 0;
    return isTooLarge ? UNKNOWN : new Measured(certainty, difference);
  }

  /** Only one side is an amount, so that at most one is known in part. */
  private Measured times(Measured other) {
    if (certainty == Certainty.AT_LEAST) {
      return other.timesAtLeast(number);
    }
    if (other.certainty == Certainty.AT_LEAST) {
      return timesAtLeast(other.number);
    }
    return certainty == Certainty.UNKNOWN || other.certainty == Certainty.UNKNOWN
        ? UNKNOWN
        : product(number, other.number, Certainty.KNOWN);
  }

  private Measured timesAtLeast(long least) {
    if (certainty == Certainty.UNKNOWN || number < 0) {
      return UNKNOWN;
    }
    return number == 0 ? known(0) : product(number, least, Certainty.AT_LEAST);
  }

  private static Measured product(long one, long other, Certainty certainty) {
    long low = one * other;
    return Math.multiplyHigh(one, other) == low >> 63 ? new Measured(certainty, low) : UNKNOWN;
  }
}
