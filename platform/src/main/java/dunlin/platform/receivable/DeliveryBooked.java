package dunlin.platform.receivable;

/** A whole delivery of records was booked; any account may have changed. */
public record DeliveryBooked(long deliveryId, long facts) {}
