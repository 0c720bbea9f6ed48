package dunlin.web.api;

import dunlin.core.receivable.AccountId;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.customer.AccountLine;
import dunlin.platform.customer.ContactPerson;
import dunlin.platform.customer.CustomerCard;
import dunlin.platform.customer.Customers;
import dunlin.platform.portfolio.Books;
import dunlin.platform.receivable.Known;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.treatment.Standing;
import dunlin.platform.treatment.Standings;
import dunlin.web.page.NotHereException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Customers and their accounts. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Accounts")
class AccountsApi {

  private static final int SEARCH_LENGTH = 50;

  record AccountFound(
      long account, long customer, String customerKey, String name, String country) {
    static AccountFound of(AccountLine line) {
      return new AccountFound(
          line.accountId().value(),
          line.customerId().value(),
          line.key(),
          line.name(),
          line.country());
    }
  }

  record AccountStanding(
      long account,
      String customerKey,
      String customer,
      String segment,
      String country,
      String unit,
      @Nullable Long owner,
      String ownerName,
      boolean listed,
      int points,
      String band,
      String action,
      Amount open,
      Amount overdue,
      int oldestDaysLate,
      int itemsOpen,
      int itemsOverdue,
      List<String> chips,
      String why) {

    static AccountStanding of(Standing each) {
      return new AccountStanding(
          each.account().value(),
          each.customerKey(),
          each.customerName(),
          each.segment(),
          each.country(),
          each.unit(),
          each.memberId(),
          each.ownerName(),
          each.listed(),
          each.points(),
          each.band().name(),
          each.action().name(),
          Amount.of(each.open()),
          Amount.of(each.overdue()),
          each.oldestDaysLate(),
          each.itemsOpen(),
          each.itemsOverdue(),
          each.chips().stream().map(Enum::name).sorted().toList(),
          each.why());
    }
  }

  record Account(
      long account,
      long customer,
      String customerKey,
      String name,
      String country,
      String currency,
      String segment,
      String riskClass,
      @Nullable Integer termsDays,
      @Nullable Amount creditLimit,
      @Nullable String parentKey,
      String unit,
      String entity,
      @Nullable Long owner,
      LocalDate asOf,
      List<Amount> balances) {}

  record Contact(
      long id,
      String name,
      String role,
      String email,
      String phone,
      String channel,
      String language,
      String zone,
      String consent) {

    static Contact of(ContactPerson each) {
      return new Contact(
          each.id(),
          each.name(),
          each.role(),
          each.email(),
          each.phone(),
          each.channel(),
          each.language(),
          each.zone(),
          each.consent());
    }
  }

  record OwnerWish(@Nullable Long member, String reason) {}

  private final Customers customers;
  private final Standings standings;
  private final Ledger ledger;
  private final Books books;
  private final BusinessDays days;
  private final AuditTrail audit;

  AccountsApi(
      Customers customers,
      Standings standings,
      Ledger ledger,
      Books books,
      BusinessDays days,
      AuditTrail audit) {
    this.customers = customers;
    this.standings = standings;
    this.ledger = ledger;
    this.books = books;
    this.days = days;
    this.audit = audit;
  }

  @GetMapping("/customers")
  @Operation(operationId = "searchCustomers", summary = "Accounts of customers by name or key")
  List<AccountFound> search(@RequestParam String q) {
    return customers.search(q.strip(), SEARCH_LENGTH).stream().map(AccountFound::of).toList();
  }

  @GetMapping("/customers/{key}/accounts")
  @Operation(operationId = "accountsOfCustomer", summary = "Accounts of the customers with a key")
  List<AccountFound> accountsOf(@PathVariable String key) {
    return customers.findByKey(key).stream().map(AccountFound::of).toList();
  }

  @GetMapping("/accounts")
  @Operation(operationId = "listAccounts", summary = "How accounts stand, in an order")
  Page<AccountStanding> list(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "false") boolean overdue,
      @RequestParam(defaultValue = "") String segment,
      @RequestParam(defaultValue = "") String unit,
      @RequestParam(required = false) @Nullable Long owner,
      @RequestParam(defaultValue = "OVERDUE") Standings.Order order,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "" + Page.LENGTH) int limit) {
    Standings.Filter filter =
        new Standings.Filter(
            q.strip(),
            overdue,
            segment,
            unit,
            owner == null ? OptionalLong.empty() : OptionalLong.of(owner));
    Standings.Page page = standings.page(filter, order, Page.open(after), Page.limit(limit));
    return Page.of(page.standings().stream().map(AccountStanding::of).toList(), page.next());
  }

  @GetMapping("/accounts/{account}")
  @Operation(operationId = "account", summary = "One account with its balances as of a day")
  Account one(
      @PathVariable long account, @RequestParam(required = false) @Nullable LocalDate asOf) {
    AccountId id = new AccountId(account);
    CustomerCard card = customers.card(id).orElseThrow(() -> new NotHereException(id));
    LocalDate day = asOf == null ? days.today() : asOf;
    return new Account(
        account,
        card.customerId().value(),
        card.key(),
        card.name(),
        card.country(),
        card.currency(),
        card.segment(),
        card.riskClass(),
        card.termsDays().isPresent() ? card.termsDays().getAsInt() : null,
        card.creditLimit().map(Amount::of).orElse(null),
        card.parent().map(CustomerCard.Relative::key).orElse(null),
        card.unit().code(),
        card.unit().entityCode(),
        books.ownerOf(id).map(owner -> owner.memberId()).orElse(null),
        day,
        Amount.of(ledger.balance(id, day, Known.now())));
  }

  @GetMapping("/accounts/{account}/contacts")
  @Operation(
      operationId = "contacts",
      summary = "Contact persons of an account's customer; the audit trail tells of it")
  @Transactional
  public List<Contact> contacts(@PathVariable long account) {
    AccountId id = new AccountId(account);
    CustomerCard card = customers.card(id).orElseThrow(() -> new NotHereException(id));
    List<ContactPerson> people = customers.peopleOf(card.customerId());
    people.forEach(person -> audit.tell("looked at a contact person", person.subject(), ""));
    return people.stream().map(Contact::of).toList();
  }

  @PutMapping("/accounts/{account}/owner")
  @Operation(operationId = "assignAccount", summary = "Gives an account to a member, or to nobody")
  void assign(@PathVariable long account, @RequestBody OwnerWish wish) {
    OptionalLong member =
        Optional.ofNullable(wish.member()).map(OptionalLong::of).orElseGet(OptionalLong::empty);
    AccountId id = new AccountId(account);
    switch (books.assign(id, member, wish.reason())) {
      case ASSIGNED, UNCHANGED -> {}
      case ACCOUNT_NOT_FOUND -> throw new NotHereException(id);
      case MEMBER_NOT_FOUND ->
          throw new UnprocessableException("member-not-found", "There is no such member.");
    }
  }
}
