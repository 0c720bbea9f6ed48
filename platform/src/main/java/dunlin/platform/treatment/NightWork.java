package dunlin.platform.treatment;

import dunlin.core.policy.CompiledPolicy;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.audit.Versions;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The work of one night.
 *
 * <p>Readers take the accounts in portions, all seeing the same state of the database, and decide
 * them; one writer copies the decisions in. Only a few portions are in memory at a time. How
 * accounts stand changes at the very end, in the transaction of the decisions: a night that does
 * not reach its end has changed nothing.
 */
@Component
class NightWork {

  /** So few that what is in memory at a time dies young. */
  private static final int PORTION = 1000;

  private static final int PROGRESS_EVERY = 5 * PORTION;
  private static final int READERS = 2;
  private static final int PORTIONS_AHEAD = 2;

  private final SnapshotRepository snapshots;
  private final DecisionRepository decisions;
  private final StandingRepository standings;
  private final NightRepository nights;
  private final Moments moments;
  private final Versions versions;
  private final AuditTrail audit;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final TransactionTemplate ownTransaction;
  private final TransactionTemplate reading;

  NightWork(
      SnapshotRepository snapshots,
      DecisionRepository decisions,
      StandingRepository standings,
      NightRepository nights,
      Moments moments,
      Versions versions,
      AuditTrail audit,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.snapshots = snapshots;
    this.decisions = decisions;
    this.standings = standings;
    this.nights = nights;
    this.moments = moments;
    this.versions = versions;
    this.audit = audit;
    this.events = events;
    this.clock = clock;
    this.ownTransaction = new TransactionTemplate(transactions);
    this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.reading = new TransactionTemplate(transactions);
    this.reading.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  /** What the readers share. */
  private record Order(long night, Moment moment, String exported, CompiledPolicy policy) {}

  void decideAll(long night, CompiledPolicy policy) {
    int changed =
        versions.atCurrent(version -> {
          List<Long> accounts = snapshots.accountsKnownAt(version);
          ownTransaction.executeWithoutResult(
              status -> nights.setExtent(night, version, accounts.size()));
          Order order = new Order(night, moments.now(version), snapshots.export(), policy);
          return Objects.requireNonNull(ownTransaction.execute(status -> write(order, accounts)));
        });
    audit.tell("decided all accounts", "night:" + night, changed + " stand otherwise");
  }

  private int write(Order order, List<Long> accounts) {
    standings.beginStage();
    int listed = 0;
    int done = 0;
    Actor actor = Acting.now();
    Deque<Future<List<FreshDecision>>> underWay = new ArrayDeque<>();
    try (ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
      try {
        for (List<Long> portion : portions(accounts)) {
          underWay.add(readers.submit(() -> Acting.as(actor, () -> decide(order, portion))));
          if (underWay.size() > PORTIONS_AHEAD) {
            List<FreshDecision> fresh = take(underWay);
            done += fresh.size();
            listed += store(order, fresh);
            if (done % PROGRESS_EVERY == 0) {
              tellProgress(order, done, listed);
            }
          }
        }
        while (!underWay.isEmpty()) {
          List<FreshDecision> fresh = take(underWay);
          done += fresh.size();
          listed += store(order, fresh);
        }
      } finally {
        underWay.forEach(each -> each.cancel(true));
      }
    }
    return finish(order, done, listed);
  }

  private static List<List<Long>> portions(List<Long> accounts) {
    List<List<Long>> portions = new ArrayList<>();
    for (int from = 0; from < accounts.size(); from += PORTION) {
      portions.add(accounts.subList(from, Math.min(accounts.size(), from + PORTION)));
    }
    return portions;
  }

  private List<FreshDecision> decide(Order order, List<Long> accounts) {
    List<SnapshotRepository.AccountToDecide> read =
        Objects.requireNonNull(
            reading.execute(status -> {
              snapshots.seeAs(order.exported());
              return snapshots.read(order.moment(), accounts);
            }));
    return read.stream().map(account -> FreshDecision.of(order.policy(), account)).toList();
  }

  private int store(Order order, List<FreshDecision> fresh) {
    List<Long> ids = decisions.drawIds(fresh.size());
    decisions.store(
        order.moment(),
        new DecisionRepository.Origin(
            "night", order.night(), order.policy().policy().version(), clock.instant()),
        fresh,
        ids);
    standings.stage(fresh, ids);
    return (int) fresh.stream().filter(each -> each.decision().isListed()).count();
  }

  private void tellProgress(Order order, int done, int listed) {
    ownTransaction.executeWithoutResult(status -> nights.setProgress(order.night(), done, listed));
  }

  private int finish(Order order, int done, int listed) {
    decisions.lockStandings();
    int changed = standings.takeOverStage();
    events.publishEvent(new NightDecided(order.night(), done));
    nights.setProgress(order.night(), done, listed);
    nights.finish(order.night(), Night.State.DONE, "", clock.instant());
    return changed;
  }

  private static List<FreshDecision> take(Deque<Future<List<FreshDecision>>> underWay) {
    try {
      return underWay.remove().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the night was told to stop", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a portion of accounts could not be decided", e.getCause());
    }
  }
}
