package dunlin.core.spi;

/**
 * A record of which nothing was booked.
 *
 * @param record the record as it came
 * @param field the component of the record that is wrong, such as {@code customerKey}; empty for
 *     the whole record
 * @param value the offending text
 * @param reason a sentence that a person can act on
 * @param mayFollow whether what it refers to may still come later in the same delivery
 */
public record RefusedRecord(
    LedgerRecord record, String field, String value, String reason, boolean mayFollow) {

  public static RefusedRecord of(LedgerRecord record, String field, String value, String reason) {
    return new RefusedRecord(record, field, value, reason, false);
  }

  /** Refused because it refers to something that is not there (yet). */
  public static RefusedRecord missing(
      LedgerRecord record, String field, String value, String reason) {
    return new RefusedRecord(record, field, value, reason, true);
  }
}
