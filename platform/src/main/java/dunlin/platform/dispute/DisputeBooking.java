package dunlin.platform.dispute;

import dunlin.core.basics.Money;
import dunlin.core.spi.Booked;
import dunlin.core.spi.BookingBatch;
import dunlin.core.spi.DisputeSink;
import dunlin.core.spi.LedgerRecord;
import dunlin.core.spi.RefusedRecord;
import dunlin.platform.receivable.ItemByKey;
import dunlin.platform.receivable.Ledger;
import java.math.BigDecimal;
import java.time.LocalDate;
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

/** Books the disputes that sources tell of, a batch at a time. */
@Component
class DisputeBooking implements DisputeSink {

  private static final String OTHER_CONTENT =
      "a dispute of other content has this key; disputes are closed and raised anew, not changed";

  private final DisputeRepository repository;
  private final Ledger ledger;

  DisputeBooking(DisputeRepository repository, Ledger ledger) {
    this.repository = repository;
    this.ledger = ledger;
  }

  @Override
  public Booked book(BookingBatch<LedgerRecord.Dispute> batch) {
    List<RefusedRecord> refused = new ArrayList<>();
    List<ImportedDispute> good = withItems(batch, refused);
    Set<String> booked =
        repository.book(good, batch.recordedAt(), batch.recordingId(), batch.sourceId());
    Map<String, DisputeRepository.Stored> stored =
        repository
            .stored(batch.sourceId(), good.stream().map(each -> each.record().key()).toList())
            .stream()
            .collect(Collectors.toMap(DisputeRepository.Stored::key, Function.identity()));
    List<ImportedDispute> same = new ArrayList<>();
    for (ImportedDispute each : good) {
      if (says(stored.get(each.record().key()), each)) {
        same.add(each);
      } else {
        refused.add(RefusedRecord.of(each.record(), "key", each.record().key(), OTHER_CONTENT));
      }
    }
    Set<String> closed = close(same, batch);
    List<ImportedDispute> standing = closedAsTold(same, batch.sourceId(), refused);
    return counted(standing, booked, closed, refused);
  }

  private List<ImportedDispute> withItems(
      BookingBatch<LedgerRecord.Dispute> batch, List<RefusedRecord> refused) {
    Map<String, ItemByKey> items =
        ledger.documentsByKey(
            batch.sourceId(),
            batch.records().stream()
                .map(LedgerRecord.Dispute::itemKey)
                .collect(Collectors.toSet()));
    Set<String> keys = new HashSet<>();
    List<ImportedDispute> good = new ArrayList<>();
    for (LedgerRecord.Dispute dispute : batch.records()) {
      ItemByKey item = items.get(dispute.itemKey());
      if (item == null) {
        refused.add(
            RefusedRecord.missing(
                dispute, "itemKey", dispute.itemKey(), "no document has this key"));
      } else {
        check(dispute, item, refused)
            .filter(each -> keys.add(dispute.key()) || isRepeated(dispute, refused))
            .ifPresent(good::add);
      }
    }
    return good;
  }

  private static boolean isRepeated(LedgerRecord.Dispute dispute, List<RefusedRecord> refused) {
    refused.add(RefusedRecord.of(dispute, "key", dispute.key(), "the delivery has this key twice"));
    return false;
  }

  private static Optional<ImportedDispute> check(
      LedgerRecord.Dispute dispute, ItemByKey item, List<RefusedRecord> refused) {
    BigDecimal amount = dispute.amount();
    if (dispute.closedOn() != null && dispute.closedOn().isBefore(dispute.openedOn())) {
      refused.add(
          RefusedRecord.of(
              dispute, "closedOn", dispute.closedOn().toString(), "it was closed before it began"));
      return Optional.empty();
    }
    try {
      long minor =
          amount == null
              ? Math.abs(item.amountMinor())
              : Money.written(amount, Money.currencyOf(item.currency())).minor();
      if (minor > 0) {
        return Optional.of(
            new ImportedDispute(
                dispute, item.itemId(), item.accountId(), item.unitId(), item.currency(), minor));
      }
      refused.add(
          RefusedRecord.of(dispute, "amount", String.valueOf(amount), "the amount is not above 0"));
    } catch (IllegalArgumentException e) {
      refused.add(
          RefusedRecord.of(
              dispute, "amount", String.valueOf(amount), String.valueOf(e.getMessage())));
    }
    return Optional.empty();
  }

  private static boolean says(DisputeRepository.@Nullable Stored stored, ImportedDispute told) {
    return stored != null
        && stored.itemId() == told.itemId()
        && stored.amountMinor() == told.amountMinor()
        && stored.openedOn().equals(told.record().openedOn())
        && stored.reason().equals(told.record().reason());
  }

  private Set<String> close(List<ImportedDispute> same, BookingBatch<LedgerRecord.Dispute> batch) {
    List<ImportedDispute> closed =
        same.stream().filter(each -> each.record().closedOn() != null).toList();
    return closed.isEmpty()
        ? Set.of()
        : repository.bookClosed(closed, batch.recordedAt(), batch.recordingId(), batch.sourceId());
  }

  /**
   * Those of which the books say no other closing day. They are asked after closing, so that a
   * person who closes one at the same time is heard.
   */
  private List<ImportedDispute> closedAsTold(
      List<ImportedDispute> same, int sourceId, List<RefusedRecord> refused) {
    Map<String, DisputeRepository.Closing> closings =
        repository
            .closings(sourceId, same.stream().map(each -> each.record().key()).toList())
            .stream()
            .collect(Collectors.toMap(DisputeRepository.Closing::key, Function.identity()));
    List<ImportedDispute> standing = new ArrayList<>();
    for (ImportedDispute each : same) {
      DisputeRepository.Closing closing = closings.get(each.record().key());
      if (closing == null || agree(closing, each.record().closedOn())) {
        standing.add(each);
      } else {
        refused.add(otherDay(closing, each.record()));
      }
    }
    return standing;
  }

  /** A source that tells no day need not know yet that a person closed the dispute. */
  private static boolean agree(DisputeRepository.Closing closing, @Nullable LocalDate told) {
    return told == null ? !closing.bySource() : told.equals(closing.day());
  }

  private static RefusedRecord otherDay(
      DisputeRepository.Closing closing, LedgerRecord.Dispute dispute) {
    LocalDate told = dispute.closedOn();
    return RefusedRecord.of(
        dispute,
        "closedOn",
        told == null ? "" : told.toString(),
        "the books say that the dispute of this key was closed on %s, %s; the day of closing is not changed, and what is contested again is raised anew with another key"
            .formatted(
                closing.day(),
                closing.bySource() ? "as this source said before" : "by a person or program"));
  }

  /** New, or known and closed since, or known already. */
  private static Booked counted(
      List<ImportedDispute> standing,
      Set<String> booked,
      Set<String> closed,
      List<RefusedRecord> refused) {
    long fresh = standing.stream().filter(each -> booked.contains(each.record().key())).count();
    long changed =
        standing.stream()
            .map(each -> each.record().key())
            .filter(key -> closed.contains(key) && !booked.contains(key))
            .count();
    return new Booked(fresh, standing.size() - fresh - changed, changed, refused, List.of());
  }
}
