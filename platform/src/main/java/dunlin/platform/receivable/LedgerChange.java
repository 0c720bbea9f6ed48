package dunlin.platform.receivable;

import dunlin.core.basics.Money;
import dunlin.core.receivable.EntryKind;
import dunlin.core.receivable.PossibleDays;
import dunlin.core.spi.LedgerRecord;
import dunlin.platform.identity.Permission;
import dunlin.platform.receivable.BookingResult.Refusal;
import dunlin.platform.receivable.FactRepository.KnownEntry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One change of the ledger under way, in its transaction: what is locked, checked and recorded. */
final class LedgerChange {

  private static final String NONE = "none";

  private final FactRepository facts;
  private final AcrossCustomers across;
  private final Fact.Origin origin;
  private final List<Long> entryIds = new ArrayList<>();
  private final Set<Long> accounts = new LinkedHashSet<>();

  LedgerChange(FactRepository facts, AcrossCustomers across, Fact.Origin origin) {
    this.facts = facts;
    this.across = across;
    this.origin = origin;
  }

  /** The accounts that it touched. */
  Set<Long> accounts() {
    return accounts;
  }

  BookingResult.Recorded recorded(long itemId) {
    return new BookingResult.Recorded(itemId, entryIds);
  }

  BookingResult pay(RecordPayment payment, Fact.Place place) {
    facts.lockKey(payment.key());
    Fact.Item item =
        PaymentBooking.itemOf(
            new LedgerRecord.Payment(
                0,
                payment.key(),
                "",
                "",
                payment.valueDate(),
                payment.amount(),
                payment.reference()),
            place);
    var before =
        facts.findItems(origin.sourceId(), List.of(payment.key()), true).get(payment.key());
    if (before != null) {
      return whyAnother(before, item, payment.allocations())
          .orElseGet(() -> new BookingResult.AlreadyRecorded(before.id()));
    }
    // All at once and so in one order, whatever the order of the allocations.
    Map<Long, Long> _ =
        facts.lockOpen(payment.allocations().stream().map(RecordPayment.Allocate::itemId).toList());
    long id = facts.record(origin, List.of(item), List.of(), List.of()).items().getFirst();
    accounts.add(place.accountId());
    for (RecordPayment.Allocate part : payment.allocations()) {
      Optional<BookingResult> refusal =
          allocate(id, part.itemId(), part.amount(), payment.valueDate(), part.payer());
      if (refusal.isPresent()) {
        return refusal.get();
      }
    }
    return recorded(id);
  }

  /** A key names a payment for ever, with all that it was for. */
  private Optional<BookingResult> whyAnother(
      FactRepository.Known before, Fact.Item now, List<RecordPayment.Allocate> allocations) {
    Fact.Item known = before.face();
    String differing =
        Stream.concat(
                Stream.of(
                    new ContentPart("account", known.place().accountId(), now.place().accountId()),
                    new ContentPart("amount", amountOf(known), amountOf(now)),
                    new ContentPart("value date", known.valueDate(), now.valueDate()),
                    new ContentPart("reference", referenceOf(known), referenceOf(now))),
                allocated(before, allocations).stream())
            .filter(ContentPart::differs)
            .map(ContentPart::sentence)
            .collect(Collectors.joining(", and "));
    return differing.isEmpty()
        ? Optional.empty()
        : refused(
            Refusal.KEY_IN_USE,
            "the key was used before, for a payment %s; nothing was done, maybe send another payment under a key of its own"
                .formatted(differing));
  }

  /** What was set against each item when the payment came, and what would be now. */
  private List<ContentPart> allocated(
      FactRepository.Known payment, List<RecordPayment.Allocate> allocations) {
    Currency currency = Money.currencyOf(payment.face().currency());
    Map<Long, Money> before = new TreeMap<>();
    facts
        .allocatedAtFirst(payment.id())
        .forEach((item, minor) -> before.put(item, Money.ofMinor(minor, currency)));
    Map<Long, Money> now = new TreeMap<>();
    allocations.forEach(part -> now.put(part.itemId(), part.amount()));
    return Stream.concat(before.keySet().stream(), now.keySet().stream())
        .distinct()
        .map(item ->
            new ContentPart(
                "allocation to item " + item, orNone(before.get(item)), orNone(now.get(item))))
        .toList();
  }

  private static String orNone(@Nullable Money amount) {
    return amount == null ? NONE : amount.toString();
  }

  private static Money amountOf(Fact.Item payment) {
    return Money.ofMinor(-payment.amountMinor(), Money.currencyOf(payment.currency()));
  }

  private static String referenceOf(Fact.Item payment) {
    return payment.number().equals(payment.key()) ? NONE : payment.number();
  }

  Optional<BookingResult> allocate(
      long creditId, long debitId, Money amount, LocalDate valueDate, Payer payer) {
    Map<Long, FactRepository.Known> items = facts.findItems(List.of(creditId, debitId));
    Map<Long, Long> open = facts.lockOpen(List.of(creditId, debitId));
    FactRepository.Known credit = items.get(creditId);
    FactRepository.Known debit = items.get(debitId);
    if (credit == null || debit == null) {
      return Optional.of(Ledger.notFound("item %d or %d".formatted(creditId, debitId)));
    }
    Optional<BookingResult> refusal =
        whyNot(
            credit, debit, amount, open.getOrDefault(creditId, 0L), open.getOrDefault(debitId, 0L));
    if (refusal.isPresent()) {
      return refusal;
    }
    Optional<String> stranger = across.whyNot(credit, debit);
    if (stranger.isPresent() && payer == Payer.FAMILY) {
      return refused(Refusal.UNRELATED_CUSTOMER, stranger.get());
    }
    record(
        AllocationBooking.pair(
            credit.side(),
            debit.side(),
            amount,
            valueDate,
            stranger.isPresent() ? "meant across customers" : "",
            "allocation " + origin.recordingId() + ":" + debitId));
    return Optional.empty();
  }

  private Optional<BookingResult> whyNot(
      FactRepository.Known credit,
      FactRepository.Known debit,
      Money amount,
      long creditOpen,
      long debitOpen) {
    if (!credit.face().currency().equals(debit.face().currency())
        || !credit.face().currency().equals(amount.currencyCode())) {
      return refused(
          Refusal.CURRENCY_DIFFERS,
          "%s cannot be set between items in %s and %s"
              .formatted(amount, credit.face().currency(), debit.face().currency()));
    }
    if (!amount.isPositive()) {
      return refused(Refusal.ZERO_AMOUNT, "an allocation is above zero");
    }
    if (credit.face().amountMinor() > 0 || debit.face().amountMinor() < 0) {
      return refused(Refusal.SAME_SIDE, "cash or a credit is set against what the customer owes");
    }
    if (-creditOpen < amount.minor() || debitOpen < amount.minor()) {
      return refused(
          Refusal.BEYOND_OPEN,
          "%s is more than is open: %s on one side, %s on the other"
              .formatted(
                  amount,
                  Money.ofMinor(-creditOpen, amount.currency()),
                  Money.ofMinor(debitOpen, amount.currency())));
    }
    return Optional.empty();
  }

  private static Optional<BookingResult> refused(Refusal refusal, String reason) {
    return Optional.of(new BookingResult.Refused(refusal, reason));
  }

  BookingResult reverse(
      long entryId, LocalDate valueDate, String reason, Set<Permission> permitted) {
    List<KnownEntry> pair = facts.findEntryWithPair(entryId);
    KnownEntry entry = pair.getFirst();
    Optional<BookingResult> refusal =
        whyNotTakenBack(EntryKind.ofCode(entry.entry().kind()), permitted);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    // The key before the items, as payments do it; settled items have no row to lock.
    facts.lockKey("reversal of " + pair.stream().mapToLong(KnownEntry::id).min().orElseThrow());
    Map<Long, Long> open = facts.lockOpen(pair.stream().map(one -> one.entry().itemId()).toList());
    if (facts.isReversed(entryId)) {
      return new BookingResult.Refused(
          Refusal.ALREADY_REVERSED, "entry %d was reversed before".formatted(entryId));
    }
    List<Fact.Entry> opposites =
        pair.stream().map(one -> opposite(one, valueDate, reason)).toList();
    return whyBeyond(opposites, open)
        .orElseGet(() -> {
          record(opposites);
          return recorded(entry.entry().itemId());
        });
  }

  private static Optional<BookingResult> whyNotTakenBack(
      EntryKind kind, Set<Permission> permitted) {
    return switch (kind) {
      case REVERSAL ->
          refused(Refusal.NOT_REVERSIBLE, "a reversal is not reversed; book the entry again");
      case CORRECTION ->
          refused(
              Refusal.NOT_REVERSIBLE,
              "a correction says what the books of the source say; deliver the item again");
      case ALLOCATION -> needs(Permission.RECORD_PAYMENTS, "an allocation", permitted);
      case ADJUSTMENT -> needs(Permission.ADJUST_ITEMS, "an adjustment", permitted);
      case WRITE_OFF -> needs(Permission.ADJUST_ITEMS, "a write-off", permitted);
    };
  }

  private static Optional<BookingResult> needs(
      Permission permission, String what, Set<Permission> permitted) {
    return permitted.contains(permission)
        ? Optional.empty()
        : refused(
            Refusal.NOT_PERMITTED, "only those who may book %s may reverse it".formatted(what));
  }

  /** No item is left open on the other side of its face amount, or further on it than before. */
  private Optional<BookingResult> whyBeyond(List<Fact.Entry> changes, Map<Long, Long> open) {
    Map<Long, FactRepository.Known> items = facts.findItems(open.keySet());
    for (Fact.Entry change : changes) {
      long before = open.getOrDefault(change.itemId(), 0L);
      long face = Objects.requireNonNull(items.get(change.itemId())).faceNow();
      if (BeyondOpen.turnsItem(face, before, change.amountMinor())) {
        return refused(
            Refusal.BEYOND_OPEN,
            "%s is open on item %d, less than the reversal takes; maybe reverse what was booked"
                    .formatted(
                        Money.ofMinor(before, Money.currencyOf(change.currency())), change.itemId())
                + " later first");
      }
    }
    return Optional.empty();
  }

  private static Fact.Entry opposite(KnownEntry known, LocalDate valueDate, String reason) {
    Fact.Entry entry = known.entry();
    return new Fact.Entry(
        entry.itemId(),
        entry.place(),
        EntryKind.REVERSAL.code(),
        entry.currency(),
        Math.negateExact(entry.amountMinor()),
        entry.otherItemId(),
        known.id(),
        reason,
        Fact.later(valueDate, entry.valueDate()),
        "reversal of " + known.id());
  }

  BookingResult adjust(
      long itemId, EntryKind kind, Money amount, LocalDate valueDate, String reason) {
    FactRepository.Known item = facts.findItems(List.of(itemId)).get(itemId);
    long open = facts.lockOpen(List.of(itemId)).getOrDefault(itemId, 0L);
    if (item == null) {
      return Ledger.notFound("item " + itemId);
    }
    if (!item.face().currency().equals(amount.currencyCode())) {
      return new BookingResult.Refused(
          Refusal.CURRENCY_DIFFERS, "the item is in " + item.face().currency());
    }
    if (amount.isZero() || (kind == EntryKind.WRITE_OFF && !amount.isNegative())) {
      return new BookingResult.Refused(Refusal.ZERO_AMOUNT, "the amount changes nothing");
    }
    boolean isWriteOff = kind == EntryKind.WRITE_OFF;
    if (BeyondOpen.turnsItem(item.faceNow(), open, amount.minor())
        || (isWriteOff && open < -amount.minor())) {
      Money left = Money.ofMinor(open, amount.currency());
      String what = isWriteOff ? "written off" : "taken away";
      return new BookingResult.Refused(
          Refusal.BEYOND_OPEN, "no more than the open %s can be %s".formatted(left, what));
    }
    record(
        List.of(
            new Fact.Entry(
                itemId,
                item.face().place(),
                kind.code(),
                amount.currencyCode(),
                amount.minor(),
                0,
                0,
                reason,
                Fact.later(valueDate, item.face().valueDate()),
                "change " + origin.recordingId())));
    return recorded(itemId);
  }

  BookingResult extend(long itemId, LocalDate newDueDate, String reason, String approvedBy) {
    FactRepository.Known item = facts.findItems(List.of(itemId)).get(itemId);
    if (item == null) {
      return Ledger.notFound("item " + itemId);
    }
    LocalDate issued = item.face().issueDate();
    if (issued != null && newDueDate.isBefore(issued)) {
      return new BookingResult.Refused(
          Refusal.IMPOSSIBLE_DATES,
          "the item was issued on %s and cannot be due before".formatted(issued));
    }
    LocalDate last = PossibleDays.lastOfTerms(origin.today());
    if (newDueDate.isAfter(last)) {
      return Ledger.impossible(
          "the due date %s lies after %s, ten years from now", newDueDate, last);
    }
    Fact.Terms terms =
        new Fact.Terms(
            itemId,
            item.face().place(),
            newDueDate,
            reason,
            approvedBy,
            Fact.later(origin.today(), item.face().valueDate()),
            "terms " + origin.recordingId());
    facts.record(origin, List.of(), List.of(), List.of(terms));
    accounts.add(item.face().place().accountId());
    return recorded(itemId);
  }

  private void record(List<Fact.Entry> entries) {
    entryIds.addAll(facts.record(origin, List.of(), entries, List.of()).entries());
    entries.forEach(entry -> accounts.add(entry.place().accountId()));
  }
}
