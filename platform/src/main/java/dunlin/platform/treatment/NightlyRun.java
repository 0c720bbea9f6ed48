package dunlin.platform.treatment;

import dunlin.core.policy.CompiledPolicy;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.audit.Outage;
import dunlin.platform.calendar.BaseCurrencyChosen;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.calendar.LedgerDayClosed;
import dunlin.platform.policy.Policies;
import dunlin.platform.policy.PolicyPublished;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/** Decides all accounts: after each close of a business day, or on request. */
@Service
public class NightlyRun {

  /** What became of a night that was to run. */
  public sealed interface Running {}

  /** It ran to its end. */
  public record Finished(Night night) implements Running {}

  /** Another night is under way. */
  public record Refused(Night underWay) implements Running {}

  /**
   * What a page or command shows of the night.
   *
   * @param last the newest that has ended, whatever its end
   * @param underWay the one that runs now
   * @param nextRun when the next is due, in words: after the next close of a business day
   * @param wouldRunFor the business date that a run started now would decide for
   * @param wouldDecide how many accounts it would decide
   */
  public record Status(
      Optional<Night> last,
      Optional<Night> underWay,
      String nextRun,
      LocalDate wouldRunFor,
      int wouldDecide,
      Instant asked) {}

  private static final Logger LOG = LoggerFactory.getLogger(NightlyRun.class);
  private static final Actor NIGHT = Actor.system("night");
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final NightRepository repository;
  private final NightWork work;
  private final SnapshotRepository snapshots;
  private final Policies policies;
  private final BusinessDays businessDays;
  private final Clock clock;
  private final TransactionTemplate transaction;
  private final Background background;

  NightlyRun(
      NightRepository repository,
      NightWork work,
      SnapshotRepository snapshots,
      Policies policies,
      BusinessDays businessDays,
      PlatformTransactionManager transactions,
      Background background,
      Clock clock) {
    this.repository = repository;
    this.work = work;
    this.snapshots = snapshots;
    this.policies = policies;
    this.businessDays = businessDays;
    this.transaction = new TransactionTemplate(transactions);
    this.background = background;
    this.clock = clock;
  }

  /**
   * Runs a night for the business date, as the actor {@code night}. A night whose process died is
   * marked as interrupted first. Must be called outside a transaction.
   *
   * @throws RuntimeException if the night fails; it is marked so and has changed nothing
   */
  public Running run(String cause) {
    return Acting.as(
        NIGHT,
        () -> {
          try (NightRepository.Hold hold = repository.tryHold().orElse(null)) {
            return hold == null ? new Refused(awaitUnderWay()) : new Finished(runAlone(cause));
          }
        });
  }

  private Night runAlone(String cause) {
    CompiledPolicy policy = policies.inForce();
    long id =
        Objects.requireNonNull(
            transaction.execute(status -> {
              repository.markInterrupted(clock.instant());
              return repository.begin(
                  businessDays.today(), policy.policy().version(), cause, clock.instant());
            }));
    try {
      work.decideAll(id);
    } catch (RuntimeException | Error e) {
      markFailed(id, e);
      throw e;
    }
    return Objects.requireNonNull(transaction.execute(status -> repository.load(id)));
  }

  /** Where even that fails, the next night marks this one as interrupted. */
  private void markFailed(long night, Throwable failure) {
    try {
      transaction.executeWithoutResult(status ->
          repository.finish(night, Night.State.FAILED, String.valueOf(failure), clock.instant()));
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  /** Whoever holds the night has not told its row yet, or only just ended. */
  private Night awaitUnderWay() {
    for (int tries = 0; tries < 50; tries++) {
      Optional<Night> night = repository.findUnderWay();
      if (night.isPresent()) {
        return night.get();
      }
      Background.pause(Duration.ofMillis(20));
    }
    return repository
        .findLast()
        .orElseThrow(() -> new IllegalStateException("the night is held, but none ever ran"));
  }

  @Transactional(readOnly = true)
  public Status status() {
    return new Status(
        repository.findLast(),
        repository.findUnderWay(),
        "after the next close of the business day",
        businessDays.today(),
        snapshots.countAccounts(),
        clock.instant());
  }

  /** Nights, newest first. */
  @Transactional(readOnly = true)
  public List<Night> history(int limit) {
    return repository.history(Long.MAX_VALUE, limit);
  }

  /** The number of the newest night that ran to its end, in any process; 0 if none has. */
  @Transactional(readOnly = true)
  public long lastDone() {
    return repository.lastDone();
  }

  /** Nights with a number below, newest first. */
  @Transactional(readOnly = true)
  public List<Night> history(long below, int limit) {
    return repository.history(below, limit);
  }

  /**
   * Waits until no night is waiting or under way in this process.
   *
   * @return false if that took longer
   */
  public boolean awaitIdle(Duration atMost) {
    return background.awaitIdle(atMost);
  }

  @TransactionalEventListener(fallbackExecution = true)
  void on(LedgerDayClosed closed) {
    background.begin(() -> runUntilDone("closed " + closed.closed()));
  }

  /** Amounts in two currencies cannot be ranked: every account is decided in the new one. */
  @TransactionalEventListener(fallbackExecution = true)
  void on(BaseCurrencyChosen chosen) {
    background.begin(() -> {
      if (snapshots.countAccounts() > 0) {
        runUntilDone("the base currency is now " + chosen.currency().getCurrencyCode());
      }
    });
  }

  /** Other rules are in force: every account is decided by them. */
  @TransactionalEventListener(fallbackExecution = true)
  void on(PolicyPublished published) {
    catchUpWithPolicy();
  }

  /**
   * Decides all accounts in the background if another policy came in force than they were decided
   * by: published here or by another process, or right before this one went down.
   */
  void catchUpWithPolicy() {
    background.begin(() -> {
      if (snapshots.countAccounts() > 0) {
        runWhile(this::isBehindPolicy, "another policy is in force");
      }
    });
  }

  /** Whether accounts stand by another policy than the one in force. */
  boolean isBehindPolicy() {
    return repository.isBehindPolicy();
  }

  /** Runs a night in the background, for instance after a delivery that changed much. */
  void runInBackground(String cause) {
    background.begin(() -> runUntilDone(cause));
  }

  /** What the process missed while it was down is made good: a night for the business date. */
  @EventListener
  void on(ApplicationReadyEvent ready) {
    background.begin(() -> {
      if (snapshots.countAccounts() > 0 && !repository.isDoneFor(businessDays.today())) {
        runUntilDone("missed before the start");
      }
    });
  }

  /**
   * Another process may be at it for an earlier day or an earlier state of the ledger, and the
   * database may be away for a while: the night is not given up for either.
   */
  private void runUntilDone(String cause) {
    runWhile(() -> true, cause);
  }

  /**
   * @param isWanted false once another process has done it
   */
  private void runWhile(BooleanSupplier isWanted, String cause) {
    Duration afterOutage = BETWEEN_TRIES;
    while (!Thread.currentThread().isInterrupted()) {
      try {
        if (!isWanted.getAsBoolean() || !(run(cause) instanceof Refused(Night underWay))) {
          return;
        }
        LOG.info("Night {} is under way; waiting to run for: {}", underWay.id(), cause);
        Background.pause(BETWEEN_TRIES);
      } catch (RuntimeException e) {
        String outage = Outage.behind(e).orElseThrow(() -> e);
        LOG.warn("The night for '{}' is tried again in {}: {}", cause, afterOutage, outage);
        Background.pause(afterOutage);
        afterOutage = longer(afterOutage);
      }
    }
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }
}
