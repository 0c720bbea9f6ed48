package dunlin.core.spi;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Records of one kind that are booked in one transaction.
 *
 * @param deliveryId the delivery they belong to
 * @param sourceId the source whose keys the records carry
 * @param recordingId what every fact made of them must name as its recording
 * @param recordedAt when these facts became known; the same for the whole recording
 * @param today the business date
 * @param records in the order of the delivery
 */
public record BookingBatch<R extends LedgerRecord>(
    long deliveryId,
    int sourceId,
    long recordingId,
    Instant recordedAt,
    LocalDate today,
    List<R> records) {

  public BookingBatch {
    records = List.copyOf(records);
  }

  /** The same delivery and recording with other records. */
  public <S extends LedgerRecord> BookingBatch<S> with(List<S> others) {
    return new BookingBatch<>(deliveryId, sourceId, recordingId, recordedAt, today, others);
  }
}
