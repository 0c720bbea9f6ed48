package dunlin.platform.receivable;

import dunlin.core.basics.Balances;
import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.EntryKind;
import dunlin.core.receivable.ItemId;
import dunlin.core.receivable.OpenItem;
import dunlin.core.receivable.PossibleDays;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.audit.Recording;
import dunlin.platform.audit.Recordings;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.customer.Customers;
import dunlin.platform.identity.Permission;
import dunlin.platform.receivable.BookingResult.Refusal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

  private static final int TRIALS = 3;

  private final LedgerRepository repository;
  private final FactRepository facts;
  private final AcrossCustomers across;
  private final Customers customers;
  private final Recordings recordings;
  private final BusinessDays days;
  private final AuditTrail audit;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  Ledger(
      LedgerRepository repository,
      FactRepository facts,
      AcrossCustomers across,
      Customers customers,
      Recordings recordings,
      BusinessDays days,
      AuditTrail audit,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions) {
    this.repository = repository;
    this.facts = facts;
    this.across = across;
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
    Optional<Paying> paying =
        read(() ->
            repository
                .findPlace(payment.accountId())
                .map(place -> new Paying(place, whyNot(payment))));
    if (paying.isEmpty()) {
      return notFound("account " + payment.accountId().value());
    }
    return paying
        .get()
        .refusal()
        .orElseGet(
            () -> change("recorded a payment", work -> work.pay(payment, paying.get().place())));
  }

  private record Paying(Fact.Place place, Optional<BookingResult> refusal) {}

  private Optional<BookingResult> whyNot(RecordPayment payment) {
    if (!payment.amount().isPositive()) {
      return Optional.of(
          new BookingResult.Refused(Refusal.ZERO_AMOUNT, "cash received is above zero"));
    }
    return whyNotOn(payment.valueDate())
        .or(() ->
            whyUnseen(payment.allocations().stream().map(RecordPayment.Allocate::itemId).toList()));
  }

  private Optional<BookingResult> whyUnseen(List<Long> items) {
    return items.isEmpty()
        ? Optional.empty()
        : repository.findUnseenItem(items).map(item -> notFound("item " + item));
  }

  /**
   * Sets part of a payment or credit note against an item.
   *
   * @param amount positive
   * @param payer whether the two may be of customers of different families
   */
  public BookingResult allocate(
      ItemId credit, ItemId debit, Money amount, LocalDate valueDate, Payer payer) {
    Optional<BookingResult> ahead = whyNotOn(valueDate);
    if (ahead.isPresent()) {
      return ahead.get();
    }
    Optional<BookingResult> unseen = read(() -> whyUnseen(List.of(credit.value(), debit.value())));
    if (unseen.isPresent()) {
      return unseen.get();
    }
    return change(
        "allocated cash",
        work -> {
          Optional<BookingResult> refusal =
              work.allocate(credit.value(), debit.value(), amount, valueDate, payer);
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
    if (!read(() -> repository.isEntryVisible(entryId))) {
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
      String action, ItemId itemId, String reason, Function<LedgerChange, BookingResult> task) {
    return read(() -> whyUnseen(List.of(itemId.value())))
        .orElseGet(() -> reason.isBlank() ? unexplained() : change(action, task));
  }

  /**
   * Cash that is still to come is no cash; a fact dated ahead would hide from every as-of view. A
   * day of another age is a slip of the keyboard, and would give every report a row for each month.
   */
  private Optional<BookingResult> whyNotOn(LocalDate valueDate) {
    LocalDate today = days.today();
    if (valueDate.isBefore(PossibleDays.FIRST)) {
      return Optional.of(
          impossible("the value date %s lies before %s", valueDate, PossibleDays.FIRST));
    }
    return valueDate.isAfter(today)
        ? Optional.of(
            impossible("the value date %s lies after the business date %s", valueDate, today))
        : Optional.empty();
  }

  static BookingResult impossible(String sentence, LocalDate day, LocalDate limit) {
    return new BookingResult.Refused(Refusal.IMPOSSIBLE_DATES, sentence.formatted(day, limit));
  }

  private static BookingResult unexplained() {
    return new BookingResult.Refused(
        Refusal.UNEXPLAINED, "a change needs a reason, and new terms an approval");
  }

  static BookingResult notFound(String what) {
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
  private BookingResult change(String action, Function<LedgerChange, BookingResult> task) {
    return Acting.withFullSight(() -> {
      for (int trial = 1; ; trial++) {
        try {
          return tryTo(action, task);
        } catch (PessimisticLockingFailureException e) {
          // A delivery locked the same items in another order; nothing was changed.
          if (trial == TRIALS) {
            throw e;
          }
        }
      }
    });
  }

  private BookingResult tryTo(String action, Function<LedgerChange, BookingResult> task) {
    BookingResult result =
        transaction.execute(status -> {
          Recording recording = recordings.begin(SOURCE, action);
          LedgerChange work =
              new LedgerChange(
                  facts,
                  across,
                  new Fact.Origin(
                      recording.id(), recording.at(), recording.sourceId(), days.today()));
          BookingResult done = task.apply(work);
          if (done instanceof BookingResult.Recorded recorded) {
            audit.tell(action, "item:" + recorded.itemId(), "recording " + recording.id());
            events.publishEvent(new AccountsChanged(recording.id(), work.accounts(), action));
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
}
