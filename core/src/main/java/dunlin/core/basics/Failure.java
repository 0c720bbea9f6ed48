package dunlin.core.basics;

/**
 * One thing that could not be taken as it was given: where it stood, what it said, and why not.
 *
 * @param row the row, record or line in the delivery as a person counts it, 1 for the first line of
 *     the file; 0 when the whole delivery is meant
 * @param field the column or element by the name that the delivery gives it, empty for the whole
 *     row
 * @param value the offending text as it came, shortened to at most 200 characters
 * @param reason a sentence that a person can act on, such as {@code "30 February does not exist"}
 */
public record Failure(long row, String field, String value, String reason) {

  private static final int LONGEST_VALUE = 200;

  public Failure {
    value = value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
  }

  public static Failure of(long row, String field, String value, String reason) {
    return new Failure(row, field, value, reason);
  }

  public static Failure ofDelivery(String reason) {
    return new Failure(0, "", "", reason);
  }

  @Override
  public String toString() {
    String place = row == 0 ? "" : "row " + row + (field.isEmpty() ? "" : ", " + field) + ": ";
    return place + (value.isEmpty() ? "" : "'" + value + "' ") + reason;
  }
}
