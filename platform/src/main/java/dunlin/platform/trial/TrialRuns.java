package dunlin.platform.trial;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends the runs that come to nothing. */
@Component
class TrialRuns {

  /** A run of which nobody told anything for so long has lost its process. */
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(10);

  private final RunRepository repository;
  private final TransactionTemplate ownTransaction;
  private final Clock clock;

  TrialRuns(RunRepository repository, PlatformTransactionManager transactions, Clock clock) {
    this.repository = repository;
    this.clock = clock;
    this.ownTransaction = new TransactionTemplate(transactions);
    this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** Marks a run as failed; what keeps it from being marked is told with the failure. */
  void fail(RunRepository.Kind kind, long id, Throwable failure) {
    try {
      ownTransaction.executeWithoutResult(
          status -> repository.fail(kind, id, String.valueOf(failure), clock.instant()));
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  /** Marks those that lost their process, in the transaction that is under way. */
  void interruptSilent(RunRepository.Kind kind) {
    Instant now = clock.instant();
    repository.interrupt(kind, now.minus(LONGEST_SILENCE), now);
  }
}
