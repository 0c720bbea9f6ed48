package dunlin.platform.intake;

/**
 * A delivery came to its end, wholly or in part; never told of a dry run.
 *
 * @param facts how many records were booked as new or corrected
 */
public record DeliveryEnded(long deliveryId, long facts) {}
