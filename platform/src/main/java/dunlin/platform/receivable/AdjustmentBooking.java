package dunlin.platform.receivable;

import dunlin.core.basics.Money;
import dunlin.core.receivable.EntryKind;
import dunlin.core.spi.Booked;
import dunlin.core.spi.BookingBatch;
import dunlin.core.spi.BookingSink;
import dunlin.core.spi.LedgerRecord;
import dunlin.core.spi.RefusedRecord;
import dunlin.platform.receivable.FactRepository.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Books adjustments and write-offs. None leaves its document open on the other side, and only as
 * much as is open can be written off.
 */
@Component
class AdjustmentBooking implements BookingSink<LedgerRecord.Adjustment> {

  private final FactRepository facts;
  private final BroughtCurrencies brought;

  AdjustmentBooking(FactRepository facts, BroughtCurrencies brought) {
    this.facts = facts;
    this.brought = brought;
  }

  @Override
  public Class<LedgerRecord.Adjustment> kind() {
    return LedgerRecord.Adjustment.class;
  }

  @Override
  public Booked book(BookingBatch<LedgerRecord.Adjustment> batch) {
    Outcome outcome = new Outcome();
    Work work = new Work(batch, outcome);
    batch.records().forEach(work::book);
    facts.record(ItemBooking.originOf(batch), List.of(), work.entries, List.of());
    brought.add(batch, work.entries.stream().map(Fact.Entry::currency).toList());
    outcome.booked(work.entries.size());
    return outcome.end();
  }

  /** One batch with everything it names. */
  private final class Work {

    private final Outcome outcome;
    private final Map<String, Side> documents;
    private final Map<Long, Long> open;
    private final Map<Long, Long> faces;
    private final Map<String, Fact.Entry> before = new HashMap<>();
    private final Map<String, Long> rows = new HashMap<>();
    private final List<Fact.Entry> entries = new ArrayList<>();

    Work(BookingBatch<LedgerRecord.Adjustment> batch, Outcome outcome) {
      this.outcome = outcome;
      Set<String> keys = new HashSet<>();
      Set<String> itemKeys = new HashSet<>();
      for (LedgerRecord.Adjustment adjustment : batch.records()) {
        keys.add(adjustment.key());
        itemKeys.add(adjustment.itemKey());
      }
      documents = facts.findSides(batch.sourceId(), itemKeys, false);
      List<Long> items = documents.values().stream().map(Side::id).toList();
      open = facts.lockOpen(items);
      faces = facts.facesNow(items);
      facts
          .findEntries(batch.sourceId(), keys, "JW")
          .forEach(entry -> before.put(entry.entry().key(), entry.entry()));
    }

    void book(LedgerRecord.Adjustment adjustment) {
      Side document = documents.get(adjustment.itemKey());
      if (document == null) {
        outcome.refused(
            RefusedRecord.missing(
                adjustment, "itemKey", adjustment.itemKey(), "there is no document with this key"));
        return;
      }
      try {
        book(adjustment, document, entry(adjustment, document));
      } catch (IllegalArgumentException e) {
        outcome.refused(adjustment, "amount", adjustment.amount(), String.valueOf(e.getMessage()));
      }
    }

    private void book(LedgerRecord.Adjustment adjustment, Side document, Fact.Entry entry) {
      Fact.Entry known = before.get(entry.key());
      if (known != null) {
        compare(adjustment, known, entry);
      } else if (entry.amountMinor() == 0) {
        outcome.refused(adjustment, "amount", adjustment.amount(), "changes nothing");
      } else if (isBeyondOpen(adjustment, document, entry.amountMinor())) {
        outcome.refused(beyond(adjustment, Money.ofMinor(openOf(document), entry.currency())));
      } else {
        entries.add(entry);
        before.put(entry.key(), entry);
        rows.put(entry.key(), adjustment.row());
        open.merge(document.id(), entry.amountMinor(), Long::sum);
      }
    }

    private boolean isBeyondOpen(LedgerRecord.Adjustment adjustment, Side document, long change) {
      long left = openOf(document);
      return adjustment.writeOff()
          ? BeyondOpen.settlesTooMuch(left, change)
          : BeyondOpen.turnsItem(faces.getOrDefault(document.id(), 0L), left, change);
    }

    /** Another row may still make room for it. */
    private static RefusedRecord beyond(LedgerRecord.Adjustment adjustment, Money left) {
      return RefusedRecord.missing(
          adjustment,
          "amount",
          adjustment.amount().toString(),
          "is more than the %s open on the document".formatted(left));
    }

    private long openOf(Side document) {
      return open.getOrDefault(document.id(), 0L);
    }

    private void compare(LedgerRecord.Adjustment adjustment, Fact.Entry known, Fact.Entry entry) {
      Long firstRow = rows.get(entry.key());
      if (known.equals(entry)) {
        outcome.unchanged();
      } else if (firstRow != null) {
        outcome.contradicts(adjustment, firstRow);
      } else {
        outcome.refused(
            adjustment,
            "amount",
            adjustment.amount(),
            "the key was booked before %s; maybe reverse that entry first"
                .formatted(changed(known, entry)));
      }
    }

    private static String changed(Fact.Entry before, Fact.Entry now) {
      if (before.itemId() != now.itemId()) {
        return "for another document";
      }
      return before.amountMinor() == now.amountMinor()
          ? ContentPart.firstDiffering(
                  new ContentPart(
                      "kind", EntryKind.ofCode(before.kind()), EntryKind.ofCode(now.kind())),
                  new ContentPart("value date", before.valueDate(), now.valueDate()),
                  new ContentPart("reason", before.reason(), now.reason()))
              .map(ContentPart::sentence)
              .orElse("with other content")
          : "with " + Money.ofMinor(before.amountMinor(), before.currency());
    }

    private Fact.Entry entry(LedgerRecord.Adjustment adjustment, Side document) {
      Money amount = Money.written(adjustment.amount(), Money.currencyOf(document.currency()));
      return new Fact.Entry(
          document.id(),
          document.place(),
          (adjustment.writeOff() ? EntryKind.WRITE_OFF : EntryKind.ADJUSTMENT).code(),
          amount.currencyCode(),
          amount.minor(),
          0,
          0,
          adjustment.reason(),
          Fact.later(adjustment.valueDate(), document.valueDate()),
          adjustment.key());
    }
  }
}
