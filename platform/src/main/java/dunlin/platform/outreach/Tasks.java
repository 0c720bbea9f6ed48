package dunlin.platform.outreach;

import dunlin.core.cadence.PlannedAct;
import dunlin.core.receivable.AccountId;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.contact.Blocks;
import dunlin.platform.contact.Flag;
import dunlin.platform.contact.Flags;
import dunlin.platform.contact.StepsTaken;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What people are asked to do about accounts by their cadences, or to agree to. */
@Service
public class Tasks {

  private final TaskRepository repository;
  private final TasksTaken taken;
  private final Holds holds;
  private final Blocks blocks;
  private final Flags flags;
  private final BusinessDays businessDays;
  private final AuditTrail audit;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Tasks(
      TaskRepository repository,
      TasksTaken taken,
      Holds holds,
      Blocks blocks,
      Flags flags,
      BusinessDays businessDays,
      AuditTrail audit,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.repository = repository;
    this.taken = taken;
    this.holds = holds;
    this.blocks = blocks;
    this.flags = flags;
    this.businessDays = businessDays;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** Open ones, newest first, before a number. */
  @Transactional(readOnly = true)
  public List<Task> open(long before, int limit) {
    return repository.page(Task.State.OPEN, before, limit);
  }

  @Transactional(readOnly = true)
  public List<Task> openOf(AccountId account) {
    return repository.openOf(account);
  }

  @Transactional(readOnly = true)
  public Optional<Task> find(long id) {
    return repository.find(id);
  }

  /**
   * Says that an open task is done, and takes its step; a proposal is agreed to by that. A debt
   * that is given to an agency or counsel is flagged as placed, so that nothing more is sent about
   * it.
   */
  public Outbox.Change done(long id, String note) {
    return end(
        id,
        task -> {
          Map<Long, List<StepsTaken.Taken>> steps = taken.find(List.of(task));
          return ended(
              task,
              Task.State.DONE,
              note,
              () -> {
                taken.write(steps);
                place(task);
              });
        });
  }

  private void place(Task task) {
    if (task.isPlacement()
        && flags.inForce(task.account()).stream()
            .noneMatch(each -> each.kind() == Flag.Kind.PLACED)) {
      String note =
          "given to %s: %s, %s"
              .formatted(
                  task.kind() == PlannedAct.Kind.PROPOSE_LEGAL ? "counsel" : "an agency",
                  task.cadence(),
                  task.step());
      long _ =
          flags.raise(
              new Flags.Raise(task.account(), Flag.Kind.PLACED, note, businessDays.today(), null));
    }
  }

  /**
   * Declines an open task; nothing is sent about its account until a day, the last one.
   *
   * @throws IllegalArgumentException if the reason is empty or the day is over
   */
  public Outbox.Change decline(long id, String reason, LocalDate until) {
    return end(
        id,
        task -> {
          long _ =
              blocks.stop(new Blocks.Stop(task.account(), Optional.empty(), reason, "", until));
          return ended(task, Task.State.DECLINED, reason, () -> {});
        });
  }

  private interface Ending {
    Outbox.Change of(Task task);
  }

  private Outbox.Change end(long id, Ending ending) {
    Optional<Task> seen = transaction.execute(status -> repository.find(id));
    if (seen == null || seen.isEmpty()) {
      return Outbox.Change.NOT_FOUND;
    }
    if (seen.get().state() != Task.State.OPEN) {
      return Outbox.Change.TOO_LATE;
    }
    Task task = seen.get();
    return Acting.withFullSight(() -> {
      Outbox.Change change = ending.of(task);
      if (task.isHold()) {
        holds.follow(Optional.of(List.of(task.account())));
      }
      return change;
    });
  }

  /** Ends a task, and does what follows from it in the same transaction. */
  private Outbox.Change ended(Task task, Task.State state, String note, Runnable follow) {
    return Boolean.TRUE.equals(
            transaction.execute(status -> {
              boolean isEnded =
                  repository.end(task.id(), state, note, clock.instant(), Acting.now().name());
              if (isEnded) {
                audit.tell("task " + state, "account:" + task.account().value(), task.step());
                follow.run();
              }
              return isEnded;
            }))
        ? Outbox.Change.DONE
        : Outbox.Change.TOO_LATE;
  }
}
