package dunlin.core.expression;

/**
 * Something in a text that cannot be taken as it stands.
 *
 * @param reason a sentence without a full stop that says what is wrong
 * @param hint what to write instead, or empty
 */
public record Mistake(Position at, String reason, String hint) {

  public static Mistake of(Position at, String reason) {
    return new Mistake(at, reason, "");
  }

  /** Place, reason and hint on one line. */
  @Override
  public String toString() {
    return at + ": " + reason + (hint.isEmpty() ? "" : "; " + hint);
  }
}
