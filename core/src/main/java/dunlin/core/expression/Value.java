package dunlin.core.expression;

import java.math.BigDecimal;

/** What a variable or an expression has come to. */
public sealed interface Value {

  /**
   * An amount in units of the base currency.
   *
   * @param units without zeros at the end: 1000 and 1000.00 are the same amount
   */
  record Amount(BigDecimal units) implements Value {

    public Amount {
      units = plain(units);
    }
  }

  /** An amount of which only a part is known: it is at least this. */
  record AtLeast(BigDecimal units) implements Value {

    public AtLeast {
      units = plain(units);
    }
  }

  /** A whole number of things, days or percent. */
  record Count(long number) implements Value {}

  /** A word. */
  record Word(String text) implements Value {}

  /** Something is so, or is not. */
  record Flag(boolean isSo) implements Value {}

  /** It is not known. */
  record Unknown() implements Value {}

  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
