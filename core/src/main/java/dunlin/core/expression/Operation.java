package dunlin.core.expression;

/** What is done with two numbers or amounts. */
public enum Operation {
  PLUS("+"),
  MINUS("-"),

  /** Two numbers, or an amount and a number; never two amounts. */
  TIMES("*");

  private final String sign;

  Operation(String sign) {
    this.sign = sign;
  }

  public String sign() {
    return sign;
  }

  /** Whether it is defined for these types. */
  public boolean allows(ValueType left, ValueType right) {
    boolean isMatched =
        this == TIMES ? left == ValueType.NUMBER || right == ValueType.NUMBER : left == right;
    return left.isNumeric() && right.isNumeric() && isMatched;
  }
}
