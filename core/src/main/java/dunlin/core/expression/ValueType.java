package dunlin.core.expression;

/** What an expression or a variable is. */
public enum ValueType {
  /** An exact amount in the base currency, written in its units: {@code 1000} or {@code 99.50}. */
  AMOUNT,

  /** A whole number: of things, of days, of percent. */
  NUMBER,

  /** A word, compared letter for letter. */
  WORD,

  /** Something that is so or is not: a condition, or a variable that is one. */
  FLAG;

  /** Whether it can be added, multiplied and put in an order. */
  public boolean isNumeric() {
    return this == AMOUNT || this == NUMBER;
  }
}
