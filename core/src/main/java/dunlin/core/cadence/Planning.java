package dunlin.core.cadence;

import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountSnapshot;
import dunlin.core.receivable.AccountSnapshot.Beginning;
import dunlin.core.receivable.AccountSnapshot.Item;
import dunlin.core.receivable.AccountSnapshot.StepTaken;
import dunlin.core.receivable.DaysLate;
import dunlin.core.receivable.ItemId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says what a cadence makes of an account on its day: a pure function of the snapshot.
 *
 * <p>All due items go into one message, which speaks with the step of the highest level among them;
 * items that are only about to fall due go with it, or into a message of their own if nothing else
 * is due. What people are to do is brought together in the same way.
 */
public final class Planning {

  private final AccountSnapshot account;
  private final Cadence cadence;
  private final Guardrails guardrails;
  private final LocalDate day;
  private final Asking asking;
  private final List<Taking> due = new ArrayList<>();
  private final List<Asked> overdue = new ArrayList<>();
  private final List<Held> held = new ArrayList<>();
  private final List<Plan.Next> coming = new ArrayList<>();

  /** An overdue item for which something may be asked. */
  private record Asked(ItemId item, Money amount) {}

  /** Steps that are due for an item. */
  private record Taking(ItemId item, List<Step> steps, Money asked, LocalDate plannedFor) {

    Step step() {
      return steps.getLast();
    }

    Advance advance() {
      return new Advance(item, steps.stream().map(Rung::of).toList(), asked, plannedFor);
    }
  }

  private Planning(AccountSnapshot account, Cadence cadence, Guardrails guardrails) {
    this.account = account;
    this.cadence = cadence;
    this.guardrails = guardrails;
    this.day = account.businessDate();
    this.asking = new Asking(account);
  }

  /** What is due on the business date of the snapshot. */
  public static Plan of(AccountSnapshot account, Cadence cadence, Guardrails guardrails) {
    return new Planning(account, cadence, guardrails).plan();
  }

  /**
   * How much of each item may be asked for: what is open, without what is contested, promised for a
   * day to come, stopped by a person, or perhaps paid already. Items of which nothing may be asked
   * are left out.
   */
  public static Map<ItemId, Money> askable(AccountSnapshot account) {
    Asking asking = new Asking(account);
    Map<ItemId, Money> askable = new LinkedHashMap<>();
    for (Item item : account.items()) {
      if (item.isDebit() && asking.of(item) instanceof Asking.Asked(Money amount)) {
        askable.put(item.id(), amount);
      }
    }
    return askable;
  }

  /**
   * What an account without a message of its own adds to one that goes out to its group: its
   * overdue items, none of which is taken further. Empty where a message of its own is due, where
   * nothing may be asked for, or where the account may not be written to today.
   *
   * @param speaking the step of the message that goes out
   */
  public static Optional<PlannedAct> along(
      AccountSnapshot account, Cadence cadence, Guardrails guardrails, Step speaking) {
    return new Planning(account, cadence, guardrails).along(speaking);
  }

  /**
   * What makes a message to the people of an account unwelcome on its day, whatever it speaks of: a
   * quiet day, a contact too short ago, or as many contacts as are allowed.
   */
  public static Optional<Held.Reason> unwelcome(
      AccountSnapshot account, Cadence cadence, Guardrails guardrails, Step speaking) {
    return new Planning(account, cadence, guardrails).unwelcome(speaking);
  }

  private Optional<PlannedAct> along(Step speaking) {
    boolean speaksItself =
        plan().acts().stream().anyMatch(each -> each.kind() == PlannedAct.Kind.MESSAGE);
    if (speaksItself || overdue.isEmpty() || blocked().or(() -> unwelcome(speaking)).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(act(PlannedAct.Kind.MESSAGE, speaking, List.of()));
  }

  private Plan plan() {
    Map<ItemId, List<StepTaken>> taken =
        account.outreach().taken().stream().collect(Collectors.groupingBy(StepTaken::item));
    // Where nothing was ever sent, everything in the books is inherited from before.
    Beginning begun =
        account.outreach().begun().orElseGet(() -> new Beginning(day, account.version()));
    for (Item item : account.items()) {
      if (item.isDebit()) {
        look(item, new Ladder(cadence, item, taken.getOrDefault(item.id(), List.of()), begun));
      }
    }
    return new Plan(cadence.name(), acts(), held, next());
  }

  private void look(Item item, Ladder ladder) {
    if (item.dueDate() == null) {
      held.add(Held.item(item.id(), "", new Held.WithoutDueDate()));
      return;
    }
    Asking.Answer answer = asking.of(item);
    if (answer instanceof Asking.Asked(Money amount) && DaysLate.of(item.dueDate(), day).isLate()) {
      overdue.add(new Asked(item.id(), amount));
    }
    switch (ladder.on(day)) {
      case Ladder.AtItsEnd end -> {}
      case Ladder.Waiting waiting -> await(item, waiting);
      case Ladder.Due(List<Step> steps, LocalDate planned) -> {
        switch (answer) {
          case Asking.Asked(Money amount) -> due.add(new Taking(item.id(), steps, amount, planned));
          case Asking.Nothing(Held.Reason reason) ->
              held.add(Held.item(item.id(), steps.getFirst().name(), reason));
        }
      }
    }
  }

  private void await(Item item, Ladder.Waiting waiting) {
    coming.add(new Plan.Next(item.id(), waiting.step().name(), waiting.on()));
    if (waiting.isLate()) {
      held.add(Held.item(item.id(), waiting.step().name(), new Held.TooSoon(waiting.on())));
    }
  }

  private List<PlannedAct> acts() {
    Map<PlannedAct.Kind, List<Taking>> byKind = new EnumMap<>(PlannedAct.Kind.class);
    for (Taking each : due) {
      byKind
          .computeIfAbsent(PlannedAct.Kind.of(each.step().act()), kind -> new ArrayList<>())
          .add(each);
    }
    List<PlannedAct> acts = new ArrayList<>();
    byKind.forEach((kind, together) -> {
      Step speaking = speaking(together);
      PlannedAct act = act(kind, speaking, together);
      obstacle(speaking, act)
          .ifPresentOrElse(
              reason -> held.add(Held.account(speaking.name(), reason)), () -> acts.add(act));
    });
    if (acts.stream().noneMatch(each -> each.kind() == PlannedAct.Kind.MESSAGE)) {
      cadence.thanks().flatMap(this::thanks).ifPresent(acts::add);
    }
    return acts;
  }

  /**
   * A word of thanks for what was paid after a reminder. It may follow the reminder by a day, but a
   * day sees one message, and caps, stops and quiet days hold for it as for all.
   */
  private Optional<PlannedAct> thanks(Step step) {
    List<Advance> settled =
        account.outreach().settled().stream()
            .filter(each -> each.cadence().equals(cadence.name()))
            .map(each ->
                new Advance(
                    each.item(),
                    List.of(Rung.of(step)),
                    Money.zero(each.amount().currency()),
                    each.on()))
            .toList();
    if (settled.isEmpty()) {
      return Optional.empty();
    }
    Optional<Held.Reason> obstacle =
        blocked().or(this::quiet).or(() -> contactedWithin(1)).or(() -> capped(step));
    obstacle.ifPresent(reason -> held.add(Held.account(step.name(), reason)));
    return obstacle.isPresent()
        ? Optional.empty()
        : Optional.of(new PlannedAct(Rung.of(step), PlannedAct.Kind.MESSAGE, settled, List.of()));
  }

  /** The step of the highest level, the later one of equals. */
  private Step speaking(List<Taking> together) {
    return together.stream()
        .map(Taking::step)
        .max(
            Comparator.comparingInt(Step::level)
                .thenComparingInt(step -> cadence.steps().indexOf(step)))
        .orElseThrow();
  }

  private PlannedAct act(PlannedAct.Kind kind, Step speaking, List<Taking> together) {
    List<Advance> advances = together.stream().map(Taking::advance).toList();
    Set<ItemId> advanced = advances.stream().map(Advance::item).collect(Collectors.toSet());
    List<ItemId> alsoOpen =
        overdue.stream().map(Asked::item).filter(item -> !advanced.contains(item)).toList();
    return new PlannedAct(Rung.of(speaking), kind, advances, alsoOpen);
  }

  /** What keeps the whole account from the act. */
  private Optional<Held.Reason> obstacle(Step step, PlannedAct act) {
    return blocked().or(() -> tooLittle(step, act)).or(() -> unwelcome(step));
  }

  private Optional<Held.Reason> blocked() {
    return account.outreach().blocks().stream()
        .filter(block -> block.item().isEmpty())
        .findFirst()
        .map(block -> new Held.Blocked(block.reason(), block.until()));
  }

  private Optional<Held.Reason> tooLittle(Step step, PlannedAct act) {
    Money total = Money.zero(account.rates().base());
    for (Money amount : amounts(act)) {
      Optional<Money> inBase = account.rates().inBase(amount);
      if (inBase.isEmpty()) {
        return Optional.empty();
      }
      total = total.plus(inBase.get());
    }
    boolean isEnough = total.toDecimal().compareTo(cadence.minimum().max(step.minimum())) >= 0;
    return isEnough ? Optional.empty() : Optional.of(new Held.BelowMinimum(total));
  }

  private List<Money> amounts(PlannedAct act) {
    List<Money> amounts = new ArrayList<>(act.advances().stream().map(Advance::asked).toList());
    Set<ItemId> alsoOpen = Set.copyOf(act.alsoOpen());
    overdue.stream()
        .filter(each -> alsoOpen.contains(each.item()))
        .forEach(each -> amounts.add(each.amount()));
    return amounts;
  }

  /** What makes a message unwelcome today; people who call look for themselves, and the gate. */
  private Optional<Held.Reason> unwelcome(Step step) {
    if (!(step.act() instanceof Act.Message)) {
      return Optional.empty();
    }
    return quiet().or(() -> contactedWithin(cadence.gapDays())).or(() -> capped(step));
  }

  private Optional<Held.Reason> quiet() {
    return guardrails.quietOn(day).map(quiet -> new Held.QuietDay(quiet.reason(), quiet.to()));
  }

  private Optional<Held.Reason> contactedWithin(int days) {
    return account
        .lastContact()
        .filter(last -> day.isBefore(last.plusDays(days)))
        .map(last -> new Held.ContactedLately(last, last.plusDays(days)));
  }

  private Optional<Held.Reason> capped(Step step) {
    return step.act() instanceof Act.Message message
        ? guardrails
            .brokenBy(day, message.channel(), account.outreach().contacts())
            .map(cap -> new Held.TooMany(cap.most(), cap.days()))
        : Optional.empty();
  }

  private Optional<Plan.Next> next() {
    return coming.stream().min(Comparator.comparing(Plan.Next::on).thenComparing(Plan.Next::item));
  }
}
