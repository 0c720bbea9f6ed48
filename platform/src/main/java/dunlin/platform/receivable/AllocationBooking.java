package dunlin.platform.receivable;

import dunlin.core.basics.Money;
import dunlin.core.receivable.EntryKind;
import dunlin.core.spi.Booked;
import dunlin.core.spi.BookingBatch;
import dunlin.core.spi.BookingSink;
import dunlin.core.spi.LedgerRecord;
import dunlin.core.spi.RefusedRecord;
import dunlin.platform.receivable.FactRepository.DeliveredRow;
import dunlin.platform.receivable.FactRepository.Known;
import dunlin.platform.receivable.FactRepository.KnownEntry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Books allocations: pairs of entries that sum to zero.
 *
 * <p>An allocation cannot be effective before both of its items exist: its value date is the latest
 * of its own and theirs. More than is open on one of the two is refused.
 */
@Component
class AllocationBooking implements BookingSink<LedgerRecord.Allocation> {

  private final FactRepository facts;

  AllocationBooking(FactRepository facts) {
    this.facts = facts;
  }

  @Override
  public Class<LedgerRecord.Allocation> kind() {
    return LedgerRecord.Allocation.class;
  }

  @Override
  public Booked book(BookingBatch<LedgerRecord.Allocation> batch) {
    Outcome outcome = new Outcome();
    Work work = new Work(batch, outcome);
    for (LedgerRecord.Allocation allocation : firstOfEachKey(batch, outcome)) {
      work.book(allocation);
    }
    work.record();
    return outcome.end();
  }

  private static List<LedgerRecord.Allocation> firstOfEachKey(
      BookingBatch<LedgerRecord.Allocation> batch, Outcome outcome) {
    Map<String, LedgerRecord.Allocation> byKey = new LinkedHashMap<>();
    for (LedgerRecord.Allocation allocation : batch.records()) {
      LedgerRecord.Allocation first = byKey.putIfAbsent(allocation.key(), allocation);
      if (first != null && isSame(first, allocation)) {
        outcome.unchanged();
      } else if (first != null) {
        outcome.contradicts(allocation, first.row());
      }
    }
    return List.copyOf(byKey.values());
  }

  private static boolean isSame(LedgerRecord.Allocation one, LedgerRecord.Allocation other) {
    return one.paymentKey().equals(other.paymentKey())
        && one.itemKey().equals(other.itemKey())
        && one.amount().compareTo(other.amount()) == 0;
  }

  /** The two entries of an allocation; a positive amount lowers what is open on the debit. */
  static List<Fact.Entry> pair(
      Known credit, Known debit, Money amount, LocalDate day, String reason, String key) {
    var effective =
        Fact.later(day, Fact.later(credit.face().valueDate(), debit.face().valueDate()));
    return List.of(
        side(debit, credit, amount.negated(), effective, reason, key),
        side(credit, debit, amount, effective, reason, key));
  }

  private static Fact.Entry side(
      Known item, Known other, Money change, LocalDate day, String reason, String key) {
    return new Fact.Entry(
        item.id(),
        item.face().place(),
        EntryKind.ALLOCATION.code(),
        change.currencyCode(),
        change.minor(),
        other.id(),
        0,
        reason,
        day,
        key);
  }

  /** Whether a change would take an open balance over zero or away from it. */
  static boolean isBeyondOpen(long open, long change) {
    return change < 0 ? open + change < 0 : open + change > 0;
  }

  /** One batch with everything it names. */
  private final class Work {

    private final BookingBatch<LedgerRecord.Allocation> batch;
    private final Outcome outcome;
    private final Map<String, Known> payments;
    private final Map<String, Known> documents;
    private final Map<Long, Long> open;
    private final Map<String, List<KnownEntry>> before = new HashMap<>();
    private final List<Fact.Entry> entries = new ArrayList<>();
    private final List<LedgerRecord.Allocation> booked = new ArrayList<>();

    Work(BookingBatch<LedgerRecord.Allocation> batch, Outcome outcome) {
      this.batch = batch;
      this.outcome = outcome;
      List<String> paymentKeys =
          batch.records().stream().map(LedgerRecord.Allocation::paymentKey).distinct().toList();
      payments = facts.findItems(batch.sourceId(), paymentKeys, true);
      documents =
          facts.findItems(
              batch.sourceId(),
              Stream.concat(
                      paymentKeys.stream().filter(key -> !payments.containsKey(key)),
                      batch.records().stream().map(LedgerRecord.Allocation::itemKey))
                  .distinct()
                  .toList(),
              false);
      open =
          facts.lockOpen(
              Stream.concat(payments.values().stream(), documents.values().stream())
                  .map(Known::id)
                  .toList());
      facts
          .findEntries(
              batch.sourceId(),
              batch.records().stream().map(LedgerRecord.Allocation::key).toList(),
              "A")
          .forEach(entry ->
              before.computeIfAbsent(entry.entry().key(), key -> new ArrayList<>()).add(entry));
    }

    void book(LedgerRecord.Allocation allocation) {
      Known credit = payments.get(allocation.paymentKey());
      credit = credit == null ? documents.get(allocation.paymentKey()) : credit;
      Known debit = documents.get(allocation.itemKey());
      if (credit == null) {
        outcome.refused(
            RefusedRecord.missing(
                allocation,
                "paymentKey",
                allocation.paymentKey(),
                "there is no payment or credit note with this key"));
      } else if (debit == null) {
        outcome.refused(
            RefusedRecord.missing(
                allocation, "itemKey", allocation.itemKey(), "there is no document with this key"));
      } else {
        book(allocation, credit, debit);
      }
    }

    private void book(LedgerRecord.Allocation allocation, Known credit, Known debit) {
      Money amount;
      try {
        amount = Money.of(allocation.amount(), Money.currencyOf(debit.face().currency()));
      } catch (IllegalArgumentException e) {
        outcome.refused(allocation, "amount", allocation.amount(), String.valueOf(e.getMessage()));
        return;
      }
      List<KnownEntry> known = before.getOrDefault(allocation.key(), List.of());
      Optional<String> refusal =
          known.isEmpty() ? whyNot(credit, debit, amount) : whyNotTheSame(known, debit, amount);
      if (refusal.isPresent()) {
        outcome.refused(allocation, "amount", amount, refusal.get());
      } else if (known.isEmpty()) {
        add(allocation, credit, debit, amount);
      } else {
        outcome.unchanged();
      }
    }

    private Optional<String> whyNot(Known credit, Known debit, Money amount) {
      if (credit.id() == debit.id()) {
        return Optional.of("an item cannot be set against itself");
      }
      if (!credit.face().currency().equals(debit.face().currency())) {
        return Optional.of(
            "the payment is in %s, the document in %s"
                .formatted(credit.face().currency(), debit.face().currency()));
      }
      return whyBeyond("document", debit, amount.negated())
          .or(() -> whyBeyond("payment", credit, amount));
    }

    private Optional<String> whyBeyond(String title, Known side, Money change) {
      long left = open.getOrDefault(side.id(), 0L);
      return change.isZero() || isBeyondOpen(left, change.minor())
          ? Optional.of(
              "is more than the %s open on the %s '%s'"
                  .formatted(Money.ofMinor(left, side.face().currency()), title, side.face().key()))
          : Optional.empty();
    }

    private Optional<String> whyNotTheSame(List<KnownEntry> known, Known debit, Money amount) {
      boolean same =
          known.stream()
              .anyMatch(entry ->
                  entry.entry().itemId() == debit.id()
                      && entry.entry().amountMinor() == -amount.minor());
      return same
          ? Optional.empty()
          : Optional.of(
              "the key was booked before with %s; maybe reverse that allocation first"
                  .formatted(
                      Money.ofMinor(
                          -known.getFirst().entry().amountMinor(),
                          known.getFirst().entry().currency())));
    }

    private void add(LedgerRecord.Allocation allocation, Known credit, Known debit, Money amount) {
      open.merge(debit.id(), -amount.minor(), Long::sum);
      open.merge(credit.id(), amount.minor(), Long::sum);
      entries.addAll(pair(credit, debit, amount, allocation.valueDate(), "", allocation.key()));
      booked.add(allocation);
    }

    void record() {
      List<Long> ids =
          facts.record(ItemBooking.originOf(batch), List.of(), entries, List.of()).entries();
      List<DeliveredRow> delivered = new ArrayList<>(booked.size());
      for (int i = 0; i < booked.size(); i++) {
        delivered.add(new DeliveredRow(ids.get(2 * i), booked.get(i).row(), null));
      }
      facts.insertDelivered(batch.deliveryId(), delivered);
      outcome.booked(booked.size());
    }
  }
}
