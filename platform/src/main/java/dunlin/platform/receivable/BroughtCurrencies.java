package dunlin.platform.receivable;

import dunlin.core.spi.BookingBatch;
import java.util.Collection;
import java.util.Currency;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The currencies of what the deliveries under way have brought, rates included: whoever asks what
 * became of the books need not ask about all others. What a batch that was taken back had may be
 * among them.
 */
@Component
class BroughtCurrencies {

  private final Map<Long, Set<String>> deliveries = new ConcurrentHashMap<>();

  void add(BookingBatch<?> batch, Collection<String> codes) {
    deliveries
        .computeIfAbsent(batch.deliveryId(), delivery -> ConcurrentHashMap.newKeySet())
        .addAll(codes);
  }

  Set<Currency> of(long deliveryId) {
    return deliveries.getOrDefault(deliveryId, Set.of()).stream()
        .map(Currency::getInstance)
        .collect(Collectors.toUnmodifiableSet());
  }

  void forget(long deliveryId) {
    deliveries.remove(deliveryId);
  }
}
