package dunlin.platform.treatment;

import dunlin.core.policy.CompiledPolicy;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.audit.Versions;
import dunlin.platform.policy.Policies;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The work of one night.
 *
 * <p>Readers take the accounts in portions and decide them; one writer copies the decisions in. How
 * accounts stand changes at the very end, in the transaction of the decisions: a night that does
 * not reach its end has changed nothing.
 */
@Component
class NightWork {

  private static final int PORTIONS_BETWEEN_TELLING = 5;

  private final SnapshotRepository snapshots;
  private final BookReading reading;
  private final DecisionRepository decisions;
  private final StandingRepository standings;
  private final NightRepository nights;
  private final Moments moments;
  private final Policies policies;
  private final Versions versions;
  private final AuditTrail audit;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final TransactionTemplate ownTransaction;

  NightWork(
      SnapshotRepository snapshots,
      BookReading reading,
      DecisionRepository decisions,
      StandingRepository standings,
      NightRepository nights,
      Moments moments,
      Policies policies,
      Versions versions,
      AuditTrail audit,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.snapshots = snapshots;
    this.reading = reading;
    this.decisions = decisions;
    this.standings = standings;
    this.nights = nights;
    this.moments = moments;
    this.policies = policies;
    this.versions = versions;
    this.audit = audit;
    this.events = events;
    this.clock = clock;
    this.ownTransaction = new TransactionTemplate(transactions);
    this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** What is to be decided, and by what. */
  private record Order(long night, BookReading.Order book, CompiledPolicy policy) {}

  /** The policy is the one that was in force at the version, whatever is published meanwhile. */
  void decideAll(long night) {
    int changed =
        versions.atCurrent(version -> {
          List<Long> accounts = snapshots.accountsKnownAt(version);
          CompiledPolicy policy = policies.inForce();
          ownTransaction.executeWithoutResult(status ->
              nights.setExtent(night, version, policy.policy().version(), accounts.size()));
          BookReading.Order book =
              new BookReading.Order(moments.now(version), snapshots.export(), accounts);
          Order order = new Order(night, book, policy);
          return Objects.requireNonNull(ownTransaction.execute(status -> write(order)));
        });
    audit.tell("decided all accounts", "night:" + night, changed + " stand otherwise");
  }

  private int write(Order order) {
    standings.beginStage();
    AtomicInteger portions = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    AtomicInteger listed = new AtomicInteger();
    reading.read(
        order.book(),
        accounts -> accounts.stream().map(each -> FreshDecision.of(order.policy(), each)).toList(),
        fresh -> {
          int listedNow = listed.addAndGet(store(order, fresh));
          int doneNow = done.addAndGet(fresh.size());
          if (portions.incrementAndGet() % PORTIONS_BETWEEN_TELLING == 0) {
            tellProgress(order.night(), doneNow, listedNow);
          }
        });
    return finish(order.night(), done.get(), listed.get());
  }

  private int store(Order order, List<FreshDecision> fresh) {
    List<Long> ids = decisions.drawIds(fresh.size());
    decisions.store(
        order.book().moment(),
        new DecisionRepository.Origin(
            "night", order.night(), order.policy().policy().version(), clock.instant()),
        fresh,
        ids);
    standings.stage(fresh, ids);
    return (int) fresh.stream().filter(each -> each.decision().isListed()).count();
  }

  private void tellProgress(long night, int done, int listed) {
    ownTransaction.executeWithoutResult(status -> nights.setProgress(night, done, listed));
  }

  private int finish(long night, int done, int listed) {
    decisions.lockStandings();
    int changed = standings.takeOverStage();
    events.publishEvent(new NightDecided(night, done));
    nights.setProgress(night, done, listed);
    nights.finish(night, Night.State.DONE, "", clock.instant());
    return changed;
  }
}
