package dunlin.platform.receivable;

import java.time.LocalDate;
import java.util.Currency;

/**
 * Somebody stated a rate of exchange. Published inside the transaction that records it; a delivery
 * with rates publishes {@link DeliveryBooked} instead.
 */
public record RateStated(Currency from, Currency to, LocalDate day) {}
