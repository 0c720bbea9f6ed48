package dunlin.platform.receivable;

import dunlin.core.basics.Money;
import dunlin.core.receivable.ItemKind;
import dunlin.core.receivable.PossibleDays;
import dunlin.core.spi.Booked;
import dunlin.core.spi.BookingBatch;
import dunlin.core.spi.BookingSink;
import dunlin.core.spi.Finding;
import dunlin.core.spi.FindingKind;
import dunlin.core.spi.LedgerRecord;
import dunlin.core.spi.RefusedRecord;
import dunlin.platform.customer.Accounts;
import dunlin.platform.intake.DeliveryEnded;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Books invoices, debit notes and credit notes.
 *
 * <p>The sign follows the kind: a credit note that the source shows as a positive amount is booked
 * below zero, an invoice below zero is booked as a credit note and found. At the end of the
 * delivery, what the source said was open is held against the entries.
 */
@Component
class DocumentBooking implements BookingSink<LedgerRecord.Document> {

  private static final int FINDINGS_MOST = 10_000;
  private static final int DAYS_AHEAD_MOST = 31;

  private final FactRepository facts;
  private final Accounts accounts;
  private final BroughtCurrencies brought;
  private final ApplicationEventPublisher events;

  DocumentBooking(
      FactRepository facts,
      Accounts accounts,
      BroughtCurrencies brought,
      ApplicationEventPublisher events) {
    this.facts = facts;
    this.accounts = accounts;
    this.brought = brought;
    this.events = events;
  }

  @Override
  public Class<LedgerRecord.Document> kind() {
    return LedgerRecord.Document.class;
  }

  @Override
  public Booked book(BookingBatch<LedgerRecord.Document> batch) {
    Outcome outcome = new Outcome();
    Accounts.Opened opened =
        accounts.open(
            batch,
            batch.records().stream()
                .map(document -> new Accounts.Key(document.customerKey(), document.entity()))
                .toList());
    opened.findings().forEach(outcome::found);
    List<ItemBooking.Candidate> candidates = new ArrayList<>(batch.records().size());
    for (LedgerRecord.Document document : batch.records()) {
      Fact.Place place = placeOf(document, opened.accounts(), outcome);
      if (place != null && isBookable(document, outcome)) {
        candidates.add(candidate(document, place, batch.today()));
      }
    }
    brought.add(batch, ItemBooking.currenciesOf(candidates));
    new ItemBooking(facts, batch, outcome).book(candidates, false);
    return outcome.end();
  }

  @Override
  public void undo(long deliveryId) {
    accounts.forget(deliveryId);
  }

  private static Fact.@Nullable Place placeOf(
      LedgerRecord.Document document, Map<Accounts.Key, Accounts.Ref> accounts, Outcome outcome) {
    Accounts.Ref account =
        accounts.get(new Accounts.Key(document.customerKey(), document.entity()));
    if (account == null) {
      outcome.refused(
          RefusedRecord.missing(
              document,
              "customerKey",
              document.customerKey(),
              "there is no customer with this key"));
      return null;
    }
    return new Fact.Place(account.accountId(), account.unitId());
  }

  private static boolean isBookable(LedgerRecord.Document document, Outcome outcome) {
    Money stated = document.statedOpen();
    BigDecimal discount = document.discountPercent();
    if (document.kind() == ItemKind.PAYMENT) {
      outcome.refused(document, "kind", document.kind(), "a payment is no document");
    } else if (document.amount().isZero()) {
      outcome.refused(document, "amount", document.amount(), "an amount of zero owes nothing");
    } else if (document.key().isBlank()) {
      outcome.refused(document, "key", "", "a document needs a key");
    } else if (document.instalment() < 1 || document.instalment() > Short.MAX_VALUE) {
      outcome.refused(
          document, "instalment", document.instalment(), "instalments are counted from 1");
    } else if (stated != null && !stated.currency().equals(document.amount().currency())) {
      outcome.refused(document, "statedOpen", stated, "is of another currency than the amount");
    } else if (discount != null && discount.stripTrailingZeros().scale() > 2) {
      outcome.refused(
          document, "discountPercent", discount, "a percentage has two decimals at most");
    } else {
      return true;
    }
    return false;
  }

  private static ItemBooking.Candidate candidate(
      LedgerRecord.Document document, Fact.Place place, LocalDate today) {
    boolean turned = document.kind() == ItemKind.CREDIT_NOTE && document.amount().isPositive();
    Money amount = turned ? document.amount().negated() : document.amount();
    ItemKind kind =
        document.kind().isDebit() && amount.isNegative() ? ItemKind.CREDIT_NOTE : document.kind();
    Money stated = document.statedOpen();
    Long statedMinor = stated == null ? null : turned ? -stated.minor() : stated.minor();
    Fact.Item item =
        new Fact.Item(
            place,
            kind.code(),
            document.number(),
            document.instalment(),
            document.reference(),
            document.purchaseOrder(),
            amount.currencyCode(),
            amount.minor(),
            document.issueDate(),
            document.postingDate(),
            document.dueDate(),
            document.discountDate(),
            basisPoints(document.discountPercent()),
            valueDate(document, today),
            document.key());
    return new ItemBooking.Candidate(document, item, statedMinor, doubts(document, kind, today));
  }

  private static @Nullable Integer basisPoints(@Nullable BigDecimal percent) {
    return percent == null ? null : percent.movePointRight(2).intValue();
  }

  private static LocalDate valueDate(LedgerRecord.Document document, LocalDate today) {
    if (document.postingDate() != null) {
      return document.postingDate();
    }
    return document.issueDate() == null ? today : document.issueDate();
  }

  private static List<ItemBooking.Doubt> doubts(
      LedgerRecord.Document document, ItemKind kind, LocalDate today) {
    List<ItemBooking.Doubt> doubts = new ArrayList<>(0);
    if (kind != document.kind()) {
      doubts.add(
          new ItemBooking.Doubt(
              FindingKind.NEGATIVE_INVOICE,
              "%s is %s and was booked as a credit note"
                  .formatted(document.number(), document.amount())));
    }
    if (document.dueDate() == null && kind.isDebit()) {
      doubts.add(
          new ItemBooking.Doubt(
              FindingKind.MISSING_DUE_DATE, "%s has no due date".formatted(document.number())));
    }
    List<String> impossible = impossibleDates(document, today);
    if (!impossible.isEmpty()) {
      doubts.add(
          new ItemBooking.Doubt(
              FindingKind.IMPOSSIBLE_DATES,
              "%s is %s".formatted(document.number(), String.join(", and is ", impossible))));
    }
    return doubts;
  }

  /** What a person should look at in its days; one finding tells it all. */
  private static List<String> impossibleDates(LedgerRecord.Document document, LocalDate today) {
    LocalDate issued = document.issueDate();
    LocalDate due = document.dueDate();
    List<String> sentences = new ArrayList<>(0);
    if (due != null && issued != null && due.isBefore(issued)) {
      sentences.add("due on %s, before it was issued on %s".formatted(due, issued));
    }
    if (due != null && due.isBefore(PossibleDays.FIRST)) {
      sentences.add("due on %s, before %s".formatted(due, PossibleDays.FIRST));
    }
    if (due != null && due.isAfter(PossibleDays.lastOfTerms(today))) {
      sentences.add(
          "due on %s, more than ten years after the business date %s".formatted(due, today));
    }
    if (issued != null && issued.isAfter(today.plusDays(DAYS_AHEAD_MOST))) {
      sentences.add("issued on %s, far after the business date %s".formatted(issued, today));
    }
    return sentences;
  }

  @Override
  public Booked finish(BookingBatch<LedgerRecord.Document> batch) {
    Outcome outcome = new Outcome();
    for (var item : facts.findDiffering(batch.deliveryId(), FINDINGS_MOST)) {
      outcome.found(
          Finding.ofItem(
              FindingKind.STATED_OPEN_DIFFERS,
              item.itemId(),
              item.accountId(),
              "%s: the source says %s is open, the entries give %s"
                  .formatted(
                      item.number(),
                      Money.ofMinor(item.stated(), item.currency()),
                      Money.ofMinor(item.open(), item.currency()))));
    }
    return outcome.end();
  }

  @EventListener
  void on(DeliveryEnded delivery) {
    if (delivery.facts() > 0) {
      events.publishEvent(
          new DeliveryBooked(
              delivery.deliveryId(), delivery.facts(), brought.of(delivery.deliveryId())));
    }
  }

  @Override
  public void forget(long deliveryId) {
    facts.deleteDelivered(deliveryId);
    brought.forget(deliveryId);
  }
}
