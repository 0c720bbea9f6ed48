package dunlin.platform.receivable;

import java.util.Currency;
import java.util.Set;

/**
 * A whole delivery of records was booked; any account may have changed.
 *
 * @param currencies of all that it brought, rates included
 */
public record DeliveryBooked(long deliveryId, long facts, Set<Currency> currencies) {

  public DeliveryBooked {
    currencies = Set.copyOf(currencies);
  }
}
