package dunlin.core.policy;

import java.math.BigDecimal;

/**
 * What a condition demands of a measure. Bounds on amounts are in units of the base currency, not
 * in minor units.
 */
public sealed interface Demand {

  /** The measure stands in that relation to the bound. */
  record Compare(Operator operator, BigDecimal bound) implements Demand {}

  /** The measure lies between both bounds or on one of them. */
  record Between(BigDecimal lowest, BigDecimal highest) implements Demand {

    public Between {
      if (lowest.compareTo(highest) > 0) {
        throw new IllegalArgumentException(
            "lowest is %s, above highest, %s".formatted(lowest, highest));
      }
    }
  }

  /** The measure is that word. */
  record Is(String word) implements Demand {}

  /** The measure is not known. */
  record IsUnknown() implements Demand {}
}
