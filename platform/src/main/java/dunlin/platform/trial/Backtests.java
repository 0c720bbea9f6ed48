package dunlin.platform.trial;

import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.calendar.BusinessDays;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a text would have done on the days that are over, beside the policy in force.
 *
 * <p>Assumed is that history would have gone the same way: payments, disputes, promises and stops
 * are those that came. What is said and taken is what each policy itself would have done from the
 * first day on; before it, what was really done.
 */
@Service
public class Backtests {

  /** How many days back are possible. */
  public static final int MOST_DAYS = 366;

  private static final Actor BACKTEST = Actor.system("backtest");

  private final BacktestRepository repository;
  private final Reenacting reenacting;
  private final TrialRuns runs;
  private final PolicyTexts texts;
  private final TrialWorker worker;
  private final BusinessDays businessDays;
  private final AuditTrail audit;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Backtests(
      BacktestRepository repository,
      Reenacting reenacting,
      TrialRuns runs,
      PolicyTexts texts,
      TrialWorker worker,
      BusinessDays businessDays,
      AuditTrail audit,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.repository = repository;
    this.reenacting = reenacting;
    this.runs = runs;
    this.texts = texts;
    this.worker = worker;
    this.businessDays = businessDays;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** What is to be done: nothing where one is under way already. */
  private record Begun(long id, Reenacting.Policies policies, int days, boolean isNew) {}

  /** The newest of a text, for the policy in force and the business date. */
  @Transactional(readOnly = true)
  public Optional<Backtest> current(String text) {
    return repository.newest(PolicyTexts.sha256(text), texts.live().sha256(), businessDays.today());
  }

  /**
   * Begins a backtest in the background, unless one of the text is under way. Must be called
   * outside a transaction.
   *
   * @param days how many days back, 1 to {@link #MOST_DAYS}
   * @throws IllegalArgumentException if the text cannot be taken; the message says where and why
   */
  public void start(String text, int days) {
    Begun begun = begin(text, days);
    if (begun.isNew()) {
      worker.begin(() -> Acting.run(BACKTEST, () -> reenact(begun)));
    }
  }

  /**
   * The same, but answers only when it is done.
   *
   * @throws IllegalStateException if one of the text is under way elsewhere
   */
  public Backtest run(String text, int days) {
    Begun begun = begin(text, days);
    if (!begun.isNew()) {
      throw new IllegalStateException("backtest %d is under way".formatted(begun.id()));
    }
    Acting.run(BACKTEST, () -> reenact(begun));
    return Objects.requireNonNull(transaction.execute(status -> repository.load(begun.id())));
  }

  private void reenact(Begun begun) {
    reenacting.reenact(begun.id(), begun.policies(), begun.days());
  }

  private Begun begin(String text, int days) {
    if (days < 1 || days > MOST_DAYS) {
      throw new IllegalArgumentException("%d days are not 1 to %d".formatted(days, MOST_DAYS));
    }
    PolicyTexts.Ready draft = PolicyTexts.ready(text);
    String asker = Acting.now().name();
    return Acting.withFullSight(
        () -> Objects.requireNonNull(transaction.execute(status -> begin(draft, days, asker))));
  }

  private Begun begin(PolicyTexts.Ready draft, int days, String asker) {
    Instant now = clock.instant();
    runs.interruptSilent(RunRepository.Kind.BACKTEST);
    PolicyTexts.Ready live = texts.live();
    Reenacting.Policies policies = new Reenacting.Policies(live.policy(), draft.policy());
    Optional<Long> id =
        repository.begin(
            new BacktestRepository.Subject(
                draft.sha256(), live.sha256(), businessDays.today(), days),
            now,
            asker);
    id.ifPresent(
        begun -> audit.tell("tested a policy on past days", "backtest:" + begun, draft.sha256()));
    return new Begun(
        id.orElseGet(() -> repository.underWay(draft.sha256()).orElseThrow().id()),
        policies,
        days,
        id.isPresent());
  }
}
