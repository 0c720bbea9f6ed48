package dunlin.platform.outreach;

import dunlin.core.cadence.Advance;
import dunlin.core.cadence.Plan;
import dunlin.core.cadence.PlannedAct;
import dunlin.core.cadence.Rung;
import dunlin.core.cadence.Step;
import dunlin.core.receivable.AccountId;
import dunlin.platform.audit.Recording;
import dunlin.platform.audit.Recordings;
import dunlin.platform.audit.Versions;
import dunlin.platform.contact.StepsTaken;
import dunlin.platform.treatment.Decisions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Records the steps of cadences that are taken by giving people something to do. */
@Component
class TasksTaken {

  private static final int AT_ONCE = 500;

  private final TaskRepository tasks;
  private final Decisions decisions;
  private final StepsTaken steps;
  private final Recordings recordings;
  private final Versions versions;
  private final TransactionTemplate transaction;

  TasksTaken(
      TaskRepository tasks,
      Decisions decisions,
      StepsTaken steps,
      Recordings recordings,
      Versions versions,
      PlatformTransactionManager transactions) {
    this.tasks = tasks;
    this.decisions = decisions;
    this.steps = steps;
    this.recordings = recordings;
    this.versions = versions;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * The steps of tasks that were given and need nobody's word, and of calls and reviews that were
   * done.
   *
   * @param areBusinesses whether all debtors are known to be
   */
  void recordGiven(Map<String, Step> all, boolean areBusinesses) {
    List<String> byThemselves =
        all.entrySet().stream()
            .filter(each -> Steps.isTakenByGiving(each.getValue(), areBusinesses))
            .map(Map.Entry::getKey)
            .toList();
    List<Task> given = transaction.execute(status -> tasks.notTaken(byThemselves));
    for (int from = 0; given != null && from < given.size(); from += AT_ONCE) {
      record(given.subList(from, Math.min(from + AT_ONCE, given.size())));
    }
  }

  /**
   * The steps of some tasks, as far as the plans of their accounts still ask for them; of each task
   * once, whoever else is at it.
   */
  private void record(List<Task> given) {
    Map<Long, List<StepsTaken.Taken>> byTask = find(given);
    transaction.executeWithoutResult(status -> write(byTask));
  }

  /**
   * What tasks take, by their numbers, as far as the plans of their accounts still ask for them.
   * Must be called outside a transaction.
   */
  Map<Long, List<StepsTaken.Taken>> find(List<Task> given) {
    Map<AccountId, List<Task>> byAccount = new HashMap<>();
    given.forEach(
        task -> byAccount.computeIfAbsent(task.account(), key -> new ArrayList<>()).add(task));
    Map<Long, List<StepsTaken.Taken>> byTask = new LinkedHashMap<>();
    versions
        .atCurrent(version -> decisions.judge(version, byAccount.keySet()))
        .forEach(each -> {
          AccountId account = each.snapshot().account();
          byAccount
              .getOrDefault(account, List.of())
              .forEach(task -> byTask.put(task.id(), taken(task, account, each.decision().plan())));
        });
    return byTask;
  }

  /** Records them in the transaction that is under way. */
  void write(Map<Long, List<StepsTaken.Taken>> byTask) {
    Set<Long> marked = tasks.markTaken(byTask.keySet());
    List<StepsTaken.Taken> taken =
        byTask.entrySet().stream()
            .filter(each -> marked.contains(each.getKey()))
            .flatMap(each -> each.getValue().stream())
            .toList();
    if (!taken.isEmpty()) {
      Recording recording = recordings.begin("dunlin", "gave people work");
      steps.record(taken, recording);
    }
  }

  private static List<StepsTaken.Taken> taken(Task task, AccountId account, Plan plan) {
    List<StepsTaken.Taken> taken = new ArrayList<>();
    for (PlannedAct act : plan.acts()) {
      if (asks(task, plan, act)) {
        act.advances().forEach(each -> taken.addAll(taken(account, plan.cadence(), act, each)));
      }
    }
    return taken;
  }

  private static boolean asks(Task task, Plan plan, PlannedAct act) {
    return task.kind() == act.kind()
        && task.cadence().equals(plan.cadence())
        && task.step().equals(act.rung().step());
  }

  private static List<StepsTaken.Taken> taken(
      AccountId account, String cadence, PlannedAct act, Advance advance) {
    return advance.rungs().stream()
        .map((Rung rung) ->
            new StepsTaken.Taken(
                account,
                advance.item(),
                cadence,
                rung.step(),
                rung.level(),
                kindOfFact(act.kind()),
                Optional.empty()))
        .toList();
  }

  private static String kindOfFact(PlannedAct.Kind kind) {
    return switch (kind) {
      case MESSAGE -> "MESSAGE";
      case CALL, REVIEW -> "TASK";
      case PROPOSE_AGENCY, PROPOSE_LEGAL, PROPOSE_WRITE_OFF -> "PROPOSAL";
      case HOLD_CREDIT, HOLD_DELIVERY -> "HOLD";
    };
  }
}
