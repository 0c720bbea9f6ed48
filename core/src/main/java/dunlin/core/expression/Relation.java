package dunlin.core.expression;

import java.util.Arrays;
import java.util.Optional;

/** How two values are held against each other. */
public enum Relation {
  EQUAL("=="),
  NOT_EQUAL("!="),
  LESS("<"),
  AT_MOST("<="),
  GREATER(">"),
  AT_LEAST(">=");

  private final String sign;

  Relation(String sign) {
    this.sign = sign;
  }

  public String sign() {
    return sign;
  }

  public static Optional<Relation> find(String sign) {
    return Arrays.stream(values()).filter(relation -> relation.sign.equals(sign)).findFirst();
  }

  /** Whether it needs values that stand in an order. */
  public boolean isOrdering() {
    return this != EQUAL && this != NOT_EQUAL;
  }

  /** The relation that says the same with the sides exchanged. */
  public Relation mirrored() {
    return switch (this) {
      case EQUAL, NOT_EQUAL -> this;
      case LESS -> GREATER;
      case AT_MOST -> AT_LEAST;
      case GREATER -> LESS;
      case AT_LEAST -> AT_MOST;
    };
  }

  /**
   * Whether it holds between two known values.
   *
   * @param comparison negative, zero or positive as the left is less, equal or greater
   */
  public boolean holds(int comparison) {
    return switch (this) {
      case EQUAL -> comparison == 0;
      case NOT_EQUAL -> comparison != 0;
      case LESS -> comparison < 0;
      case AT_MOST -> comparison <= 0;
      case GREATER -> comparison > 0;
      case AT_LEAST -> comparison >= 0;
    };
  }

  /**
   * Whether it holds if the left may be greater than what was compared: only what is the same for
   * every greater value is certain.
   */
  public Truth holdsUpwards(int comparison) {
    return switch (this) {
      case GREATER, NOT_EQUAL -> comparison > 0 ? Truth.TRUE : Truth.UNKNOWN;
      case AT_LEAST -> comparison >= 0 ? Truth.TRUE : Truth.UNKNOWN;
      case AT_MOST, EQUAL -> comparison > 0 ? Truth.FALSE : Truth.UNKNOWN;
      case LESS -> comparison >= 0 ? Truth.FALSE : Truth.UNKNOWN;
    };
  }

  Truth between(long left, Certainty ofLeft, long right, Certainty ofRight) {
    if (ofLeft == Certainty.UNKNOWN || ofRight == Certainty.UNKNOWN) {
      return Truth.UNKNOWN;
    }
    if (ofRight == Certainty.KNOWN) {
      int comparison = Long.compare(left, right);
      return ofLeft == Certainty.KNOWN ? Truth.of(holds(comparison)) : holdsUpwards(comparison);
    }
    return ofLeft == Certainty.KNOWN
        ? mirrored().holdsUpwards(Long.compare(right, left))
        : Truth.UNKNOWN;
  }
}
