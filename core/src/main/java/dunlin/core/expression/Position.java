package dunlin.core.expression;

/**
 * A place in a text.
 *
 * @param line 1 for the first
 * @param column in characters as a person counts them (code points), 1 for the first of the line
 */
public record Position(int line, int column) {

  /** The place of what was never written. */
  public static final Position NOWHERE = new Position(0, 0);

  @Override
  public String toString() {
    return "line " + line + ", column " + column;
  }
}
