package dunlin.platform.outreach;

import dunlin.core.basics.BusinessCalendar;
import dunlin.core.basics.Money;
import dunlin.core.conduct.ContactCircumstances;
import dunlin.core.conduct.ContactCircumstances.Arrangement;
import dunlin.core.conduct.ContactCircumstances.Books;
import dunlin.core.conduct.ContactCircumstances.ItemFact;
import dunlin.core.conduct.ContactCircumstances.OptOut;
import dunlin.core.conduct.ContactHistory;
import dunlin.core.conduct.ContactRequest;
import dunlin.core.conduct.Limitations;
import dunlin.core.conduct.Place;
import dunlin.core.conduct.Scope;
import dunlin.core.receivable.AccountSnapshot;
import dunlin.core.receivable.Channel;
import dunlin.core.receivable.ItemId;
import dunlin.core.receivable.PromiseState;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the gate is asked about a draft: the contact that is wanted, and all that may stand against
 * it.
 *
 * @param dossier of the account that is contacted
 * @param circle whom the draft goes to, and of which debts it speaks
 * @param step cadence and step: {@code standard/first-reminder}
 * @param calendars of the countries of both
 * @param signs whether mail that goes out is signed
 */
record Question(
    Dossier dossier,
    Circle circle,
    Draft draft,
    OutreachProfile profile,
    String step,
    List<BusinessCalendar> calendars,
    boolean signs) {

  /** Somebody wants to contact a debtor. */
  ContactRequest request() {
    boolean isBusiness = profile.debtors() == Scope.Debtor.BUSINESS;
    return new ContactRequest(
        dossier.debtor().account(),
        dossier.debtor().customer(),
        new ContactRequest.Recipient(
            draft.pseudonym(),
            draft.shown(),
            ContactRequest.Party.DEBTOR,
            isBusiness ? ContactRequest.Use.BUSINESS : ContactRequest.Use.UNKNOWN),
        draft.channel(),
        Scope.Voice.NONE,
        new ContactRequest.Sender(Scope.SenderKind.MACHINE, "cadence"),
        draft.isThanks() ? Scope.Purpose.THANKS : Scope.Purpose.DUNNING,
        Scope.Ai.NONE,
        new ContactRequest.Occasion(draft.template(), step, ContactRequest.Consequence.NONE, false),
        draft.listed(),
        new ContactRequest.Wording(
            draft.language().code(), draft.subject(), draft.plain(), draft.ownNumbers()),
        Set.of(),
        new ContactRequest.MailSigns(
            signs && !draft.isNotice(),
            signs && draft.preferences().filter(link -> link.startsWith("https://")).isPresent(),
            draft.preferences().isPresent()));
  }

  /** Who sends. */
  OutreachProfile.Sender sender() {
    return profile.sender(dossier.debtor().entityCode(), dossier.debtor().entityName());
  }

  /** All that is known at the instant and may stand against it. */
  ContactCircumstances circumstances(Instant at, Function<String, String> pseudonyms) {
    OutreachProfile.Sender sender = sender();
    return new ContactCircumstances(
        at,
        scope(),
        zones(),
        calendars,
        books(),
        person(pseudonyms),
        dossier
            .past(draft.pseudonym())
            .reach(draft.isNotice() || Addressees.isAddress(draft.address())),
        new ContactHistory(
            dossier.judged().snapshot().outreach().begun().map(AccountSnapshot.Beginning::on),
            new PastContacts(dossier).all()),
        new ContactCircumstances.Creditor(
            sender.name(),
            sender.address(),
            Stream.of(dossier.debtor().collector()).filter(each -> !each.isBlank()).toList(),
            sender.phones(),
            draft.quotable()));
  }

  private Scope.Profile scope() {
    return new Scope.Profile(
        profile.debtors(),
        profile.debts(),
        profile.role(),
        stage(),
        profile.credit(),
        countries(dossier, circle).stream()
            .filter(each -> !each.isEmpty())
            .map(Place::ofCountry)
            .toList(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Procedures have begun once a step of the level was taken, or is taken by this very message, or
   * somebody else collects. That they have not is known only where people said which level begins
   * them, and nothing was inherited from the time before.
   */
  private Scope.Stage stage() {
    int level = profile.proceduresLevel().orElse(OutreachProfile.FIRST_LEVEL);
    boolean hasBegun =
        level == 0
            || circle.debts().stream().anyMatch(each -> hasBegun(each, level))
            || draft.advances().stream().anyMatch(each -> each.rung().level() >= level);
    if (hasBegun) {
      return Scope.Stage.PROCEDURES;
    }
    return profile.proceduresLevel().isPresent()
            && circle.debts().stream().allMatch(Question::isOurs)
        ? Scope.Stage.ORDINARY
        : Scope.Stage.UNKNOWN;
  }

  private static boolean hasBegun(Dossier debt, int level) {
    return debt.judged().snapshot().outreach().taken().stream()
            .anyMatch(each -> each.level() >= level)
        || debt.flags().stream()
            .anyMatch(each -> each.kind().equals("PLACED") || each.kind().equals("LITIGATION"));
  }

  /** Whether all that is open came into the books after sending had begun. */
  private static boolean isOurs(Dossier debt) {
    AccountSnapshot snapshot = debt.judged().snapshot();
    return snapshot
        .outreach()
        .begun()
        .filter(begun -> snapshot.items().stream().noneMatch(each -> begun.inherits(each.id())))
        .isPresent();
  }

  /** Where who is contacted and who is written to are; empty for unknown. */
  static List<String> countries(Dossier dossier, Circle circle) {
    return Stream.of(dossier, circle.addressee())
        .map(each -> each.debtor().country())
        .distinct()
        .toList();
  }

  /** The zone of the person who is written to, else all that the country has. */
  List<ZoneId> zones() {
    String country = circle.addressee().debtor().country();
    try {
      return draft.zone().isBlank() ? CountryZones.of(country) : List.of(ZoneId.of(draft.zone()));
    } catch (DateTimeException e) {
      return CountryZones.of(country);
    }
  }

  private Books books() {
    List<AccountSnapshot> snapshots =
        circle.debts().stream().map(each -> each.judged().snapshot()).toList();
    return new Books(
        sourceAsOf(),
        circle.debts().stream().flatMap(each -> items(each).stream()).toList(),
        circle.cash(),
        snapshots.stream().flatMap(Question::promises).toList(),
        blocks(),
        dossier.flags().stream()
            .filter(each -> each.kind().equals("PLACED"))
            .findFirst()
            .map(each -> new ContactCircumstances.Placement("an agency or counsel", each.since())));
  }

  /** The stalest; unknown if that of any debt is. */
  private Optional<Instant> sourceAsOf() {
    List<Optional<Instant>> all = circle.debts().stream().map(Dossier::sourceAsOf).toList();
    return all.stream().anyMatch(Optional::isEmpty)
        ? Optional.empty()
        : all.stream().map(Optional::orElseThrow).min(Instant::compareTo);
  }

  /** Stops of the account that is contacted, and those of single items of others. */
  private List<ContactCircumstances.Block> blocks() {
    return Stream.concat(
            blocksOf(dossier).stream(),
            circle.debts().stream()
                .filter(each -> !each.debtor().account().equals(dossier.debtor().account()))
                .flatMap(each -> blocksOf(each).stream())
                .filter(block -> block.item().isPresent()))
        .map(each ->
            new ContactCircumstances.Block(
                each.item(), each.reason(), Optional.ofNullable(each.until())))
        .toList();
  }

  private static List<AccountSnapshot.Block> blocksOf(Dossier dossier) {
    return dossier.judged().snapshot().outreach().blocks();
  }

  private Limitations.Chosen limits(Dossier debt) {
    String country = debt.debtor().country();
    return Limitations.shipped()
        .of(profile.debtors(), country.isEmpty() ? List.of() : List.of(Place.ofCountry(country)));
  }

  private List<ItemFact> items(Dossier debt) {
    AccountSnapshot snapshot = debt.judged().snapshot();
    Map<ItemId, Money> disputed = new HashMap<>();
    snapshot.disputes().forEach(each -> disputed.merge(each.item(), each.amount(), Money::plus));
    Limitations.Chosen limits = limits(debt);
    List<ItemFact> items = new ArrayList<>();
    for (AccountSnapshot.Item item : snapshot.items()) {
      Dossier.Document document = debt.documents().get(item.id());
      if (document != null && item.isDebit()) {
        items.add(
            new ItemFact(
                item.id(),
                document.number(),
                item.open(),
                disputed.getOrDefault(item.id(), Money.zero(item.open().currency())),
                Optional.ofNullable(item.issueDate()),
                Optional.ofNullable(item.dueDate()),
                Optional.ofNullable(item.dueDate()).flatMap(limits::barredFrom)));
      }
    }
    return items;
  }

  private static Stream<Arrangement> promises(AccountSnapshot snapshot) {
    return snapshot.promises().stream()
        .filter(each -> each.stateOn(snapshot.businessDate()) == PromiseState.OPEN)
        .map(each ->
            new Arrangement(
                Arrangement.Arranged.PROMISE,
                each.item(),
                PromiseState.lastDay(each.promisedDate()),
                false));
  }

  private ContactCircumstances.Person person(Function<String, String> pseudonyms) {
    Set<ContactCircumstances.Flag> flags = EnumSet.noneOf(ContactCircumstances.Flag.class);
    for (Dossier.Flag each : dossier.flags()) {
      if (!each.kind().equals("PLACED")) {
        flags.add(ContactCircumstances.Flag.valueOf(each.kind()));
      }
    }
    Telling telling = new Telling(dossier, circle, draft.listed(), profile.debts());
    return new ContactCircumstances.Person(
        Optional.of(flags),
        dossier.consents().stream()
            .filter(Dossier.Consent::granted)
            .map(each -> consent(each, pseudonyms))
            .toList(),
        optOuts(pseudonyms),
        telling.notices(),
        telling.firstCommunication(),
        telling.contested(),
        profile.basis());
  }

  private static ContactCircumstances.Consent consent(
      Dossier.Consent given, Function<String, String> pseudonyms) {
    return new ContactCircumstances.Consent(
        ContactCircumstances.Consent.Agreed.EXPRESS,
        Channel.valueOf(given.channel()),
        given.address().isBlank() ? "" : pseudonyms.apply(given.address()),
        given.at(),
        Optional.empty(),
        given.source());
  }

  /** Each debtor has one page of notices, whatever name was given to it. */
  private static String named(Dossier.Consent said, Function<String, String> pseudonyms) {
    return said.address().isBlank() || said.channel().equals(Channel.PORTAL.name())
        ? ""
        : pseudonyms.apply(said.address());
  }

  /** What was forbidden here, and what the source says of the very person who is written to. */
  private List<OptOut> optOuts(Function<String, String> pseudonyms) {
    List<OptOut> optOuts = new ArrayList<>();
    for (Dossier.Consent each : dossier.consents()) {
      if (!each.granted()) {
        optOuts.add(
            new OptOut(
                Channel.valueOf(each.channel()),
                named(each, pseudonyms),
                each.at(),
                Optional.empty()));
      }
    }
    dossier.debtor().people().stream()
        .filter(Debtor.Person::hasWithdrawn)
        .filter(each -> each.email().strip().equalsIgnoreCase(draft.address()))
        .forEach(each ->
            optOuts.add(
                new OptOut(Channel.EMAIL, draft.pseudonym(), Instant.EPOCH, Optional.empty())));
    return optOuts;
  }
}
