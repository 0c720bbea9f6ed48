package dunlin.platform.receivable;

import dunlin.core.basics.Money;
import dunlin.core.receivable.EntryKind;
import dunlin.core.spi.Booked;
import dunlin.core.spi.BookingBatch;
import dunlin.core.spi.BookingSink;
import dunlin.core.spi.LedgerRecord;
import dunlin.core.spi.RefusedRecord;
import dunlin.platform.receivable.FactRepository.DeliveredRow;
import dunlin.platform.receivable.FactRepository.KnownEntry;
import dunlin.platform.receivable.FactRepository.Side;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Books allocations: pairs of entries that sum to zero.
 *
 * <p>An allocation cannot be effective before both of its items exist: its value date is the latest
 * of its own and theirs. More than is open on the document is refused. A payment is judged by the
 * net of its allocations: a credit note set against it gives what invoices take, in any order, so
 * long as in the end no more is open on the payment than before and nothing is taken that it lacks.
 */
@Component
class AllocationBooking implements BookingSink<LedgerRecord.Allocation> {

  private static final String LEFT = "left of the payment";

  private final FactRepository facts;
  private final AcrossCustomers across;
  private final BroughtCurrencies brought;

  AllocationBooking(FactRepository facts, AcrossCustomers across, BroughtCurrencies brought) {
    this.facts = facts;
    this.across = across;
    this.brought = brought;
  }

  @Override
  public Class<LedgerRecord.Allocation> kind() {
    return LedgerRecord.Allocation.class;
  }

  @Override
  public Booked book(BookingBatch<LedgerRecord.Allocation> batch) {
    Outcome outcome = new Outcome();
    Work work = new Work(batch, outcome);
    work.book(firstOfEachKey(batch, outcome));
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
        && one.valueDate().equals(other.valueDate())
        && one.amount().compareTo(other.amount()) == 0;
  }

  /** The entries of the debit and of the credit; a positive amount lowers what the debit owes. */
  static List<Fact.Entry> pair(
      Side credit, Side debit, Money amount, LocalDate day, String reason, String key) {
    var effective = Fact.later(day, Fact.later(credit.valueDate(), debit.valueDate()));
    return List.of(
        side(debit, credit, amount.negated(), effective, reason, key),
        side(credit, debit, amount, effective, reason, key));
  }

  private static Fact.Entry side(
      Side item, Side other, Money change, LocalDate day, String reason, String key) {
    return new Fact.Entry(
        item.id(),
        item.place(),
        EntryKind.ALLOCATION.code(),
        change.currencyCode(),
        change.minor(),
        other.id(),
        0,
        reason,
        day,
        key);
  }

  /** An allocation with the items it names, not yet judged. */
  private record Part(LedgerRecord.Allocation allocation, Side credit, Side debit, Money amount) {
    /** Whether it leaves more open on the payment, as a credit note does that was netted. */
    boolean gives(int side) {
      return Long.signum(amount.minor()) == side;
    }
  }

  /** One batch with everything it names. */
  private final class Work {

    private final BookingBatch<LedgerRecord.Allocation> batch;
    private final Outcome outcome;
    private final Map<String, Side> payments;
    private final Map<String, Side> documents;
    private final Map<Long, Long> open;
    private final Map<Long, Long> settledFaces;
    private final Map<String, List<KnownEntry>> before = new HashMap<>();
    private final List<Fact.Entry> entries = new ArrayList<>();
    private final List<LedgerRecord.Allocation> booked = new ArrayList<>();

    Work(BookingBatch<LedgerRecord.Allocation> batch, Outcome outcome) {
      this.batch = batch;
      this.outcome = outcome;
      List<String> paymentKeys =
          batch.records().stream().map(LedgerRecord.Allocation::paymentKey).distinct().toList();
      payments = facts.findSides(batch.sourceId(), paymentKeys, true);
      documents =
          facts.findSides(
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
                  .map(Side::id)
                  .toList());
      List<Long> settled =
          open.entrySet().stream()
              .filter(item -> item.getValue() == 0)
              .map(Map.Entry::getKey)
              .toList();
      settledFaces = settled.isEmpty() ? Map.of() : facts.facesNow(settled);
      facts
          .findEntries(
              batch.sourceId(),
              batch.records().stream().map(LedgerRecord.Allocation::key).toList(),
              "A")
          .forEach(entry ->
              before.computeIfAbsent(entry.entry().key(), key -> new ArrayList<>()).add(entry));
    }

    void book(Collection<LedgerRecord.Allocation> allocations) {
      Map<Long, List<Part>> byCredit = new LinkedHashMap<>();
      for (LedgerRecord.Allocation allocation : allocations) {
        Part part = resolve(allocation);
        if (part != null && isNew(part)) {
          byCredit.computeIfAbsent(part.credit().id(), key -> new ArrayList<>()).add(part);
        }
      }
      byCredit.values().forEach(this::bookNet);
    }

    private @Nullable Part resolve(LedgerRecord.Allocation allocation) {
      Side credit = payments.get(allocation.paymentKey());
      credit = credit == null ? documents.get(allocation.paymentKey()) : credit;
      Side debit = documents.get(allocation.itemKey());
      if (credit == null) {
        outcome.refused(
            RefusedRecord.missing(
                allocation,
                "paymentKey",
                allocation.paymentKey(),
                "there is no payment or credit note with this key"));
        return null;
      }
      if (debit == null) {
        outcome.refused(
            RefusedRecord.missing(
                allocation, "itemKey", allocation.itemKey(), "there is no document with this key"));
        return null;
      }
      try {
        Money amount = Money.written(allocation.amount(), Money.currencyOf(debit.currency()));
        return new Part(allocation, credit, debit, amount);
      } catch (IllegalArgumentException e) {
        outcome.refused(allocation, "amount", allocation.amount(), String.valueOf(e.getMessage()));
        return null;
      }
    }

    /** Whether it was not booked before; refuses what was, but with other content. */
    private boolean isNew(Part part) {
      List<KnownEntry> known = before.getOrDefault(part.allocation().key(), List.of());
      if (known.isEmpty()) {
        return whyNever(part).map(reason -> refuse(part, reason)).isEmpty();
      }
      if (whyNotTheSame(known, part).map(reason -> refuse(part, reason)).isEmpty()) {
        outcome.unchanged();
      }
      return false;
    }

    private Part refuse(Part part, String reason) {
      outcome.refused(part.allocation(), "amount", part.amount(), reason);
      return part;
    }

    private static Optional<String> whyNever(Part part) {
      Side credit = part.credit();
      Side debit = part.debit();
      if (credit.id() == debit.id()) {
        return Optional.of("an item cannot be set against itself");
      }
      if (part.amount().isZero()) {
        return Optional.of("an allocation of zero changes nothing");
      }
      return credit.currency().equals(debit.currency())
          ? Optional.empty()
          : Optional.of(
              "the payment is in %s, the document in %s"
                  .formatted(credit.currency(), debit.currency()));
    }

    /** Books what the parts of one payment give, then what they take of it, as far as it nets. */
    private void bookNet(List<Part> parts) {
      Side credit = parts.getFirst().credit();
      long openBefore = openOf(credit);
      int side =
          Long.signum(openBefore == 0 ? settledFaces.getOrDefault(credit.id(), 0L) : openBefore);
      Deque<Part> giving = new ArrayDeque<>();
      Deque<Part> taking = new ArrayDeque<>();
      for (Part part : parts) {
        if (part.gives(side) && fitsDocument(part)) {
          apply(part);
          giving.addLast(part);
        }
      }
      for (Part part : parts) {
        if (!part.gives(side)
            && fitsDocument(part)
            && fits(part, credit, part.amount().minor(), LEFT)) {
          apply(part);
          taking.addLast(part);
        }
      }
      takeBackWhatDoesNotNet(credit, side, side * openBefore, giving, taking);
      giving.forEach(this::add);
      taking.forEach(this::add);
    }

    /** In the end no more may be open on the payment than before, and nothing taken it lacks. */
    private void takeBackWhatDoesNotNet(
        Side credit, int side, long before, Deque<Part> giving, Deque<Part> taking) {
      while (true) {
        long left = side * openOf(credit);
        if (left > before && !giving.isEmpty()) {
          takeBack(giving.removeLast());
        } else if (left < 0 && !taking.isEmpty()) {
          takeBack(taking.removeLast());
        } else {
          return;
        }
      }
    }

    private boolean fitsDocument(Part part) {
      return fits(part, part.debit(), -part.amount().minor(), "open on the document");
    }

    /** Whether a change stays within what is open; another row may still make room for it. */
    private boolean fits(Part part, Side side, long change, String where) {
      boolean fits = !BeyondOpen.settlesTooMuch(openOf(side), change);
      if (!fits) {
        outcome.refused(beyond(part, side, where));
      }
      return fits;
    }

    /** A payment is open below zero; a person reads how much of it is left. */
    private RefusedRecord beyond(Part part, Side side, String where) {
      return RefusedRecord.missing(
          part.allocation(),
          "amount",
          part.amount().toString(),
          "is more than the %s %s '%s'"
              .formatted(
                  Money.ofMinor(Math.abs(openOf(side)), side.currency()), where, side.key()));
    }

    private long openOf(Side item) {
      return open.getOrDefault(item.id(), 0L);
    }

    private static Optional<String> whyNotTheSame(List<KnownEntry> known, Part part) {
      Fact.Entry now = entriesOf(part).getFirst();
      return known.stream()
          .map(KnownEntry::entry)
          .filter(entry -> entry.itemId() == now.itemId())
          .findFirst()
          .map(before -> changed(before, now))
          .orElse(Optional.of("for another document"))
          .map("the key was booked before %s; maybe reverse that allocation first"::formatted);
    }

    private static Optional<String> changed(Fact.Entry before, Fact.Entry now) {
      if (before.otherItemId() != now.otherItemId()) {
        return Optional.of("for another payment");
      }
      if (before.amountMinor() != now.amountMinor()) {
        return Optional.of("with " + Money.ofMinor(-before.amountMinor(), before.currency()));
      }
      return before.valueDate().equals(now.valueDate())
          ? Optional.empty()
          : Optional.of(
              new ContentPart("value date", before.valueDate(), now.valueDate()).sentence());
    }

    private void apply(Part part) {
      open.merge(part.debit().id(), -part.amount().minor(), Long::sum);
      open.merge(part.credit().id(), part.amount().minor(), Long::sum);
    }

    private void takeBack(Part part) {
      open.merge(part.debit().id(), part.amount().minor(), Long::sum);
      open.merge(part.credit().id(), -part.amount().minor(), Long::sum);
      outcome.refused(beyond(part, part.credit(), LEFT));
    }

    private void add(Part part) {
      entries.addAll(entriesOf(part));
      booked.add(part.allocation());
    }

    private static List<Fact.Entry> entriesOf(Part part) {
      LedgerRecord.Allocation allocation = part.allocation();
      return pair(
          part.credit(), part.debit(), part.amount(), allocation.valueDate(), "", allocation.key());
    }

    void record() {
      List<Long> ids =
          facts.record(ItemBooking.originOf(batch), List.of(), entries, List.of()).entries();
      List<DeliveredRow> delivered = new ArrayList<>(booked.size());
      for (int i = 0; i < booked.size(); i++) {
        delivered.add(new DeliveredRow(ids.get(2 * i), booked.get(i).row(), null));
      }
      facts.insertDelivered(batch.deliveryId(), delivered);
      across.findings(entries, ids).forEach(outcome::found);
      brought.add(batch, entries.stream().map(Fact.Entry::currency).toList());
      outcome.booked(booked.size());
    }
  }
}
