package dunlin.core.spi;

/**
 * An area that books one kind of record.
 *
 * <p>A delivery is booked in batches, each in one transaction that the caller has begun; records of
 * one kind arrive together and in the order of the delivery, and what they refer to (customers
 * before documents, documents before payments, both before allocations, disputes and promises)
 * arrives before them. Booking the same record of the same source again changes nothing and counts
 * as unchanged; other content under a known key is a correction or is refused. One record that is
 * refused never keeps others from being booked.
 *
 * @param <R> the kind of record
 */
public interface BookingSink<R extends LedgerRecord> {

  /** The kind of record that this sink books; one sink for each kind. */
  Class<R> kind();

  /** Books records in the current transaction. */
  Booked book(BookingBatch<R> batch);

  /**
   * Does what can only be done once all records of the delivery are booked, in a transaction of its
   * own.
   *
   * @param batch names the delivery and the recording, and holds no records
   */
  default Booked finish(BookingBatch<R> batch) {
    return Booked.NOTHING;
  }

  /** What the last call of {@link #book} did for the delivery was taken back. */
  default void undo(long deliveryId) {}

  /** The delivery is over, however it ended. */
  default void forget(long deliveryId) {}
}
