package dunlin.core.expression;

/**
 * A part of a condition that decided it: a comparison, a flag, a question whether something is
 * known.
 *
 * @param truth what the part itself came to
 */
public record Ground(Expression part, Truth truth) {

  /** As it stands in the text, and what it came to: {@code overdue >= 1000 is true}. */
  @Override
  public String toString() {
    return part.text()
        + switch (truth) {
          case TRUE -> " is true";
          case FALSE -> " is false";
          case UNKNOWN -> " is unknown";
        };
  }
}
