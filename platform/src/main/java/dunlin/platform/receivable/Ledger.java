package dunlin.platform.receivable;

import dunlin.core.basics.Balances;
import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.EntryKind;
import dunlin.core.receivable.ItemId;
import dunlin.core.receivable.OpenItem;
import dunlin.core.spi.LedgerRecord;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.audit.Recording;
import dunlin.platform.audit.Recordings;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.customer.Customers;
import dunlin.platform.identity.Permission;
import dunlin.platform.receivable.BookingResult.Refusal;
import dunlin.platform.receivable.FactRepository.KnownEntry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The ledger: open items with the facts behind them, and the changes a person may make.
 *
 * <p>Questions are limited to what the actor may see. Changes check that the account is visible to
 * the actor, who must have been permitted by role; they begin transactions of their own and are
 * called outside of one. Each publishes {@link AccountsChanged}.
 */
@Service
public class Ledger {

  /** The source of what people and programs record here, rather than deliver. */
  public static final String SOURCE = "dunlin";

  private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 1);
  private static final int YEARS_AHEAD_MOST = 10;
  private static final int TRIALS = 3;

  private final LedgerRepository repository;
  private final FactRepository facts;
  private final Customers customers;
  private final Recordings recordings;
  private final BusinessDays days;
  private final AuditTrail audit;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  Ledger(
      LedgerRepository repository,
      FactRepository facts,
      Customers customers,
      Recordings recordings,
      BusinessDays days,
      AuditTrail audit,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions) {
    this.repository = repository;
    this.facts = facts;
    this.customers = customers;
    this.recordings = recordings;
    this.days = days;
    this.audit = audit;
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** The items of an account that were open at the end of a day, as known now; by due date. */
  public List<OpenItem> openItems(AccountId accountId, LocalDate asOf) {
    return openItems(accountId, asOf, Known.now());
  }

  public List<OpenItem> openItems(AccountId accountId, LocalDate asOf, Known known) {
    return read(() -> repository.openItems(accountId, asOf, known, customers.entitiesByUnit()));
  }

  /** What is open on an account in each currency at the end of a day, as known. */
  public Balances balance(AccountId accountId, LocalDate asOf, Known known) {
    return Balances.sum(openItems(accountId, asOf, known).stream().map(OpenItem::open).toList());
  }

  public Optional<ItemHistory> findItem(ItemId itemId) {
    return read(() -> repository.findItem(itemId, customers.entitiesByUnit()));
  }

  /** Documents whose number begins with the text; settled ones included. */
  public List<OpenItem> findByNumber(String text, int limit) {
    return findByNumber(text, 0, limit);
  }

  /** The same after an item of the list, 0 for the beginning. */
  public List<OpenItem> findByNumber(String text, long after, int limit) {
    return read(() -> repository.findByNumber(text, after, limit, customers.entitiesByUnit()));
  }

  /** The documents of a source by its keys; unknown keys are missing from the answer. */
  public Map<String, ItemByKey> documentsByKey(int sourceId, Collection<String> keys) {
    return read(() -> repository.documentsByKey(sourceId, keys));
  }

  /** The latest day up to {@code most} on which a document was issued; empty without any. */
  public Optional<LocalDate> latestIssueDate(LocalDate most) {
    return read(() -> repository.findLatestIssueDate(most));
  }

  /** The payments of an account, allocated or not, the newest first. */
  public List<OpenItem> paymentsOf(AccountId accountId, int limit) {
    return paymentsOf(
        accountId, new LedgerRepository.PaymentQuery(Optional.empty(), Optional.empty(), limit));
  }

  /** The payments of an account that are older than one of them, the newest first. */
  public List<OpenItem> paymentsBefore(AccountId accountId, ItemId payment, int limit) {
    return paymentsOf(
        accountId,
        new LedgerRepository.PaymentQuery(Optional.empty(), Optional.of(payment.value()), limit));
  }

  /** The payments of an account that had come in at the end of a day, the newest first. */
  public List<OpenItem> paymentsOf(AccountId accountId, LocalDate asOf, int limit) {
    return paymentsOf(
        accountId, new LedgerRepository.PaymentQuery(Optional.of(asOf), Optional.empty(), limit));
  }

  private List<OpenItem> paymentsOf(AccountId accountId, LedgerRepository.PaymentQuery query) {
    return read(() -> repository.paymentsOf(accountId, query, customers.entitiesByUnit()));
  }

  /** Records cash; see {@link RecordPayment}. */
  public BookingResult recordPayment(RecordPayment payment) {
    Optional<Fact.Place> place = read(() -> repository.findPlace(payment.accountId()));
    if (place.isEmpty()) {
      return notFound("account " + payment.accountId().value());
    }
    if (!payment.amount().isPositive()) {
      return new BookingResult.Refused(Refusal.ZERO_AMOUNT, "cash received is above zero");
    }
    Optional<BookingResult> ahead = whyNotOn(payment.valueDate());
    if (ahead.isPresent()) {
      return ahead.get();
    }
    for (RecordPayment.Allocate part : payment.allocations()) {
      if (!read(() -> repository.isVisible("receivable.item", part.itemId()))) {
        return notFound("item " + part.itemId());
      }
    }
    return change("recorded a payment", work -> work.pay(payment, place.get()));
  }

  /** Sets part of a payment or credit note against an item; the amount is positive. */
  public BookingResult allocate(ItemId credit, ItemId debit, Money amount, LocalDate valueDate) {
    Optional<BookingResult> ahead = whyNotOn(valueDate);
    if (ahead.isPresent()) {
      return ahead.get();
    }
    for (ItemId item : List.of(credit, debit)) {
      if (!read(() -> repository.isVisible("receivable.item", item.value()))) {
        return notFound(item.toString());
      }
    }
    return change(
        "allocated cash",
        work -> {
          Optional<BookingResult> refusal =
              work.allocate(credit.value(), debit.value(), amount, valueDate);
          return refusal.orElseGet(() -> work.recorded(debit.value()));
        });
  }

  /**
   * Takes an entry back by its exact opposite; both sides of an allocation at once.
   *
   * @param permitted what the actor may do: taking back takes the permission that booking took
   */
  public BookingResult reverse(
      long entryId, LocalDate valueDate, String reason, Set<Permission> permitted) {
    Optional<BookingResult> ahead = whyNotOn(valueDate);
    if (ahead.isPresent()) {
      return ahead.get();
    }
    if (!read(() -> repository.isVisible("receivable.entry", entryId))) {
      return notFound("entry " + entryId);
    }
    if (reason.isBlank()) {
      return unexplained();
    }
    return change("reversed an entry", work -> work.reverse(entryId, valueDate, reason, permitted));
  }

  /** Changes an item's balance by agreement; signed. */
  public BookingResult adjust(ItemId itemId, Money amount, LocalDate valueDate, String reason) {
    return whyNotOn(valueDate)
        .orElseGet(() ->
            changeItem(
                "adjusted an item",
                itemId,
                reason,
                work ->
                    work.adjust(itemId.value(), EntryKind.ADJUSTMENT, amount, valueDate, reason)));
  }

  /** Gives up so much of what the customer owes; the amount is positive. */
  public BookingResult writeOff(ItemId itemId, Money amount, LocalDate valueDate, String reason) {
    return whyNotOn(valueDate)
        .orElseGet(() ->
            changeItem(
                "wrote off",
                itemId,
                reason,
                work ->
                    work.adjust(
                        itemId.value(), EntryKind.WRITE_OFF, amount.negated(), valueDate, reason)));
  }

  /** Gives an item a new due date, from the business date on. */
  public BookingResult extendTerms(
      ItemId itemId, LocalDate newDueDate, String reason, String approvedBy) {
    if (approvedBy.isBlank()) {
      return unexplained();
    }
    return changeItem(
        "extended the terms of an item",
        itemId,
        reason,
        work -> work.extend(itemId.value(), newDueDate, reason, approvedBy));
  }

  private BookingResult changeItem(
      String action, ItemId itemId, String reason, Function<Work, BookingResult> task) {
    if (!read(() -> repository.isVisible("receivable.item", itemId.value()))) {
      return notFound(itemId.toString());
    }
    return reason.isBlank() ? unexplained() : change(action, task);
  }

  /**
   * Cash that is still to come is no cash; a fact dated ahead would hide from every as-of view. A
   * day of another age is a slip of the keyboard, and would give every report a row for each month.
   */
  private Optional<BookingResult> whyNotOn(LocalDate valueDate) {
    LocalDate today = days.today();
    if (valueDate.isBefore(EARLIEST)) {
      return Optional.of(impossible("the value date %s lies before %s", valueDate, EARLIEST));
    }
    return valueDate.isAfter(today)
        ? Optional.of(
            impossible("the value date %s lies after the business date %s", valueDate, today))
        : Optional.empty();
  }

  private static BookingResult impossible(String sentence, LocalDate day, LocalDate limit) {
    return new BookingResult.Refused(Refusal.IMPOSSIBLE_DATES, sentence.formatted(day, limit));
  }

  private static BookingResult unexplained() {
    return new BookingResult.Refused(
        Refusal.UNEXPLAINED, "a change needs a reason, and new terms an approval");
  }

  private static BookingResult notFound(String what) {
    return new BookingResult.Refused(Refusal.NOT_FOUND, "there is no " + what);
  }

  private <T> T read(java.util.function.Supplier<T> question) {
    T answer = transaction.execute(status -> question.get());
    if (answer == null) {
      throw new IllegalStateException("a question was answered with null");
    }
    return answer;
  }

  /** Does a change in a transaction that sees everything; what is refused leaves no trace. */
  private BookingResult change(String action, Function<Work, BookingResult> task) {
    return Acting.withFullSight(() -> {
      for (int trial = 1; ; trial++) {
        try {
          return tryTo(action, task);
        } catch (PessimisticLockingFailureException e) {
          if (trial == TRIALS) {
            throw e;
          }
        }
      }
    });
  }

  private BookingResult tryTo(String action, Function<Work, BookingResult> task) {
    BookingResult result =
        transaction.execute(status -> {
          Recording recording = recordings.begin(SOURCE, action);
          Work work = new Work(recording);
          BookingResult done = task.apply(work);
          if (done instanceof BookingResult.Recorded recorded) {
            work.publish(action, recorded);
          } else {
            status.setRollbackOnly();
          }
          return done;
        });
    if (result == null) {
      throw new IllegalStateException("a change came to nothing: " + action);
    }
    return result;
  }

  /** One change under way, in its transaction. */
  private final class Work {

    private final Fact.Origin origin;
    private final List<Long> entryIds = new ArrayList<>();
    private final Set<Long> accounts = new LinkedHashSet<>();

    Work(Recording recording) {
      this.origin =
          new Fact.Origin(recording.id(), recording.at(), recording.sourceId(), days.today());
    }

    void publish(String action, BookingResult.Recorded recorded) {
      audit.tell(action, "item:" + recorded.itemId(), "recording " + origin.recordingId());
      events.publishEvent(new AccountsChanged(origin.recordingId(), accounts, action));
    }

    BookingResult.Recorded recorded(long itemId) {
      return new BookingResult.Recorded(itemId, entryIds);
    }

    BookingResult pay(RecordPayment payment, Fact.Place place) {
      facts.lockSource(SOURCE);
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
        return before.face().equals(item)
            ? new BookingResult.AlreadyRecorded(before.id())
            : new BookingResult.Refused(
                Refusal.KEY_IN_USE, "the key '%s' names another payment".formatted(payment.key()));
      }
      // All at once and so in one order, whatever the order of the allocations.
      Map<Long, Long> _ =
          facts.lockOpen(
              payment.allocations().stream().map(RecordPayment.Allocate::itemId).toList());
      long id = facts.record(origin, List.of(item), List.of(), List.of()).items().getFirst();
      accounts.add(place.accountId());
      for (RecordPayment.Allocate part : payment.allocations()) {
        Optional<BookingResult> refusal =
            allocate(id, part.itemId(), part.amount(), payment.valueDate());
        if (refusal.isPresent()) {
          return refusal.get();
        }
      }
      return recorded(id);
    }

    Optional<BookingResult> allocate(
        long creditId, long debitId, Money amount, LocalDate valueDate) {
      Map<Long, FactRepository.Known> items = facts.findItems(List.of(creditId, debitId));
      Map<Long, Long> open = facts.lockOpen(List.of(creditId, debitId));
      FactRepository.Known credit = items.get(creditId);
      FactRepository.Known debit = items.get(debitId);
      if (credit == null || debit == null) {
        return Optional.of(notFound("item %d or %d".formatted(creditId, debitId)));
      }
      Optional<BookingResult> refusal =
          whyNot(
              credit,
              debit,
              amount,
              open.getOrDefault(creditId, 0L),
              open.getOrDefault(debitId, 0L));
      if (refusal.isPresent()) {
        return refusal;
      }
      record(
          AllocationBooking.pair(
              credit,
              debit,
              amount,
              valueDate,
              "",
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
      facts.lockSource(SOURCE);
      Map<Long, Long> open =
          facts.lockOpen(pair.stream().map(one -> one.entry().itemId()).toList());
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
        long side = Long.signum(Objects.requireNonNull(items.get(change.itemId())).faceNow());
        if (side * change.amountMinor() < 0 && side * (before + change.amountMinor()) < 0) {
          return refused(
              Refusal.BEYOND_OPEN,
              "%s is open on item %d, less than the reversal takes; maybe reverse what was booked"
                      .formatted(
                          Money.ofMinor(before, Money.currencyOf(change.currency())),
                          change.itemId())
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
        return notFound("item " + itemId);
      }
      if (!item.face().currency().equals(amount.currencyCode())) {
        return new BookingResult.Refused(
            Refusal.CURRENCY_DIFFERS, "the item is in " + item.face().currency());
      }
      if (amount.isZero() || (kind == EntryKind.WRITE_OFF && !amount.isNegative())) {
        return new BookingResult.Refused(Refusal.ZERO_AMOUNT, "the amount changes nothing");
      }
      boolean isWriteOff = kind == EntryKind.WRITE_OFF;
      if (isBeyond(item.faceNow(), open, amount) || (isWriteOff && open < -amount.minor())) {
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

    /** Whether a change would leave an item open on the other side of its face amount. */
    private static boolean isBeyond(long face, long open, Money change) {
      long side = Long.signum(face);
      return side * change.minor() < 0 && side * Math.addExact(open, change.minor()) < 0;
    }

    BookingResult extend(long itemId, LocalDate newDueDate, String reason, String approvedBy) {
      FactRepository.Known item = facts.findItems(List.of(itemId)).get(itemId);
      if (item == null) {
        return notFound("item " + itemId);
      }
      LocalDate issued = item.face().issueDate();
      if (issued != null && newDueDate.isBefore(issued)) {
        return new BookingResult.Refused(
            Refusal.IMPOSSIBLE_DATES,
            "the item was issued on %s and cannot be due before".formatted(issued));
      }
      LocalDate last = origin.today().plusYears(YEARS_AHEAD_MOST);
      if (newDueDate.isAfter(last)) {
        return impossible("the due date %s lies after %s, ten years from now", newDueDate, last);
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
}
