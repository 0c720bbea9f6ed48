package dunlin.core.conduct;

import dunlin.core.basics.BusinessCalendar;
import dunlin.core.basics.Money;
import dunlin.core.conduct.ContactCircumstances.Arrangement;
import dunlin.core.conduct.ContactCircumstances.Block;
import dunlin.core.conduct.ContactCircumstances.Consent;
import dunlin.core.conduct.ContactCircumstances.Contested;
import dunlin.core.conduct.ContactCircumstances.Flag;
import dunlin.core.conduct.ContactCircumstances.ItemFact;
import dunlin.core.conduct.ContactCircumstances.NoticeSent;
import dunlin.core.conduct.ContactCircumstances.OptOut;
import dunlin.core.conduct.ContactCircumstances.Placement;
import dunlin.core.conduct.ContactCircumstances.Reach;
import dunlin.core.conduct.ContactCircumstances.Receipt;
import dunlin.core.conduct.ContactCircumstances.Source;
import dunlin.core.conduct.ContactCircumstances.Validity;
import dunlin.core.conduct.ContactRequest.Consequence;
import dunlin.core.conduct.ContactRequest.Notice;
import dunlin.core.conduct.ContactRequest.Party;
import dunlin.core.conduct.ContactRequest.Use;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import dunlin.core.receivable.CustomerId;
import dunlin.core.receivable.ItemId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Builds a contact that the shipped packs permit, and changes one thing about it. */
@CanIgnoreReturnValue
final class ContactBuilder {

  static final Gate GATE = Gate.of(RulePacks.shipped());
  static final AccountId ACCOUNT = new AccountId(17);
  static final ItemId FIRST_DEBT = new ItemId(101);
  static final ItemId SECOND_DEBT = new ItemId(102);
  static final String ADDRESS = "a1";

  private static final String MAIL =
      """
      Dear Sir or Madam,

      these invoices are past due:
        INV-2026-0101 of 1 September 2026, due 1 October 2026: EUR 1,200.00
        INV-2026-0102, due 02/10/2026: 300.50 EUR
      Together: 1.500,50 €.

      You can unsubscribe from e-mails at any time. Questions: +49 40 1234567.
      Example GmbH, Hafenstr. 5, 20457 Hamburg
      """;

  Scope.Profile profile =
      profile(Scope.Debtor.BUSINESS, Scope.Debt.COMMERCIAL, Scope.Role.FIRST_PARTY, "DE");
  Channel channel = Channel.EMAIL;
  Scope.Voice voice = Scope.Voice.NONE;
  Scope.Purpose purpose = Scope.Purpose.DUNNING;
  Scope.Ai ai = Scope.Ai.NONE;
  Scope.SenderKind sender = Scope.SenderKind.MACHINE;
  Party party = Party.DEBTOR;
  Use use = Use.BUSINESS;
  Consequence consequence = Consequence.NONE;
  boolean decided = false;
  List<ContactRequest.Listed> listed = new ArrayList<>();
  String language = "en";
  String body = MAIL;
  Set<Long> ownNumbers = new HashSet<>();
  Set<Notice> notices = new HashSet<>();
  ContactRequest.MailSigns mail = new ContactRequest.MailSigns(true, false, true);
  List<ZoneId> zones = List.of(ZoneId.of("Europe/Berlin"));
  Instant at = Instant.parse("2026-11-24T09:00:00Z");
  List<BusinessCalendar> calendars = List.of(BusinessCalendar.weekdaysOnly("DE"));
  Optional<Instant> sourceAsOf = Optional.empty();
  boolean sourceKnown = true;
  List<ItemFact> items = new ArrayList<>();
  List<Receipt> receipts = new ArrayList<>();
  List<Arrangement> arrangements = new ArrayList<>();
  List<Block> blocks = new ArrayList<>();
  Optional<Placement> placement = Optional.empty();
  Optional<Set<Flag>> flags = Optional.of(Set.of());
  List<Consent> consents = new ArrayList<>();
  List<OptOut> optOuts = new ArrayList<>();
  List<NoticeSent> noticesSent = new ArrayList<>();
  Optional<LocalDate> firstCommunication = Optional.empty();
  List<Contested> contested = new ArrayList<>();
  Optional<String> basis = Optional.of("contract");
  Reach reach =
      new Reach(Validity.VALID, 0, Optional.empty(), Optional.empty(), Optional.empty(), false);
  Optional<LocalDate> historyFrom = Optional.of(LocalDate.of(2020, 1, 1));
  List<PastContact> contacts = new ArrayList<>();

  private ContactBuilder() {
    list(FIRST_DEBT, "INV-2026-0101", "EUR 1200.00", "2026-10-01");
    list(SECOND_DEBT, "INV-2026-0102", "EUR 300.50", "2026-10-02");
  }

  /** A reminder to a business in Germany for two invoices, on a Tuesday morning. */
  static ContactBuilder reminder() {
    return new ContactBuilder();
  }

  /** A call by a person of an agency to a consumer in New York about one debt, at noon. */
  static ContactBuilder consumerCall(String localDateTime) {
    ContactBuilder call = new ContactBuilder();
    call.profile =
        profile(
            Scope.Debtor.NATURAL_PERSON,
            Scope.Debt.CONSUMER,
            Scope.Role.THIRD_PARTY,
            "US/NY/Albany");
    call.channel = Channel.CALL;
    call.voice = Scope.Voice.LIVE;
    call.sender = Scope.SenderKind.PERSON;
    call.use = Use.PERSONAL;
    call.body = "Hello";
    call.listed.removeLast();
    call.noticesSent.add(new NoticeSent(Notice.VALIDATION, LocalDate.of(2020, 1, 1)));
    call.mail = ContactRequest.MailSigns.NONE;
    return call.in("America/New_York").at(localDateTime);
  }

  static Scope.Profile profile(
      Scope.Debtor debtor, Scope.Debt debt, Scope.Role role, String place) {
    String[] parts = (place + "//").split("/", -1);
    return new Scope.Profile(
        debtor,
        debt,
        role,
        Scope.Stage.ORDINARY,
        Scope.Credit.TRADE,
        List.of(new Place(parts[0], parts[1], parts[2])),
        Optional.empty(),
        Optional.empty());
  }

  ContactBuilder list(ItemId item, String number, String amount, String due) {
    Money money = Money.parse(amount);
    LocalDate dueDate = LocalDate.parse(due);
    listed.add(new ContactRequest.Listed(item, number, money, Optional.of(dueDate)));
    items.add(
        new ItemFact(
            item,
            number,
            money,
            Money.zero(money.currency()),
            Optional.of(dueDate.minusDays(30)),
            Optional.of(dueDate),
            Optional.empty()));
    return this;
  }

  /** Changes what the books have of the first item. */
  ContactBuilder booked(UnaryOperator<ItemFact> change) {
    items.set(0, change.apply(items.getFirst()));
    return this;
  }

  ContactBuilder in(String... zone) {
    zones = Stream.of(zone).map(ZoneId::of).toList();
    return this;
  }

  /** At a time by the clock of the first zone. */
  ContactBuilder at(String localDateTime) {
    at = LocalDateTime.parse(localDateTime).atZone(zones.getFirst()).toInstant();
    return this;
  }

  /** The day of the contact by UTC. */
  LocalDate day() {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  ContactBuilder by(Channel other) {
    channel = other;
    return this;
  }

  ContactBuilder of(Scope.Profile other) {
    profile = other;
    return this;
  }

  ContactBuilder saying(String words) {
    body = words;
    return this;
  }

  ContactBuilder forPurpose(Scope.Purpose other) {
    purpose = other;
    return this;
  }

  ContactBuilder calledOn(String localDateTime, ItemId... debts) {
    return past(localDateTime, PastContact.Direction.OUTBOUND, false, debts);
  }

  ContactBuilder spokenOn(String localDateTime, ItemId... debts) {
    return past(localDateTime, PastContact.Direction.OUTBOUND, true, debts);
  }

  ContactBuilder past(
      String localDateTime, PastContact.Direction direction, boolean spoke, ItemId... debts) {
    contacts.add(
        new PastContact(
            contacts.size() + 1L,
            ACCOUNT,
            channel,
            direction,
            LocalDateTime.parse(localDateTime).atZone(zones.getFirst()).toInstant(),
            true,
            spoke,
            Set.of(debts),
            Scope.SenderKind.PERSON,
            ADDRESS,
            use,
            Optional.empty()));
    return this;
  }

  /** Changes the newest past contact. */
  ContactBuilder newest(UnaryOperator<PastContact> change) {
    contacts.add(change.apply(contacts.removeLast()));
    return this;
  }

  ContactBuilder receipt(Source source, String amount) {
    receipts.add(new Receipt(source, Money.parse(amount)));
    return this;
  }

  ContactRequest request() {
    return new ContactRequest(
        ACCOUNT,
        new CustomerId(5),
        new ContactRequest.Recipient(ADDRESS, "i***@example.com", party, use),
        channel,
        voice,
        new ContactRequest.Sender(sender, "cadence"),
        purpose,
        ai,
        new ContactRequest.Occasion("reminder 3", "standard/first", consequence, decided),
        listed,
        new ContactRequest.Wording(language, "Invoices past due", body, ownNumbers),
        notices,
        mail);
  }

  ContactCircumstances circumstances() {
    Optional<Instant> read =
        sourceKnown ? sourceAsOf.or(() -> Optional.of(at.minus(Duration.ofHours(2)))) : sourceAsOf;
    return new ContactCircumstances(
        at,
        profile,
        zones,
        calendars,
        new ContactCircumstances.Books(read, items, receipts, arrangements, blocks, placement),
        new ContactCircumstances.Person(
            flags, consents, optOuts, noticesSent, firstCommunication, contested, basis),
        reach,
        new ContactHistory(historyFrom, contacts),
        new ContactCircumstances.Creditor(
            "Example GmbH",
            "Example GmbH, Hafenstr. 5, 20457 Hamburg",
            List.of("Anna Muster"),
            List.of("+49 40 1234567"),
            List.of("https://pay.example.com/x1")));
  }

  Verdict verdict() {
    return GATE.judge(request(), circumstances());
  }

  List<String> refusingRules() {
    return verdict().why().stream().map(Reason::rule).toList();
  }

  List<Objection> objections() {
    return verdict().why().stream().map(Reason::objection).toList();
  }

  Optional<Instant> earliest() {
    return verdict() instanceof Verdict.Refusal refusal ? refusal.earliest() : Optional.empty();
  }

  /** The earliest permit by the clock of the first zone. */
  String earliestLocal() {
    return earliest()
        .map(instant -> instant.atZone(zones.getFirst()).toLocalDateTime().toString())
        .orElse("never");
  }
}
