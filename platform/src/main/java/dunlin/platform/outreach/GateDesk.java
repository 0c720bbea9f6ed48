package dunlin.platform.outreach;

import dunlin.core.basics.BusinessCalendar;
import dunlin.core.cadence.Act;
import dunlin.core.cadence.Autonomy;
import dunlin.core.cadence.PlannedAct;
import dunlin.core.cadence.Step;
import dunlin.core.conduct.Certificate;
import dunlin.core.conduct.ContactCircumstances;
import dunlin.core.conduct.ContactRequest;
import dunlin.core.conduct.Examination;
import dunlin.core.conduct.Gate;
import dunlin.core.conduct.RulePacks;
import dunlin.core.message.Template;
import dunlin.core.receivable.Channel;
import dunlin.platform.calendar.Calendars;
import dunlin.platform.treatment.Decisions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Writes templates and has the gate judge them: one code path, whoever wants to send. */
@Component
class GateDesk {

  private final Templates templates;
  private final OutreachSettings settings;
  private final Pseudonyms pseudonyms;
  private final Calendars calendars;
  private final Decisions decisions;
  private final Post post;
  private final PreferenceLinks links;
  private final Noticeboard noticeboard;
  private final Gate gate = Gate.of(RulePacks.shipped());

  GateDesk(
      Templates templates,
      OutreachSettings settings,
      Pseudonyms pseudonyms,
      Calendars calendars,
      Decisions decisions,
      Post post,
      PreferenceLinks links,
      Noticeboard noticeboard) {
    this.templates = templates;
    this.settings = settings;
    this.pseudonyms = pseudonyms;
    this.calendars = calendars;
    this.decisions = decisions;
    this.post = post;
    this.links = links;
    this.noticeboard = noticeboard;
  }

  Gate gate() {
    return gate;
  }

  /** Opens the desk: what the installation says of itself is read once, for as many as follow. */
  Open open() {
    String key = pseudonyms.key();
    return new Open(
        settings.profile(),
        address -> Pseudonyms.of(address, key),
        links.open(),
        templates.now(),
        decisions.steps());
  }

  /** The desk, with what it knows for a while; for many threads. */
  final class Open {

    private final OutreachProfile profile;
    private final Function<String, String> names;
    private final Function<UUID, Optional<String>> preferences;
    private final Shelf texts;
    private final Map<String, Step> steps;
    private final Map<String, BusinessCalendar> holidays = new ConcurrentHashMap<>();

    private Open(
        OutreachProfile profile,
        Function<String, String> names,
        Function<UUID, Optional<String>> preferences,
        Shelf texts,
        Map<String, Step> steps) {
      this.profile = profile;
      this.names = names;
      this.preferences = preferences;
      this.texts = texts;
      this.steps = steps;
    }

    /** Names for addresses that do not show them. */
    Function<String, String> names() {
      return names;
    }

    /** The draft of a message, if the plan of its account still asks for that very step. */
    Writing.Written write(Dossier dossier, Claimed message) {
      Optional<PlannedAct> act = asked(dossier, message.cadence(), message.step());
      Step taken = steps.get(message.cadence() + " " + message.step());
      if (act.isEmpty()
          || taken == null
          || !taken.isMessage()
          || Steps.channel(taken) != message.channel()) {
        return new Writing.NoLongerDue("it is no longer due");
      }
      boolean isNotice = message.channel() == Channel.PORTAL;
      // A notice lies on the very page that a link would lead to.
      Writing.Written written =
          new Writing(
                  dossier,
                  profile,
                  names,
                  isNotice ? Optional.empty() : preferences.apply(message.key()))
              .draft(act.get(), Steps.message(taken), texts);
      return isNotice && written instanceof Writing.Done(Draft draft)
          ? new Writing.Done(draft.asNotice(message.account(), names::apply))
          : written;
    }

    /** The draft of an act as another text would have it, with a link that opens nothing. */
    Writing.Written write(Dossier dossier, PlannedAct act, Act.Message message, Template template) {
      return new Writing(dossier, profile, names, preferences.apply(new UUID(0, 0)))
          .draft(act, message, texts.only(template));
    }

    /** What becomes of a draft that nobody could see; empty if somebody can. */
    Optional<MessageRepository.Settled> hidden(Dossier dossier, Draft draft, Instant now) {
      return draft.isNotice() ? noticeboard.hidden(dossier.debtor(), now) : Optional.empty();
    }

    /** How a step leaves its message to a person; empty if it goes by itself. */
    Optional<Autonomy> leftToPeople(String cadence, String step) {
      return Optional.ofNullable(steps.get(cadence + " " + step))
          .map(Step::autonomy)
          .filter(each -> each == Autonomy.SUGGEST || each == Autonomy.DRAFT);
    }

    private static Optional<PlannedAct> asked(Dossier dossier, String cadence, String step) {
      var plan = dossier.judged().decision().plan();
      return plan.acts().stream()
          .filter(act -> act.kind() == PlannedAct.Kind.MESSAGE)
          .filter(act -> plan.cadence().equals(cadence) && act.rung().step().equals(step))
          .findFirst();
    }

    /** What the gate is asked about the draft. */
    Question question(Dossier dossier, Draft draft, String cadence, String step) {
      String country = dossier.debtor().country();
      return new Question(
          dossier,
          draft,
          profile,
          cadence + "/" + step,
          holidays.computeIfAbsent(country, calendars::of),
          post.signs());
    }

    /** Judges at an instant and writes the proof down. */
    Judgement judge(Question question, Instant at) {
      ContactRequest request = question.request();
      ContactCircumstances circumstances = question.circumstances(at, names);
      Examination seen = gate.examine(request, circumstances);
      return new Judgement(
          at,
          question.draft(),
          seen.verdict(),
          Certificate.of(gate, request, circumstances, seen, question.draft().carried()));
    }
  }
}
