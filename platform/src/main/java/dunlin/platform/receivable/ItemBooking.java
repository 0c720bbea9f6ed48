package dunlin.platform.receivable;

import dunlin.core.basics.Money;
import dunlin.core.receivable.EntryKind;
import dunlin.core.spi.BookingBatch;
import dunlin.core.spi.Finding;
import dunlin.core.spi.FindingKind;
import dunlin.core.spi.LedgerRecord;
import dunlin.platform.receivable.FactRepository.DeliveredRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Books documents or payments of one batch: new ones as items, known ones as corrections or not at
 * all.
 *
 * <p>Of a known item only the amount and the due date may change, by a correcting entry and by new
 * terms, both with the business date as their value date: figures of earlier days stay as they
 * were. An item that says the same again leaves no trace but its row.
 */
final class ItemBooking {

  /**
   * A record as it would be booked.
   *
   * @param statedMinor what the source says is open, or null
   * @param doubts what a person should look at: all if it is booked as new, its impossible dates
   *     also with a new due date
   */
  record Candidate(
      LedgerRecord record, Fact.Item item, @Nullable Long statedMinor, List<Doubt> doubts) {}

  /** A finding before the item has its number. */
  record Doubt(FindingKind kind, String detail) {}

  private final FactRepository facts;
  private final BookingBatch<?> batch;
  private final Fact.Origin origin;
  private final Outcome outcome;
  private final List<Candidate> fresh = new ArrayList<>();
  private final List<Fact.Entry> corrections = new ArrayList<>();
  private final List<Fact.Terms> terms = new ArrayList<>();
  private final List<DeliveredRow> delivered = new ArrayList<>();

  ItemBooking(FactRepository facts, BookingBatch<?> batch, Outcome outcome) {
    this.facts = facts;
    this.batch = batch;
    this.outcome = outcome;
    this.origin = originOf(batch);
  }

  static List<String> currenciesOf(List<Candidate> candidates) {
    return candidates.stream().map(candidate -> candidate.item().currency()).distinct().toList();
  }

  static Fact.Origin originOf(BookingBatch<?> batch) {
    return new Fact.Origin(
        batch.recordingId(), batch.recordedAt(), batch.sourceId(), batch.today());
  }

  void book(List<Candidate> candidates, boolean payments) {
    Map<String, Candidate> byKey = new LinkedHashMap<>();
    candidates.forEach(candidate -> firstOfKey(byKey, candidate));
    Map<String, FactRepository.Known> known =
        facts.findItems(batch.sourceId(), byKey.keySet(), payments);
    Map<Candidate, FactRepository.Known> changed = new LinkedHashMap<>();
    for (Candidate candidate : byKey.values()) {
      FactRepository.Known before = known.get(candidate.item().key());
      if (before == null) {
        fresh.add(candidate);
      } else {
        compare(candidate, before, changed);
      }
    }
    if (!changed.isEmpty()) {
      correct(changed);
    }
    record();
  }

  private void firstOfKey(Map<String, Candidate> byKey, Candidate candidate) {
    Candidate first = byKey.putIfAbsent(candidate.item().key(), candidate);
    if (first == null) {
      return;
    }
    if (first.item().equals(candidate.item())) {
      outcome.unchanged();
    } else {
      outcome.contradicts(candidate.record(), first.record().row());
    }
  }

  private void compare(
      Candidate candidate,
      FactRepository.Known before,
      Map<Candidate, FactRepository.Known> changed) {
    Optional<String> refusal = whyNotTheSame(before.face(), candidate.item());
    if (refusal.isPresent()) {
      outcome.refused(candidate.record(), "", candidate.item().key(), refusal.get());
    } else if (amountChange(candidate, before) != 0 || isDueDateChanged(candidate, before)) {
      changed.put(candidate, before);
    } else {
      outcome.unchanged();
      deliver(candidate, before.id());
    }
  }

  private static long amountChange(Candidate candidate, FactRepository.Known before) {
    return Math.subtractExact(candidate.item().amountMinor(), before.faceNow());
  }

  /** A source that leaves the due date out says nothing about it. */
  private static boolean isDueDateChanged(Candidate candidate, FactRepository.Known before) {
    return candidate.item().dueDate() != null
        && !candidate.item().dueDate().equals(before.dueDateOfSource());
  }

  /** What may not change of a known item, and did. */
  private static Optional<String> whyNotTheSame(Fact.Item before, Fact.Item now) {
    return ContentPart.firstDiffering(
            new ContentPart("account", before.place(), now.place()),
            new ContentPart("kind", before.kind(), now.kind()),
            new ContentPart("currency", before.currency(), now.currency()),
            new ContentPart("number", before.number(), now.number()),
            new ContentPart("instalment", before.instalment(), now.instalment()),
            new ContentPart("reference", before.reference(), now.reference()),
            new ContentPart("purchase order", before.purchaseOrder(), now.purchaseOrder()),
            new ContentPart("issue date", before.issueDate(), now.issueDate()),
            new ContentPart("posting date", before.postingDate(), now.postingDate()),
            new ContentPart("discount date", before.discountDate(), now.discountDate()),
            new ContentPart("discount", before.discountBasisPoints(), now.discountBasisPoints()))
        .map(part ->
            part.name().equals("account")
                ? "the key was booked before for another customer or entity"
                : "the key was booked before %s; only amount and due date may change"
                    .formatted(part.sentence()));
  }

  /** A change is a correction, unless an earlier row of this delivery said what is booked. */
  private void correct(Map<Candidate, FactRepository.Known> changed) {
    List<Long> items = changed.values().stream().map(FactRepository.Known::id).toList();
    Map<Long, Long> _ = facts.lockOpen(items);
    Map<Long, Long> earlier = facts.findDelivered(batch.deliveryId(), items);
    Map<Long, List<FactRepository.Change>> changes = facts.findChanges(items);
    changed.forEach((candidate, before) -> {
      Long firstRow = earlier.get(before.id());
      if (firstRow == null) {
        findSetBack(candidate, before, changes.getOrDefault(before.id(), List.of()));
        correct(candidate, before);
      } else {
        outcome.contradicts(candidate.record(), firstRow);
      }
    });
  }

  private void findSetBack(
      Candidate candidate, FactRepository.Known before, List<FactRepository.Change> changes) {
    String sentence = SetBack.sentence(candidate.item(), before, changes);
    if (!sentence.isEmpty()) {
      outcome.found(
          Finding.ofItem(
              FindingKind.SET_BACK, before.id(), before.face().place().accountId(), sentence));
    }
  }

  private void correct(Candidate candidate, FactRepository.Known before) {
    Fact.Item now = candidate.item();
    String key = now.key() + "@" + origin.recordingId();
    var day = Fact.later(origin.today(), before.face().valueDate());
    long change = amountChange(candidate, before);
    if (change != 0) {
      String reason =
          "the source says %s, before %s"
              .formatted(
                  Money.ofMinor(now.amountMinor(), now.currency()),
                  Money.ofMinor(before.faceNow(), now.currency()));
      corrections.add(
          new Fact.Entry(
              before.id(),
              before.face().place(),
              EntryKind.CORRECTION.code(),
              now.currency(),
              change,
              0,
              0,
              reason,
              day,
              key));
    }
    if (now.dueDate() != null && isDueDateChanged(candidate, before)) {
      LocalDate told = before.dueDateOfSource();
      String reason = "the source says so, before " + (told == null ? "" : told);
      terms.add(
          new Fact.Terms(before.id(), before.face().place(), now.dueDate(), reason, "", day, key));
      candidate.doubts().stream()
          .filter(doubt -> doubt.kind() == FindingKind.IMPOSSIBLE_DATES)
          .forEach(doubt -> find(doubt, before.id(), before.face().place()));
    }
    outcome.corrected();
    deliver(candidate, before.id());
  }

  private void record() {
    List<Fact.Item> items = fresh.stream().map(Candidate::item).toList();
    List<Long> ids = facts.record(origin, items, corrections, terms).items();
    for (int i = 0; i < ids.size(); i++) {
      Candidate candidate = fresh.get(i);
      deliver(candidate, ids.get(i));
      for (Doubt doubt : candidate.doubts()) {
        find(doubt, ids.get(i), candidate.item().place());
      }
    }
    outcome.booked(ids.size());
    facts.insertDelivered(batch.deliveryId(), delivered);
  }

  private void find(Doubt doubt, long itemId, Fact.Place place) {
    outcome.found(Finding.ofItem(doubt.kind(), itemId, place.accountId(), doubt.detail()));
  }

  private void deliver(Candidate candidate, long itemId) {
    delivered.add(new DeliveredRow(itemId, candidate.record().row(), candidate.statedMinor()));
  }
}
