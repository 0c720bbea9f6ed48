package dunlin.platform.promise;

import dunlin.core.basics.Money;
import dunlin.core.spi.Booked;
import dunlin.core.spi.BookingBatch;
import dunlin.core.spi.LedgerRecord;
import dunlin.core.spi.PromiseSink;
import dunlin.core.spi.RefusedRecord;
import dunlin.platform.receivable.ItemByKey;
import dunlin.platform.receivable.Ledger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Books the promises that sources tell of, a batch at a time. */
@Component
class PromiseBooking implements PromiseSink {

  private static final String OTHER_CONTENT =
      "a promise of other content has this key; a new promise needs a new key";

  private final PromiseRepository repository;
  private final Ledger ledger;

  PromiseBooking(PromiseRepository repository, Ledger ledger) {
    this.repository = repository;
    this.ledger = ledger;
  }

  @Override
  public Booked book(BookingBatch<LedgerRecord.Promise> batch) {
    List<RefusedRecord> refused = new ArrayList<>();
    List<ImportedPromise> good = withItems(batch, refused);
    Set<String> booked =
        repository.book(good, batch.recordedAt(), batch.recordingId(), batch.sourceId());
    Map<String, PromiseRepository.Stored> stored =
        repository
            .stored(batch.sourceId(), good.stream().map(each -> each.record().key()).toList())
            .stream()
            .collect(Collectors.toMap(PromiseRepository.Stored::key, Function.identity()));
    long standing = 0;
    for (ImportedPromise each : good) {
      if (says(stored.get(each.record().key()), each)) {
        standing++;
      } else {
        refused.add(RefusedRecord.of(each.record(), "key", each.record().key(), OTHER_CONTENT));
      }
    }
    return new Booked(booked.size(), standing - booked.size(), 0, refused, List.of());
  }

  private List<ImportedPromise> withItems(
      BookingBatch<LedgerRecord.Promise> batch, List<RefusedRecord> refused) {
    Map<String, ItemByKey> items =
        ledger.documentsByKey(
            batch.sourceId(),
            batch.records().stream()
                .map(LedgerRecord.Promise::itemKey)
                .collect(Collectors.toSet()));
    Set<String> keys = new HashSet<>();
    List<ImportedPromise> good = new ArrayList<>();
    for (LedgerRecord.Promise promise : batch.records()) {
      ItemByKey item = items.get(promise.itemKey());
      if (item == null) {
        refused.add(
            RefusedRecord.missing(
                promise, "itemKey", promise.itemKey(), "no document has this key"));
      } else if (!keys.add(promise.key())) {
        refused.add(
            RefusedRecord.of(promise, "key", promise.key(), "the delivery has this key twice"));
      } else {
        check(promise, item, refused).ifPresent(good::add);
      }
    }
    return good;
  }

  private static Optional<ImportedPromise> check(
      LedgerRecord.Promise promise, ItemByKey item, List<RefusedRecord> refused) {
    if (promise.promisedDate().isBefore(promise.madeOn())) {
      return refuse(
          promise,
          "promisedDate",
          promise.promisedDate(),
          "it was promised for a day before it was made",
          refused);
    }
    try {
      Money amount = Money.written(promise.amount(), Money.currencyOf(item.currency()));
      return amount.isPositive()
          ? Optional.of(
              new ImportedPromise(
                  promise,
                  item.itemId(),
                  item.accountId(),
                  item.unitId(),
                  item.currency(),
                  amount.minor()))
          : refuse(promise, "amount", promise.amount(), "the amount is not above 0", refused);
    } catch (IllegalArgumentException e) {
      return refuse(promise, "amount", promise.amount(), String.valueOf(e.getMessage()), refused);
    }
  }

  private static Optional<ImportedPromise> refuse(
      LedgerRecord.Promise promise,
      String field,
      Object value,
      String reason,
      List<RefusedRecord> refused) {
    refused.add(RefusedRecord.of(promise, field, value.toString(), reason));
    return Optional.empty();
  }

  private static boolean says(PromiseRepository.@Nullable Stored stored, ImportedPromise told) {
    return stored != null
        && stored.itemId() == told.itemId()
        && stored.amountMinor() == told.amountMinor()
        && stored.madeOn().equals(told.record().madeOn())
        && stored.promisedDate().equals(told.record().promisedDate());
  }
}
