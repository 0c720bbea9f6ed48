package dunlin.core.backtest;

import dunlin.core.basics.Departs;
import dunlin.core.basics.HouseRule;
import dunlin.core.cadence.Act;
import dunlin.core.cadence.Advance;
import dunlin.core.cadence.PlannedAct;
import dunlin.core.cadence.Rung;
import dunlin.core.cadence.Step;
import dunlin.core.policy.CompiledPolicy;
import dunlin.core.policy.Decision;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.AccountSnapshot;
import dunlin.core.receivable.AccountSnapshot.StepTaken;
import dunlin.core.receivable.Channel;
import dunlin.core.receivable.ItemId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A policy at work on days that are over, in their order.
 *
 * <p>All that is due is taken to be done on its day: messages go out, people call and agree to
 * proposals. A call that would be one contact too many is left for a later day. Where nothing was
 * ever sent, sending is taken to have begun on the first day.
 *
 * <p>Different accounts may be looked at by different threads at once; the days of one account must
 * come one after the other.
 */
@Departs(from = HouseRule.UNCHANGEABLE, because = "it remembers what it did and is thrown away")
public final class Reenactment {

  private final CompiledPolicy policy;
  private final Effort effort;
  private final LocalDate first;
  private final long known;
  private final boolean isThanking;
  private final Map<AccountId, Memory> memories = new ConcurrentHashMap<>();

  /**
   * A policy before its first day.
   *
   * @param known the number of the newest fact known on the first day: what is older was in the
   *     books before
   */
  public Reenactment(CompiledPolicy policy, Effort effort, LocalDate first, long known) {
    this.policy = policy;
    this.effort = effort;
    this.first = first;
    this.known = known;
    this.isThanking =
        policy.policy().cadences().stream().anyMatch(each -> each.thanks().isPresent());
  }

  /**
   * What the policy reminded of and is open no longer: of that, {@link #day} must be told what cash
   * settled. Nothing, if the policy thanks nobody.
   */
  public List<ItemId> gone(List<AccountSnapshot> accounts) {
    return isThanking
        ? accounts.stream().flatMap(each -> memory(each).gone(each).stream()).toList()
        : List.of();
  }

  /**
   * What the policy would have done about some accounts on the day of their snapshots.
   *
   * @param paid what cash settled of {@link #gone}
   */
  public Day day(List<AccountSnapshot> accounts, Map<ItemId, Paid> paid) {
    int listed = 0;
    List<Done> done = new ArrayList<>();
    for (AccountSnapshot account : accounts) {
      Memory memory = memory(account);
      Decision decision = policy.decide(memory.into(account, paid));
      listed += decision.isListed() ? 1 : 0;
      for (PlannedAct act : decision.plan().acts()) {
        act(account, memory, decision.plan().cadence(), act).ifPresent(done::add);
      }
    }
    return new Day(listed, done);
  }

  private Memory memory(AccountSnapshot account) {
    Memory known = memories.get(account.account());
    if (known != null) {
      return known;
    }
    Memory fresh = fresh(account);
    if (isThanking) {
      recall(account, fresh);
    }
    if (fresh.hasReminded()) {
      memories.put(account.account(), fresh);
    }
    return fresh;
  }

  private Memory fresh(AccountSnapshot account) {
    return new Memory(
        first,
        account
            .outreach()
            .begun()
            .filter(begun -> begun.on().isBefore(first))
            .orElse(new AccountSnapshot.Beginning(first, known)));
  }

  /** What was really reminded of before the first day, be it open then or paid and not thanked. */
  private void recall(AccountSnapshot account, Memory memory) {
    account.outreach().taken().stream()
        .filter(each -> each.on().isBefore(first) && isReminder(each))
        .forEach(each -> memory.remind(each.item(), each.cadence()));
    if (account.businessDate().equals(first)) {
      account.outreach().settled().forEach(each -> memory.remind(each.item(), each.cadence()));
    }
  }

  /** Whether it was a message of a level, as far as the policy knows the step. */
  private boolean isReminder(StepTaken taken) {
    return taken.level() > 0
        && policy
            .policy()
            .cadence(taken.cadence())
            .flatMap(cadence -> cadence.find(taken.step()))
            .filter(step -> step.act() instanceof Act.Message)
            .isPresent();
  }

  private Optional<Done> act(
      AccountSnapshot account, Memory memory, String cadence, PlannedAct act) {
    Step step =
        policy.policy().cadence(cadence).flatMap(each -> each.speaking(act.rung())).orElseThrow();
    Optional<Channel> channel = channel(step.act());
    LocalDate day = account.businessDate();
    boolean isTooMany =
        channel
            .filter(each -> memory.isTooMany(policy.policy().guardrails(), account, each, day))
            .isPresent();
    if (isTooMany && act.kind() == PlannedAct.Kind.CALL) {
      return Optional.empty();
    }
    channel.ifPresent(each -> memory.contact(day, each));
    take(memory, cadence, act, day);
    memories.put(account.account(), memory);
    return Optional.of(
        new Done(
            account.account(),
            act.kind(),
            channel,
            items(act),
            effort.of(act.kind(), step.autonomy()),
            isTooMany));
  }

  /** A word of thanks is no rung of a ladder. */
  private static void take(Memory memory, String cadence, PlannedAct act, LocalDate day) {
    if (act.isThanks()) {
      act.advances().forEach(each -> memory.thank(each.item()));
      return;
    }
    for (Advance advance : act.advances()) {
      for (Rung rung : advance.rungs()) {
        memory.take(new StepTaken(advance.item(), cadence, rung.step(), rung.level(), day));
        if (act.kind() == PlannedAct.Kind.MESSAGE && rung.level() > 0) {
          memory.remind(advance.item(), cadence);
        }
      }
    }
  }

  private static Optional<Channel> channel(Act act) {
    return switch (act) {
      case Act.Message message -> Optional.of(message.channel());
      case Act.Task task ->
          task.work() == Act.Work.CALL ? Optional.of(Channel.CALL) : Optional.empty();
      case Act.Propose propose -> Optional.empty();
      case Act.Hold hold -> Optional.empty();
    };
  }

  private static List<ItemId> items(PlannedAct act) {
    return act.isThanks()
        ? List.of()
        : Stream.concat(act.advances().stream().map(Advance::item), act.alsoOpen().stream())
            .toList();
  }
}
