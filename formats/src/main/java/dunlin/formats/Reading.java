package dunlin.formats;

/**
 * What came of reading one delivery, in numbers.
 *
 * @param rows rows below headers, blank ones not counted
 * @param records records given to the sink
 * @param refusedRows rows of which nothing was taken
 * @param skippedRows rows that the profile told to skip, or that said nothing new
 * @param deliveryFailures failures that concern the delivery as a whole; more than none means that
 *     not everything was read
 */
public record Reading(
    long rows, long records, long refusedRows, long skippedRows, long deliveryFailures) {

  /** Of a file that is not to be read. */
  static final Reading NOTHING = new Reading(0, 0, 0, 0, 0);

  /** Whether the delivery was read to its end, whatever became of single rows. */
  public boolean isComplete() {
    return deliveryFailures == 0;
  }
}
