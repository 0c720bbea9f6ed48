package dunlin.web.api;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.CustomerId;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.customer.AccountLine;
import dunlin.platform.customer.ContactPerson;
import dunlin.platform.customer.CustomerCard;
import dunlin.platform.customer.Customers;
import dunlin.platform.customer.Unit;
import dunlin.platform.portfolio.Assignment;
import dunlin.platform.portfolio.Books;
import dunlin.platform.treatment.Standing;
import dunlin.platform.treatment.Standings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who owes: accounts, customers, their families and people, and who works them. */
@Tag(name = "Accounts", description = "Who owes, and who works the account.")
@RestController
@RequestMapping("/api/v1")
class AccountEndpoints {

  /** Which accounts are listed, and in which order. */
  record AccountQuery(
      @Nullable String text,
      @Nullable Boolean overdueOnly,
      @Nullable String segment,
      @Nullable String unit,
      @Nullable Long owner,
      Standings.@Nullable Order order) {

    Standings.Filter filter() {
      return new Standings.Filter(
          plain(text),
          Boolean.TRUE.equals(overdueOnly),
          plain(segment),
          plain(unit),
          owner == null ? OptionalLong.empty() : OptionalLong.of(owner));
    }

    Standings.Order chosenOrder() {
      return order == null ? Standings.Order.OVERDUE : order;
    }

    private static String plain(@Nullable String value) {
      return value == null ? "" : value.strip();
    }
  }

  /**
   * How an account stands by its newest decision.
   *
   * @param open in the base currency, without what has no rate to it
   * @param overdue in the base currency, without what has no rate to it
   * @param openWithoutRate what is open in currencies without a rate, each in its own
   * @param overdueWithoutRate what is overdue in currencies without a rate, each in its own
   */
  record StandingAnswer(
      long account,
      String customerKey,
      String customerName,
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
      List<Amount> openWithoutRate,
      List<Amount> overdueWithoutRate,
      int oldestDaysLate,
      int itemsOpen,
      int itemsOverdue,
      List<String> chips,
      String why) {

    static StandingAnswer of(Standing standing) {
      return new StandingAnswer(
          standing.account().value(),
          standing.customerKey(),
          standing.customerName(),
          standing.segment(),
          standing.country(),
          standing.unit(),
          standing.memberId(),
          standing.ownerName(),
          standing.listed(),
          standing.points(),
          standing.band().name(),
          standing.action().name(),
          Amount.of(standing.open()),
          Amount.of(standing.overdue()),
          Amount.of(standing.openUnrated().amounts()),
          Amount.of(standing.overdueUnrated().amounts()),
          standing.oldestDaysLate(),
          standing.itemsOpen(),
          standing.itemsOverdue(),
          standing.chips().stream().map(Enum::name).sorted().toList(),
          standing.why());
    }
  }

  /** An account as one line. */
  record AccountAnswer(
      long account, long customer, String key, String name, String country, int unit) {

    static AccountAnswer of(AccountLine line) {
      return new AccountAnswer(
          line.accountId().value(),
          line.customerId().value(),
          line.key(),
          line.name(),
          line.country(),
          line.unitId());
    }
  }

  /** A business unit of ours. */
  record UnitAnswer(
      int id,
      String code,
      String name,
      String entityCode,
      String entityName,
      String currency,
      String country) {

    static UnitAnswer of(Unit unit) {
      return new UnitAnswer(
          unit.id(),
          unit.code(),
          unit.name(),
          unit.entityCode(),
          unit.entityName(),
          unit.currency(),
          unit.country());
    }
  }

  /** A customer of the same family. */
  record RelativeAnswer(long customer, String key, String name) {

    static RelativeAnswer of(CustomerCard.Relative relative) {
      return new RelativeAnswer(relative.customerId().value(), relative.key(), relative.name());
    }
  }

  /** What is known of an account's customer. */
  record CardAnswer(
      long account,
      long customer,
      String key,
      String name,
      String country,
      String currency,
      String segment,
      String riskClass,
      @Nullable Integer termsDays,
      @Nullable Amount creditLimit,
      String email,
      String collector,
      String language,
      @Nullable Integer externalScore,
      @Nullable RelativeAnswer parent,
      List<RelativeAnswer> children,
      UnitAnswer unit,
      @Nullable OwnerAnswer owner) {

    static CardAnswer of(CustomerCard card, Optional<OwnerAnswer> owner) {
      return new CardAnswer(
          card.accountId().value(),
          card.customerId().value(),
          card.key(),
          card.name(),
          card.country(),
          card.currency(),
          card.segment(),
          card.riskClass(),
          number(card.termsDays()),
          card.creditLimit().map(Amount::of).orElse(null),
          card.email(),
          card.collector(),
          card.language(),
          number(card.externalScore()),
          card.parent().map(RelativeAnswer::of).orElse(null),
          card.children().stream().map(RelativeAnswer::of).toList(),
          UnitAnswer.of(card.unit()),
          owner.orElse(null));
    }

    private static @Nullable Integer number(OptionalInt value) {
      return value.isPresent() ? value.getAsInt() : null;
    }
  }

  /** A human at the customer; reading it is told to the audit trail. */
  record PersonAnswer(
      long id,
      String name,
      String role,
      String email,
      String phone,
      String channel,
      String language,
      String zone,
      String consent) {

    static PersonAnswer of(ContactPerson person) {
      return new PersonAnswer(
          person.id(),
          person.name(),
          person.role(),
          person.email(),
          person.phone(),
          person.channel(),
          person.language(),
          person.zone(),
          person.consent());
    }
  }

  /** The member who works an account. */
  record OwnerAnswer(long member, String login, String name, LocalDate since, String reason) {}

  /** One change of who works an account; member is null where it was taken from everybody. */
  record AssignmentAnswer(
      @Nullable Long member,
      String memberName,
      String reason,
      LocalDate valueDate,
      Instant at,
      String by) {

    static AssignmentAnswer of(Assignment assignment) {
      return new AssignmentAnswer(
          assignment.memberId(),
          assignment.memberName(),
          assignment.reason(),
          assignment.valueDate(),
          assignment.at(),
          assignment.by());
    }
  }

  /** Who is to work an account; member null takes it from everybody. */
  record AssignmentRequest(@Nullable Long member, @Nullable String reason) {}

  private final Lookups lookups;
  private final Customers customers;
  private final Standings standings;
  private final Books books;
  private final AuditTrail audit;

  AccountEndpoints(
      Lookups lookups, Customers customers, Standings standings, Books books, AuditTrail audit) {
    this.lookups = lookups;
    this.customers = customers;
    this.standings = standings;
    this.books = books;
    this.audit = audit;
  }

  @Operation(
      operationId = "listAccounts",
      summary = "Accounts as they stand",
      description = "How every account stands by its newest decision, in an order of choice.")
  @GetMapping("/accounts")
  Page<StandingAnswer> list(@ParameterObject AccountQuery query, @ParameterObject PageQuery page) {
    Standings.Page found =
        standings.page(query.filter(), query.chosenOrder(), page.after(), page.size());
    return page.page(found.standings().stream().map(StandingAnswer::of).toList(), found.next());
  }

  @Operation(
      operationId = "searchAccounts",
      summary = "Accounts by key or name",
      description = "Those whose key begins with the text or whose name contains it.")
  @GetMapping("/accounts/search")
  Page<AccountAnswer> search(@RequestParam String text, @ParameterObject LimitQuery query) {
    return Page.whole(
        customers.search(text.strip(), query.size()).stream().map(AccountAnswer::of).toList());
  }

  @Operation(
      operationId = "accountCard",
      summary = "One account",
      description =
          "What is known of the customer, seen from this account. With asOf, its owner is who"
              + " worked it at the end of that day; all else is told as it is known now.")
  @GetMapping("/accounts/{account}")
  CardAnswer card(
      @PathVariable AccountId account,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate asOf) {
    LocalDate day = lookups.day(asOf);
    CustomerCard card = Lookups.found(customers.card(account), account.toString());
    Optional<OwnerAnswer> owner =
        (asOf == null ? books.ownerOf(account) : books.ownerOn(account, day))
            .map(it ->
                new OwnerAnswer(it.memberId(), it.login(), it.name(), it.since(), it.reason()));
    return CardAnswer.of(card, owner);
  }

  @Operation(
      operationId = "accountStanding",
      summary = "How one account stands",
      description = "By its newest decision; 404 if it was never decided.")
  @GetMapping("/accounts/{account}/standing")
  StandingAnswer standing(@PathVariable AccountId account) {
    return StandingAnswer.of(Lookups.found(standings.find(account), "decision about " + account));
  }

  @Operation(
      operationId = "accountPeople",
      summary = "People at the customer",
      description = "Personal data: each reading is told to the audit trail.")
  @GetMapping("/accounts/{account}/people")
  Page<PersonAnswer> people(@PathVariable AccountId account) {
    List<ContactPerson> people = customers.peopleOf(lookups.account(account).customerId());
    people.forEach(person -> audit.tell("looked at a contact person", person.subject(), ""));
    return Page.whole(people.stream().map(PersonAnswer::of).toList());
  }

  @Operation(
      operationId = "customersByKey",
      summary = "Accounts of a customer by the key of its source",
      description = "Several where sources or units differ.")
  @GetMapping("/customers")
  Page<AccountAnswer> byKey(@RequestParam String key) {
    return Page.whole(customers.findByKey(key).stream().map(AccountAnswer::of).toList());
  }

  @Operation(
      operationId = "customerFamily",
      summary = "Accounts of a family",
      description = "The accounts of a customer and of all its descendants.")
  @GetMapping("/customers/{customer}/family")
  Page<AccountAnswer> family(@PathVariable long customer) {
    List<AccountLine> family =
        customer < 1 ? List.of() : customers.familyOf(new CustomerId(customer));
    if (family.isEmpty()) {
      throw ProblemException.notFound("customer " + customer);
    }
    return Page.whole(family.stream().map(AccountAnswer::of).toList());
  }

  @Operation(
      operationId = "listUnits",
      summary = "Our own units",
      description = "Business units with the legal entities they belong to, by code.")
  @GetMapping("/units")
  Page<UnitAnswer> units() {
    return Page.whole(customers.units().stream().map(UnitAnswer::of).toList());
  }

  @Operation(
      operationId = "accountOwners",
      summary = "Who worked an account",
      description = "All assignments, newest first.")
  @GetMapping("/accounts/{account}/owners")
  Page<AssignmentAnswer> owners(@PathVariable AccountId account) {
    AccountId known = lookups.account(account).accountId();
    return Page.whole(books.historyOf(known).stream().map(AssignmentAnswer::of).toList());
  }

  @Operation(
      operationId = "assignAccount",
      summary = "Give an account to a member",
      description = "Or take it from everybody, with member null. The same again changes nothing.")
  @PutMapping("/accounts/{account}/owner")
  Page<AssignmentAnswer> assign(
      @PathVariable AccountId account, @RequestBody AssignmentRequest request, Faults faults) {
    String reason = faults.text("reason", request.reason(), Faults.LONGEST_NOTE);
    faults.orThrow();
    AccountId known = lookups.account(account).accountId();
    Long member = request.member();
    OptionalLong owner = member == null ? OptionalLong.empty() : OptionalLong.of(member);
    return switch (books.assign(known, owner, reason)) {
      case ASSIGNED, UNCHANGED -> owners(known);
      case ACCOUNT_NOT_FOUND -> throw ProblemException.notFound(known.toString());
      case MEMBER_NOT_FOUND ->
          throw ProblemException.refused("no-such-member", "No such member works here.");
    };
  }
}
