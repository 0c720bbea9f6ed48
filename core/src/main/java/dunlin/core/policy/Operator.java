package dunlin.core.policy;

import java.util.Arrays;
import java.util.Optional;

/** How a measure is held against a bound. */
public enum Operator {
  EQUAL("="),
  LESS("<"),
  AT_MOST("<="),
  GREATER(">"),
  AT_LEAST(">=");

  private final String sign;

  Operator(String sign) {
    this.sign = sign;
  }

  /** The sign that stands for it in a policy; {@code ≤} and {@code ≥} are read as well. */
  public String sign() {
    return sign;
  }

  public static Optional<Operator> find(String sign) {
    String plain = sign.equals("≤") ? "<=" : sign.equals("≥") ? ">=" : sign;
    return Arrays.stream(values()).filter(operator -> operator.sign.equals(plain)).findFirst();
  }

  /**
   * Whether it holds.
   *
   * @param comparison the sign of the measure less the bound
   */
  boolean holds(int comparison) {
    return switch (this) {
      case EQUAL -> comparison == 0;
      case LESS -> comparison < 0;
      case AT_MOST -> comparison <= 0;
      case GREATER -> comparison > 0;
      case AT_LEAST -> comparison >= 0;
    };
  }

  /** Whether it surely holds of a greater measure too. */
  boolean holdsUpwards() {
    return this == GREATER || this == AT_LEAST;
  }
}
