package dunlin.platform.outreach;

import dunlin.core.basics.BusinessCalendar;
import dunlin.core.cadence.Planning;
import dunlin.core.conduct.ContactCircumstances;
import dunlin.core.conduct.ContactRequest;
import dunlin.core.conduct.Detail;
import dunlin.core.conduct.Evaluation;
import dunlin.core.conduct.Examination;
import dunlin.core.conduct.Gate;
import dunlin.core.conduct.Reason;
import dunlin.core.conduct.Rule;
import dunlin.core.conduct.Scope;
import dunlin.core.conduct.Verdict;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.AccountSnapshot;
import dunlin.core.receivable.Channel;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Versions;
import dunlin.platform.calendar.Calendars;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Looks ahead at when a debtor may be contacted on each channel: by the rules of the gate. */
@Service
public class Outlook {

  /** Stands for an address or number of another channel, of which nothing is known. */
  private static final String ANY = "any";

  private final Dossiers dossiers;
  private final OutreachSettings settings;
  private final Pseudonyms pseudonyms;
  private final Calendars calendars;
  private final Versions versions;
  private final Clock clock;
  private final GateDesk desk;

  Outlook(
      Dossiers dossiers,
      GateDesk desk,
      OutreachSettings settings,
      Pseudonyms pseudonyms,
      Calendars calendars,
      Versions versions,
      Clock clock) {
    this.dossiers = dossiers;
    this.settings = settings;
    this.pseudonyms = pseudonyms;
    this.calendars = calendars;
    this.versions = versions;
    this.clock = clock;
    this.desk = desk;
  }

  /**
   * The outlook of an account that the caller has seen to be in the actor's sight; outside a
   * transaction.
   *
   * @return one for each channel; none if nothing is known of the account
   */
  public List<ChannelOutlook> of(AccountId account) {
    String key = pseudonyms.key();
    Optional<Dossier> dossier =
        Acting.withFullSight(() ->
            versions.atCurrent(version ->
                Optional.ofNullable(dossiers.now(version, List.of(account)).get(account))));
    return dossier
        .map(known -> {
          Function<String, String> names = address -> Pseudonyms.of(address, key);
          BusinessCalendar calendar = calendars.of(known.debtor().country());
          Gate gate = desk.gate().withoutWords();
          return Stream.of(Channel.values())
              .map(channel -> look(gate, channel, question(known, names, calendar), names))
              .toList();
        })
        .orElse(List.of());
  }

  private Question question(
      Dossier dossier, Function<String, String> names, BusinessCalendar calendar) {
    Addressees.Chosen to = new Addressees(dossier, names).choose();
    Draft silent =
        new Draft(
            "",
            to.language(),
            to.person(),
            to.zone(),
            Channel.EMAIL,
            to.address(),
            names.apply(to.address()),
            "",
            "",
            "",
            Enclosed.NOTHING,
            Optional.empty(),
            overdue(dossier),
            List.of(),
            Set.of(),
            List.of());
    return new Question(
        dossier,
        Circle.of(dossier),
        silent,
        settings.profile(),
        "outlook",
        List.of(calendar),
        true);
  }

  private static List<ContactRequest.Listed> overdue(Dossier dossier) {
    AccountSnapshot snapshot = dossier.judged().snapshot();
    LocalDate day = snapshot.businessDate();
    List<ContactRequest.Listed> listed = new ArrayList<>();
    Planning.askable(snapshot)
        .forEach((item, amount) -> {
          Dossier.Document document = dossier.documents().get(item);
          if (document != null && document.due().filter(due -> due.isBefore(day)).isPresent()) {
            listed.add(new ContactRequest.Listed(item, document.number(), amount, document.due()));
          }
        });
    return listed;
  }

  private ChannelOutlook look(
      Gate gate, Channel channel, Question question, Function<String, String> names) {
    ContactRequest request = by(channel, question.request());
    ContactCircumstances circumstances = question.circumstances(clock.instant(), names);
    Examination seen =
        gate.examine(request, channel == Channel.EMAIL ? circumstances : reachable(circumstances));
    return new ChannelOutlook(
        channel,
        seen.verdict().isPermit(),
        seen.verdict() instanceof Verdict.Refusal refusal ? refusal.earliest() : Optional.empty(),
        seen.verdict().why().stream().map(Outlook::standing).toList(),
        seen.evaluations().stream().flatMap(each -> used(gate, each).stream()).toList());
  }

  /** A call is made by a person; all else goes out by itself. */
  private static ContactRequest by(Channel channel, ContactRequest mail) {
    boolean isCall = channel == Channel.CALL;
    return new ContactRequest(
        mail.account(),
        mail.debtor(),
        channel == Channel.EMAIL
            ? mail.recipient()
            : new ContactRequest.Recipient(
                ANY, ANY, mail.recipient().party(), mail.recipient().use()),
        channel,
        isCall ? Scope.Voice.LIVE : Scope.Voice.NONE,
        new ContactRequest.Sender(
            isCall ? Scope.SenderKind.PERSON : Scope.SenderKind.MACHINE, "outlook"),
        mail.purpose(),
        mail.ai(),
        mail.occasion(),
        mail.items(),
        mail.wording(),
        mail.notices(),
        mail.mail());
  }

  /** Only addresses for mail are known to be good or bad. */
  private static ContactCircumstances reachable(ContactCircumstances known) {
    return new ContactCircumstances(
        known.at(),
        known.profile(),
        known.zones(),
        known.calendars(),
        known.books(),
        known.person(),
        Dossier.Past.NONE.reach(true),
        known.history(),
        known.creditor());
  }

  private static ChannelOutlook.Standing standing(Reason reason) {
    return new ChannelOutlook.Standing(
        reason.rule(), reason.sentence(), reason.earliest().isPresent());
  }

  private static Optional<ChannelOutlook.Used> used(Gate gate, Evaluation evaluation) {
    List<Detail> details =
        switch (evaluation.result()) {
          case Evaluation.Passed(List<Detail> found) -> found;
          case Evaluation.Refused(Reason reason) -> reason.details();
          case Evaluation.NotInForce notYet -> List.of();
          case Evaluation.OutOfScope out -> List.of();
          case Evaluation.Applies applies -> List.of();
        };
    Optional<Long> count = number(details, "count");
    Optional<Long> most = number(details, "most");
    Optional<LocalDate> from = day(details, "counted-from");
    Optional<LocalDate> to = day(details, "counted-to");
    return count.isPresent() && most.isPresent() && from.isPresent() && to.isPresent()
        ? Optional.of(
            new ChannelOutlook.Used(
                evaluation.rule(),
                says(gate, evaluation.rule()),
                count.get(),
                most.get(),
                from.get(),
                to.get()))
        : Optional.empty();
  }

  private static String says(Gate gate, String rule) {
    return gate.packs().stream()
        .flatMap(pack -> pack.rules().stream())
        .filter(each -> each.id().equals(rule))
        .map(Rule::says)
        .findFirst()
        .orElse("");
  }

  private static Optional<Long> number(List<Detail> details, String name) {
    return details.stream()
        .filter(each -> each.name().equals(name))
        .map(Detail::value)
        .filter(Detail.Count.class::isInstance)
        .map(each -> ((Detail.Count) each).number())
        .findFirst();
  }

  private static Optional<LocalDate> day(List<Detail> details, String name) {
    return details.stream()
        .filter(each -> each.name().equals(name))
        .map(Detail::value)
        .filter(Detail.Day.class::isInstance)
        .map(each -> ((Detail.Day) each).date())
        .findFirst();
  }
}
