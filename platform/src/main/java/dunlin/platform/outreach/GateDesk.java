package dunlin.platform.outreach;

import dunlin.core.basics.BusinessCalendar;
import dunlin.core.cadence.Act;
import dunlin.core.cadence.Autonomy;
import dunlin.core.cadence.Cadence;
import dunlin.core.cadence.Grouping;
import dunlin.core.cadence.Plan;
import dunlin.core.cadence.PlannedAct;
import dunlin.core.cadence.Step;
import dunlin.core.conduct.Certificate;
import dunlin.core.conduct.ContactCircumstances;
import dunlin.core.conduct.ContactRequest;
import dunlin.core.conduct.Examination;
import dunlin.core.conduct.Gate;
import dunlin.core.conduct.RulePack;
import dunlin.core.message.Template;
import dunlin.core.receivable.Channel;
import dunlin.platform.calendar.Calendars;
import dunlin.platform.treatment.Decisions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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
  private final HousePacks packs;
  private volatile Gate gate;

  GateDesk(
      Templates templates,
      OutreachSettings settings,
      Pseudonyms pseudonyms,
      Calendars calendars,
      Decisions decisions,
      Post post,
      PreferenceLinks links,
      Noticeboard noticeboard,
      HousePacks packs) {
    this.templates = templates;
    this.settings = settings;
    this.pseudonyms = pseudonyms;
    this.calendars = calendars;
    this.decisions = decisions;
    this.post = post;
    this.links = links;
    this.noticeboard = noticeboard;
    this.packs = packs;
    this.gate = Gate.of(packs.all());
  }

  /**
   * The gate with the rules of this moment: the packs, and the guardrails of the policy in force.
   */
  Gate gate() {
    List<RulePack> now = new ArrayList<>(packs.all());
    decisions.guardrails().ifPresent(now::add);
    Gate known = gate;
    if (!known.packs().equals(now)) {
      known = Gate.of(now);
      gate = known;
    }
    return known;
  }

  /** The cadences by which messages of several accounts go out as one. */
  List<Cadence> joining() {
    return decisions.cadences().values().stream()
        .filter(each -> each.grouping() != Grouping.ACCOUNT)
        .toList();
  }

  /** What the installation says of itself. */
  OutreachProfile profile() {
    return settings.profile();
  }

  /** Opens the desk: what the installation says of itself is read once, for as many as follow. */
  Open open() {
    String key = pseudonyms.key();
    return new Open(
        gate(),
        settings.profile(),
        address -> Pseudonyms.of(address, key),
        links.open(),
        templates.now(),
        decisions.steps(),
        decisions.cadences());
  }

  /** The desk, with what it knows for a while; for many threads. */
  final class Open {

    private final Gate rules;
    private final OutreachProfile profile;
    private final Function<String, String> names;
    private final Function<UUID, Optional<String>> preferences;
    private final Shelf texts;
    private final Map<String, Step> steps;
    private final Map<String, Cadence> cadences;
    private final Map<String, BusinessCalendar> holidays = new ConcurrentHashMap<>();

    private Open(
        Gate rules,
        OutreachProfile profile,
        Function<String, String> names,
        Function<UUID, Optional<String>> preferences,
        Shelf texts,
        Map<String, Step> steps,
        Map<String, Cadence> cadences) {
      this.rules = rules;
      this.profile = profile;
      this.names = names;
      this.preferences = preferences;
      this.texts = texts;
      this.steps = steps;
      this.cadences = cadences;
    }

    /** What it judges by, for as long as it is open. */
    List<RulePack> packs() {
      return rules.packs();
    }

    /** Names for addresses that do not show them. */
    Function<String, String> names() {
      return names;
    }

    /**
     * The draft of a message that nobody has in hand, with a link that opens nothing, if the plan
     * of its account still asks for that very step.
     */
    Writing.Written preview(Dossier dossier, Message message) {
      UUID nothing = new UUID(0, 0);
      return write(
          dossier,
          new Claimed(
              message.id(),
              nothing,
              message.account(),
              message.channel(),
              message.cadence(),
              message.step(),
              message.attempts(),
              Optional.empty(),
              nothing));
    }

    /** The draft of a message, if the plan of its account still asks for that very step. */
    Writing.Written write(Dossier dossier, Claimed message) {
      Circle circle = Circle.of(dossier);
      boolean isNotice = message.channel() == Channel.PORTAL;
      // A notice lies on the very page that a link would lead to.
      Writing writing =
          isNotice
              ? new Writing(circle, profile, names, Optional.empty())
              : writing(circle, message.key());
      Writing.Written written =
          asked(dossier, message)
              .map(act ->
                  writing.draft(
                      List.of(new Writing.Portion(dossier, act)),
                      sent(message.cadence(), message.step()),
                      texts))
              .orElseGet(() -> new Writing.NoLongerDue("it is no longer due"));
      return isNotice && written instanceof Writing.Done(Draft draft)
          ? new Writing.Done(draft.asNotice(message.account(), names::apply))
          : written;
    }

    /** The draft of an act as another text would have it, with a link that opens nothing. */
    Writing.Written write(Dossier dossier, PlannedAct act, Act.Message message, Template template) {
      return writing(Circle.of(dossier), new UUID(0, 0))
          .draft(List.of(new Writing.Portion(dossier, act)), message, texts.only(template));
    }

    /**
     * What one account gives to a message that another carries, as if it were a message of its own.
     */
    Writing.Written writePart(Circle circle, Writing.Portion portion, String cadence, UUID key) {
      return writing(circle, key)
          .withoutPapers(portion, sent(cadence, portion.act().rung().step()), texts);
    }

    /** The draft of a message of several accounts, with the words of a step. */
    Writing.Written writeJoint(
        Circle circle, List<Writing.Portion> portions, Step speaking, UUID key) {
      return writing(circle, key).draft(portions, Steps.message(speaking), texts);
    }

    private Writing writing(Circle circle, UUID key) {
      return new Writing(circle, profile, names, preferences.apply(key));
    }

    private Act.Message sent(String cadence, String step) {
      return Steps.message(Objects.requireNonNull(steps.get(cadence + " " + step)));
    }

    /** Whether the cadence is still in force as it is. */
    boolean isInForce(Cadence cadence) {
      return cadence.equals(cadences.get(cadence.name()));
    }

    /** What becomes of a draft that nobody could see; empty if somebody can. */
    Optional<Settled> hidden(Dossier dossier, Draft draft, Instant now) {
      return draft.isNotice() ? noticeboard.hidden(dossier.debtor(), now) : Optional.empty();
    }

    /** How a step leaves its message to a person; empty if it goes by itself. */
    Optional<Autonomy> leftToPeople(String cadence, String step) {
      return Optional.ofNullable(steps.get(cadence + " " + step))
          .map(Step::autonomy)
          .filter(each -> each == Autonomy.SUGGEST || each == Autonomy.DRAFT);
    }

    /** The act of the plan that the message is for; empty if it is no longer due. */
    Optional<PlannedAct> asked(Dossier dossier, Claimed message) {
      Plan plan = dossier.judged().decision().plan();
      Step taken = steps.get(message.cadence() + " " + message.step());
      return plan.acts().stream()
          .filter(act -> act.kind() == PlannedAct.Kind.MESSAGE)
          .filter(act -> plan.cadence().equals(message.cadence()))
          .filter(act -> act.rung().step().equals(message.step()))
          .filter(act -> isOf(taken, message.channel()))
          .findFirst();
    }

    private static boolean isOf(@Nullable Step step, Channel channel) {
      return step != null && step.isMessage() && Steps.channel(step) == channel;
    }

    /** What the gate is asked about the draft. */
    Question question(Dossier dossier, Draft draft, String cadence, String step) {
      return question(dossier, Circle.of(dossier), draft, cadence + "/" + step);
    }

    /** The same about a draft that goes to the people of another account, or speaks of several. */
    Question question(Dossier dossier, Circle circle, Draft draft, String step) {
      return new Question(
          dossier,
          circle,
          draft,
          profile,
          step,
          Question.countries(dossier, circle).stream()
              .map(each -> holidays.computeIfAbsent(each, calendars::of))
              .toList(),
          post.signs());
    }

    /** Judges at an instant and writes the proof down. */
    Judgement judge(Question question, Instant at) {
      ContactRequest request = question.request();
      ContactCircumstances circumstances = question.circumstances(at, names);
      Examination seen = rules.examine(request, circumstances);
      return new Judgement(
          at,
          question.draft(),
          seen.verdict(),
          Certificate.of(rules, request, circumstances, seen, question.draft().carried()));
    }
  }
}
