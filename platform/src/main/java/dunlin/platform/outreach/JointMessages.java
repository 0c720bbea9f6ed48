package dunlin.platform.outreach;

import dunlin.core.cadence.Held;
import dunlin.core.cadence.PlannedAct;
import dunlin.core.cadence.Step;
import dunlin.core.conduct.Verdict;
import dunlin.core.receivable.AccountId;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.treatment.Decisions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes one message of those of a group.
 *
 * <p>The gate is asked twice: about each account by itself, as if what it gives were a message of
 * its own, so that an account that is refused is left out and its reason stands at it; and about
 * the whole, with the books of all accounts and the circumstances of the one that it goes to.
 */
@Component
class JointMessages {

  private static final Logger LOG = LoggerFactory.getLogger(JointMessages.class);

  private static final String NOT_DUE = "it is no longer due";

  private final GroupRepository groups;
  private final HandingOver handingOver;
  private final Progress progress;
  private final Decisions decisions;
  private final BusinessDays businessDays;
  private final TransactionTemplate transaction;
  private final Clock clock;

  JointMessages(
      GroupRepository groups,
      HandingOver handingOver,
      Progress progress,
      Decisions decisions,
      BusinessDays businessDays,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.groups = groups;
    this.handingOver = handingOver;
    this.progress = progress;
    this.decisions = decisions;
    this.businessDays = businessDays;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /**
   * Hands the message of a group over if everything permits it; says whether it went out. A fault
   * of the program before it is on its way fails its messages.
   *
   * @param dossiers of all accounts of the group with anything open
   */
  boolean handOver(Group group, Map<AccountId, Dossier> dossiers, GateDesk.Open desk) {
    try {
      return new Joining(group, dossiers, desk).handOver();
    } catch (RuntimeException e) {
      LOG.error("The message to {} could not be handed over", group.lead(), e);
      if (!Progress.isPassing(e)) {
        fail(group, "a fault of the program: " + e.getClass().getSimpleName());
      }
      return false;
    }
  }

  /** Fails the messages of a group of which something cannot be read. */
  void fail(Group group, String why) {
    group.claimed().forEach(each -> progress.fail(each, why));
  }

  private Instant now() {
    return clock.instant();
  }

  /** One group at one instant. */
  private final class Joining {

    private final Group group;
    private final Map<AccountId, Dossier> dossiers;
    private final GateDesk.Open desk;
    private final List<Part> parts = new ArrayList<>();
    private final Set<AccountId> looked = new HashSet<>();

    /** Messages that no plan asks for: they went along before, or carried the others. */
    private final Map<AccountId, Claimed> spare = new HashMap<>();

    Joining(Group group, Map<AccountId, Dossier> dossiers, GateDesk.Open desk) {
      this.group = group;
      this.dossiers = dossiers;
      this.desk = desk;
    }

    /**
     * What an account gives.
     *
     * @param message empty until there is one
     * @param asked whether its plan asks for a message today
     */
    private record Part(
        AccountId account,
        Optional<Claimed> message,
        Writing.Portion portion,
        Judgement permit,
        boolean asked) {}

    boolean handOver() {
      if (!desk.isInForce(group.cadence())) {
        return settle(group.claimed(), waiting(now(), "its cadence has changed meanwhile"));
      }
      Dossier lead = dossiers.get(group.lead());
      if (lead == null) {
        return settle(group.claimed(), dropped("the account that it goes to is gone"));
      }
      group.claimed().forEach(each -> look(each, lead));
      if (parts.isEmpty()) {
        return settle(spare.values(), dropped(NOT_DUE));
      }
      Step speaking = speaking();
      Optional<Held.Reason> unwelcome = unwelcome(speaking, lead);
      if (unwelcome.isPresent()) {
        return putOff(unwelcome.get());
      }
      dossiers.forEach((account, dossier) -> addAlong(account, dossier, speaking, lead));
      return join(speaking, lead);
    }

    private void look(Claimed message, Dossier lead) {
      Dossier dossier = dossiers.get(message.account());
      if (dossier == null) {
        settle(List.of(message), dropped("the account is gone"));
        return;
      }
      if (handingOver.isHeld(message, desk)) {
        looked.add(message.account());
        return;
      }
      Optional<PlannedAct> act = desk.asked(dossier, message);
      if (act.isEmpty()) {
        spare.put(message.account(), message);
        return;
      }
      looked.add(message.account());
      Writing.Portion portion = new Writing.Portion(dossier, act.get());
      switch (desk.writePart(circle(lead, dossier), portion, cadence(), message.key())) {
        case Writing.NoLongerDue(String why) -> settle(List.of(message), dropped(why));
        case Writing.Impossible(String why) ->
            settle(List.of(message), Settled.because(Message.State.FAILED, now(), why));
        case Writing.Done(Draft draft) -> judge(message, portion, draft, lead);
      }
    }

    private void judge(Claimed message, Writing.Portion portion, Draft draft, Dossier lead) {
      Question question = question(portion, draft, lead);
      Optional<Settled> otherDay = handingOver.otherDayAtDebtor(question);
      if (otherDay.isPresent()) {
        settle(List.of(message), otherDay.get());
        return;
      }
      Judgement judgement = desk.judge(question, now());
      switch (judgement.verdict()) {
        case Verdict.Refusal refusal -> {
          boolean _ = handingOver.refuse(message, judgement, refusal);
        }
        case Verdict.Permit permit ->
            parts.add(new Part(message.account(), Optional.of(message), portion, judgement, true));
      }
    }

    /** The step of the highest level, the later one of equals. */
    private Step speaking() {
      List<Step> steps = group.cadence().steps();
      return parts.stream()
          .map(each -> group.cadence().find(each.portion().act().rung().step()).orElseThrow())
          .max(Comparator.comparingInt(Step::level).thenComparingInt(steps::indexOf))
          .orElseThrow();
    }

    /**
     * Whoever gives nothing of its own is written to all the same, and no more often than others.
     */
    private Optional<Held.Reason> unwelcome(Step speaking, Dossier lead) {
      return ofLead().isPresent()
          ? Optional.empty()
          : decisions.unwelcome(lead.judged().snapshot(), group.cadence(), speaking);
    }

    /** Until the next day, which decides anew. */
    private boolean putOff(Held.Reason reason) {
      settle(spare.values(), dropped(NOT_DUE));
      return settle(
          parts.stream().flatMap(each -> each.message().stream()).toList(),
          waiting(
              businessDays.today().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
              "the people whom it goes to: " + sentence(reason)));
    }

    private static String sentence(Held.Reason reason) {
      return switch (reason) {
        case Held.ContactedLately(LocalDate last, LocalDate until) ->
            "contacted on %s, the next message may follow on %s".formatted(last, until);
        case Held.TooMany(int most, int days) ->
            "contacted %d times in %d days, which is all that is allowed".formatted(most, days);
        case Held.QuietDay(String why, LocalDate to) ->
            "nothing is sent until %s (%s)".formatted(to, why);
        case Held.WithoutDueDate _,
            Held.Disputed _,
            Held.Promised _,
            Held.MayBeCovered _,
            Held.Blocked _,
            Held.TooSoon _,
            Held.BelowMinimum _ ->
            "not today";
      };
    }

    /** What else is overdue in the group goes along, where the account may be written to. */
    private void addAlong(AccountId account, Dossier dossier, Step speaking, Dossier lead) {
      boolean isOfCadence = dossier.judged().decision().plan().cadence().equals(cadence());
      if (looked.contains(account) || !isOfCadence || !group.accounts().contains(account)) {
        return;
      }
      decisions
          .along(dossier.judged().snapshot(), group.cadence(), speaking)
          .map(act -> new Writing.Portion(dossier, act))
          .flatMap(portion -> permitted(portion, lead))
          .ifPresent(parts::add);
    }

    private Optional<Part> permitted(Writing.Portion portion, Dossier lead) {
      AccountId account = portion.dossier().debtor().account();
      Optional<Claimed> message = Optional.ofNullable(spare.get(account));
      UUID key = message.map(Claimed::key).orElseGet(() -> group.claimed().getFirst().key());
      Writing.Written written =
          desk.writePart(circle(lead, portion.dossier()), portion, cadence(), key);
      if (!(written instanceof Writing.Done(Draft draft))) {
        return Optional.empty();
      }
      Judgement judgement = desk.judge(question(portion, draft, lead), now());
      return judgement.verdict().isPermit()
          ? Optional.of(new Part(account, message, portion, judgement, false))
          : Optional.empty();
    }

    private Question question(Writing.Portion portion, Draft draft, Dossier lead) {
      return desk.question(
          portion.dossier(),
          circle(lead, portion.dossier()),
          draft,
          cadence() + "/" + portion.act().rung().step());
    }

    /** Gives a message to whoever has none, and hands over what all of them say together. */
    private boolean join(Step speaking, Dossier lead) {
      Map<AccountId, Claimed> messages = new HashMap<>(spare);
      parts.forEach(each -> each.message().ifPresent(its -> messages.put(each.account(), its)));
      for (Claimed each : joined(speaking, messages.keySet())) {
        messages.put(each.account(), each);
      }
      parts.removeIf(each -> !messages.containsKey(each.account()));
      Claimed carrier = messages.get(group.lead());
      if (carrier == null) {
        return settle(
            messages.values(),
            waiting(
                now().plus(HandingOver.NEXT_LOOK),
                "it goes together with others to the people of an account that has another message"
                    + " under way"));
      }
      drop(messages);
      return say(speaking, lead, carrier, messages);
    }

    private List<Claimed> joined(Step speaking, Set<AccountId> have) {
      List<AccountId> without =
          Stream.concat(Stream.of(group.lead()), parts.stream().map(Part::account))
              .distinct()
              .filter(each -> !have.contains(each))
              .toList();
      Stamp stamp = new Stamp(businessDays.today(), now(), Dispatch.OUTREACH.name());
      List<Claimed> joined =
          without.isEmpty()
              ? List.of()
              : transaction.execute(status -> groups.join(group, without, speaking, stamp));
      return joined == null ? List.of() : joined;
    }

    /** What went along before and does not any more. */
    private void drop(Map<AccountId, Claimed> messages) {
      Set<AccountId> speaking =
          parts.stream().map(Part::account).collect(Collectors.toCollection(HashSet::new));
      speaking.add(group.lead());
      List<Claimed> silent =
          messages.values().stream().filter(each -> !speaking.contains(each.account())).toList();
      settle(silent, dropped(NOT_DUE));
      messages.keySet().retainAll(speaking);
    }

    private boolean say(
        Step speaking, Dossier lead, Claimed carrier, Map<AccountId, Claimed> messages) {
      Circle all = Circle.around(lead, List.copyOf(dossiers.values()), everybody());
      List<Writing.Portion> portions = parts.stream().map(Part::portion).toList();
      return switch (desk.writeJoint(all, portions, speaking, carrier.key())) {
        case Writing.NoLongerDue(String why) -> settle(messages.values(), dropped(why));
        case Writing.Impossible(String why) ->
            settle(messages.values(), Settled.because(Message.State.FAILED, now(), why));
        case Writing.Done(Draft draft) ->
            send(
                desk.question(lead, all, draft, cadence() + "/" + speaking.name()),
                carrier,
                messages);
      };
    }

    private boolean send(Question question, Claimed carrier, Map<AccountId, Claimed> messages) {
      Optional<Settled> otherDay = handingOver.otherDayAtDebtor(question);
      if (otherDay.isPresent()) {
        return settle(messages.values(), otherDay.get());
      }
      Judgement judgement = desk.judge(question, now());
      return switch (judgement.verdict()) {
        case Verdict.Refusal refusal -> refuse(judgement, refusal, carrier, messages);
        case Verdict.Permit permit ->
            handingOver.send(parcel(question, judgement, carrier, messages));
      };
    }

    /** What was to go along only is dropped, as nobody asked for it. */
    private boolean refuse(
        Judgement judgement,
        Verdict.Refusal refusal,
        Claimed carrier,
        Map<AccountId, Claimed> messages) {
      Set<AccountId> asked =
          parts.stream().filter(Part::asked).map(Part::account).collect(Collectors.toSet());
      Settled settled = handingOver.refused(judgement, refusal);
      Map<Claimed, Settled> all = new HashMap<>();
      messages.forEach((account, message) ->
          all.put(message, asked.contains(account) ? settled : dropped(settled.answer())));
      progress.refuse(carrier, judgement, all);
      return false;
    }

    private Parcel parcel(
        Question question, Judgement judgement, Claimed carrier, Map<AccountId, Claimed> messages) {
      List<Parcel.Piece> carried =
          parts.stream()
              .filter(each -> !each.account().equals(group.lead()))
              .map(each ->
                  new Parcel.Piece(
                      Objects.requireNonNull(messages.get(each.account())),
                      each.permit().draft(),
                      Optional.of(each.permit())))
              .toList();
      Optional<Judgement> own = ofLead().map(Part::permit);
      Draft kept =
          judgement
              .draft()
              .of(
                  own.map(each -> each.draft().listed()).orElse(List.of()),
                  own.map(each -> each.draft().advances()).orElse(List.of()));
      return new Parcel(
          new Parcel.Piece(carrier, kept, own), carried, question, judgement, group.accounts());
    }

    /** What the account gives that the message goes to, if anything. */
    private Optional<Part> ofLead() {
      return parts.stream().filter(each -> each.account().equals(group.lead())).findFirst();
    }

    private Circle circle(Dossier lead, Dossier debt) {
      return Circle.around(lead, List.of(debt), everybody());
    }

    private List<Dossier> everybody() {
      return List.copyOf(dossiers.values());
    }

    private String cadence() {
      return group.cadence().name();
    }

    private Settled dropped(String why) {
      return Settled.because(Message.State.DROPPED, now(), why);
    }

    private Settled waiting(Instant until, String why) {
      return Settled.because(Message.State.WAITING, until, why);
    }

    private boolean settle(Collection<Claimed> messages, Settled settled) {
      progress.settle(messages, settled);
      return false;
    }
  }
}
