package dunlin.platform.intake;

/**
 * A batch of a delivery was booked; never told of a dry run.
 *
 * <p>Published inside the transaction that records the facts.
 *
 * @param recordingId the recording of the facts
 */
public record BatchBooked(long recordingId) {}
