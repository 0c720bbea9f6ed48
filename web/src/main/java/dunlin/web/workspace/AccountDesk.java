package dunlin.web.workspace;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.CustomerId;
import dunlin.core.receivable.OpenItem;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.contact.Interaction;
import dunlin.platform.contact.Interactions;
import dunlin.platform.customer.ContactPerson;
import dunlin.platform.customer.CustomerCard;
import dunlin.platform.customer.Customers;
import dunlin.platform.dispute.Dispute;
import dunlin.platform.dispute.Disputes;
import dunlin.platform.portfolio.Books;
import dunlin.platform.portfolio.Owner;
import dunlin.platform.promise.PromiseToPay;
import dunlin.platform.promise.Promises;
import dunlin.platform.receivable.AgingReports;
import dunlin.platform.receivable.Known;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.treatment.Decided;
import dunlin.platform.treatment.Decisions;
import dunlin.web.page.NotHereException;
import dunlin.web.page.Viewer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gathers what is known of one account, each time in one transaction. */
@Component
class AccountDesk {

  private static final int TIMELINE_LENGTH = 60;

  private final Customers customers;
  private final Ledger ledger;
  private final AgingReports aging;
  private final Decisions decisions;
  private final Interactions interactions;
  private final Disputes disputes;
  private final Promises promises;
  private final Books books;
  private final AuditTrail audit;
  private final Names names;

  AccountDesk(
      Customers customers,
      Ledger ledger,
      AgingReports aging,
      Decisions decisions,
      Interactions interactions,
      Disputes disputes,
      Promises promises,
      Books books,
      AuditTrail audit,
      Names names) {
    this.customers = customers;
    this.ledger = ledger;
    this.aging = aging;
    this.decisions = decisions;
    this.interactions = interactions;
    this.disputes = disputes;
    this.promises = promises;
    this.books = books;
    this.audit = audit;
    this.names = names;
  }

  /**
   * What is known of an account at the end of the viewer's day.
   *
   * @throws NotHereException if there is none, or it is out of sight
   */
  @Transactional(readOnly = true)
  public AccountSheet sheet(AccountId account, Viewer viewer) {
    LocalDate day = viewer.day();
    CustomerCard card = customers.card(account).orElseThrow(() -> new NotHereException(account));
    List<OpenItem> items = ledger.openItems(account, day);
    return new AccountSheet(
        card,
        day,
        aging.ofAccount(AgingReports.Question.asOf(day), account),
        items,
        decided(account, viewer),
        (viewer.looksBack() ? books.ownerOn(account, day) : books.ownerOf(account))
            .map(Owner::name),
        viewer.looksBack() ? Optional.empty() : interactions.callbackOf(account),
        disputes.openOf(account, day),
        disputes.contested(items, day, Known.now()),
        promises.of(account, day),
        timeline(account, day));
  }

  /** The contact persons of a customer; the audit trail is told of each. */
  @Transactional
  public List<ContactPerson> peopleOf(CustomerId customer) {
    List<ContactPerson> people = customers.peopleOf(customer);
    people.forEach(person -> audit.tell("looked at a contact person", person.subject(), ""));
    return people;
  }

  private Optional<Decided> decided(AccountId account, Viewer viewer) {
    return viewer.looksBack()
        ? decisions.asOf(account, viewer.day())
        : decisions.latestOf(account).or(() -> decisions.why(account));
  }

  private List<TimelineEntry> timeline(AccountId account, LocalDate day) {
    List<TimelineEntry> entries = new ArrayList<>();
    interactions.timelineOf(account, day, TIMELINE_LENGTH).forEach(each -> entries.add(of(each)));
    ledger
        .paymentsOf(account, day, TIMELINE_LENGTH)
        .forEach(each -> of(each).ifPresent(entries::add));
    disputes.allOf(account).forEach(each -> entries.addAll(of(each)));
    promises.of(account, day).forEach(each -> entries.add(of(each)));
    books
        .historyOf(account)
        .forEach(each ->
            entries.add(
                TimelineEntry.of(
                        each.valueDate(),
                        each.memberId() == null ? "NO_OWNER" : "OWNER",
                        each.memberName(),
                        Optional.empty())
                    .saying(each.reason())
                    .by(each.by())));
    UnaryOperator<String> names = this.names.ofActors();
    return entries.stream()
        .filter(entry -> !entry.day().isAfter(day))
        .sorted(
            Comparator.comparing(TimelineEntry::day)
                .thenComparingLong(TimelineEntry::order)
                .reversed())
        .limit(TIMELINE_LENGTH)
        .map(entry -> entry.by(names.apply(entry.by())))
        .toList();
  }

  private static TimelineEntry of(Interaction each) {
    return new TimelineEntry(
        each.valueDate(),
        each.id().value(),
        each.kind().name(),
        each.outcome(),
        (each.person().isEmpty() ? "" : each.person() + ": ") + each.note(),
        each.nextStep(),
        Optional.ofNullable(each.callbackOn()),
        each.byName().isEmpty() ? each.by() : each.byName(),
        Optional.empty(),
        each.withdrawn(),
        OptionalLong.of(each.id().value()));
  }

  private static Optional<TimelineEntry> of(OpenItem payment) {
    LocalDate day = payment.postingDate() != null ? payment.postingDate() : payment.issueDate();
    return Optional.ofNullable(day)
        .map(known ->
            TimelineEntry.of(
                known, "PAYMENT", payment.number(), Optional.of(payment.face().negated())));
  }

  private static List<TimelineEntry> of(Dispute each) {
    List<TimelineEntry> entries = new ArrayList<>();
    entries.add(
        TimelineEntry.of(each.openedOn(), "DISPUTE", each.number(), Optional.of(each.amount()))
            .saying(each.reason()));
    if (each.closedOn() != null) {
      entries.add(
          TimelineEntry.of(
                  each.closedOn(), "DISPUTE_CLOSED", each.number(), Optional.of(each.amount()))
              .saying(each.outcome()));
    }
    return entries;
  }

  private static TimelineEntry of(PromiseToPay each) {
    return TimelineEntry.of(each.madeOn(), "PROMISE", each.number(), Optional.of(each.amount()))
        .on(each.promisedDate());
  }
}
