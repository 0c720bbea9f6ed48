package dunlin.platform.outreach;

import dunlin.core.cadence.Step;
import dunlin.core.conduct.Scope;
import dunlin.core.receivable.AccountId;
import dunlin.platform.audit.Acting;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.contact.StepsTaken;
import dunlin.platform.treatment.AccountsDecided;
import dunlin.platform.treatment.Decisions;
import dunlin.platform.treatment.NightDecided;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Turns what decisions plan into messages and tasks, drops those that are no longer due, and leaves
 * to people what no longer goes by itself.
 *
 * <p>It looks at how accounts stand, not at what has changed: whatever was missed is made good the
 * next time, and doing it twice changes nothing.
 */
@Service
public class Preparing {

  private final MessageRepository messages;
  private final HoldingRepository holding;
  private final TaskRepository tasks;
  private final TasksTaken taken;
  private final Holds holds;
  private final Decisions decisions;
  private final StepsTaken steps;
  private final OutreachSettings settings;
  private final BusinessDays businessDays;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Bell bell;

  Preparing(
      MessageRepository messages,
      HoldingRepository holding,
      TaskRepository tasks,
      TasksTaken taken,
      Holds holds,
      Decisions decisions,
      StepsTaken steps,
      OutreachSettings settings,
      BusinessDays businessDays,
      PlatformTransactionManager transactions,
      Clock clock,
      Bell bell) {
    this.messages = messages;
    this.holding = holding;
    this.tasks = tasks;
    this.taken = taken;
    this.holds = holds;
    this.decisions = decisions;
    this.steps = steps;
    this.settings = settings;
    this.businessDays = businessDays;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
    this.bell = bell;
  }

  /** What came of preparing: messages and tasks that were planned, and those that were dropped. */
  public record Prepared(int messages, int tasks, int dropped) {}

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void on(NightDecided decided) {
    bell.ring();
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void on(AccountsDecided decided) {
    bell.ring(decided.accounts());
  }

  /** Prepares for all accounts. Does nothing before sending was begun. */
  public Prepared all() {
    return prepare(Optional.empty());
  }

  /** The same for some accounts. */
  public Prepared some(Collection<AccountId> accounts) {
    return prepare(Optional.of(accounts));
  }

  private Prepared prepare(Optional<Collection<AccountId>> accounts) {
    return Acting.as(
        Dispatch.OUTREACH,
        () -> {
          if (steps.begun().isEmpty()) {
            return new Prepared(0, 0, 0);
          }
          Map<String, Step> all = decisions.steps();
          Stamp stamp = new Stamp(businessDays.today(), clock.instant(), Acting.now().name());
          Prepared prepared = transaction.execute(status -> plan(accounts, all, stamp));
          taken.recordGiven(all, settings.profile().debtors() == Scope.Debtor.BUSINESS);
          holds.follow(accounts);
          return prepared == null ? new Prepared(0, 0, 0) : prepared;
        });
  }

  private Prepared plan(
      Optional<Collection<AccountId>> accounts, Map<String, Step> all, Stamp stamp) {
    int dropped = messages.dropUnasked(accounts, all, stamp);
    int _ = holding.hold(accounts, all, stamp);
    int planned = messages.plan(accounts, all, stamp, settings.profile().veto());
    int given = tasks.plan(accounts, stamp);
    return new Prepared(planned, given, dropped);
  }
}
