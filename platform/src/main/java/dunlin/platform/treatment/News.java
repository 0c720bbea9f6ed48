package dunlin.platform.treatment;

import dunlin.core.policy.CompiledPolicy;
import dunlin.core.receivable.AccountId;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.audit.Versions;
import dunlin.platform.contact.InteractionLogged;
import dunlin.platform.contact.OutreachChanged;
import dunlin.platform.dispute.DisputeClosed;
import dunlin.platform.dispute.DisputeRaised;
import dunlin.platform.policy.Policies;
import dunlin.platform.promise.PromiseMade;
import dunlin.platform.receivable.AccountsChanged;
import dunlin.platform.receivable.DeliveryBooked;
import dunlin.platform.receivable.RateStated;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has accounts decided again within a second of news about them.
 *
 * <p>News only names accounts; one worker takes all that are named and decides them in one pass
 * over the database, so that a burst costs little more than a single call. What other processes
 * record, or what was recorded while this one was down, is found by the numbers of the facts.
 */
@Service
public class News {

  private static final Logger LOG = LoggerFactory.getLogger(News.class);
  private static final Actor NEWS = Actor.system("news");
  private static final int MOST_IN_A_PASS = 1000;
  private static final int MOST_WITHOUT_A_NIGHT = 5000;

  private final NamedAccounts named = new NamedAccounts();
  private final SnapshotRepository snapshots;
  private final Moments moments;
  private final Policies policies;
  private final DecisionRepository decisions;
  private final StandingRepository standings;
  private final NightlyRun nights;
  private final Versions versions;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;
  private final Background background;
  private final Clock clock;

  News(
      SnapshotRepository snapshots,
      Moments moments,
      Policies policies,
      DecisionRepository decisions,
      StandingRepository standings,
      NightlyRun nights,
      Versions versions,
      PlatformTransactionManager transactions,
      ApplicationEventPublisher events,
      Background background,
      Clock clock) {
    this.snapshots = snapshots;
    this.moments = moments;
    this.policies = policies;
    this.decisions = decisions;
    this.standings = standings;
    this.nights = nights;
    this.versions = versions;
    this.transaction = new TransactionTemplate(transactions);
    this.events = events;
    this.background = background;
    this.clock = clock;
  }

  /** Says that something about the accounts has changed. */
  public void about(Collection<AccountId> accounts) {
    if (background.isWanted()) {
      named.add(accounts);
    }
  }

  /**
   * Waits until everything heard before the call is decided and stored.
   *
   * @return false if that took longer
   */
  public boolean awaitCaughtUp(Duration atMost) {
    return named.awaitSettled(atMost);
  }

  @TransactionalEventListener(fallbackExecution = true)
  void on(AccountsChanged changed) {
    about(changed.accountIds().stream().map(AccountId::new).toList());
  }

  @TransactionalEventListener(fallbackExecution = true)
  void on(DeliveryBooked booked) {
    if (background.isWanted()) {
      named.lookForMore();
    }
  }

  /** Which accounts a rate concerns, their currencies say. */
  @TransactionalEventListener(fallbackExecution = true)
  void on(RateStated stated) {
    if (background.isWanted()) {
      named.lookForMore();
    }
  }

  @TransactionalEventListener(fallbackExecution = true)
  void on(InteractionLogged logged) {
    about(List.of(logged.account()));
  }

  @TransactionalEventListener(fallbackExecution = true)
  void on(OutreachChanged changed) {
    about(changed.accounts());
  }

  @TransactionalEventListener(fallbackExecution = true)
  void on(DisputeRaised raised) {
    about(List.of(raised.account()));
  }

  @TransactionalEventListener(fallbackExecution = true)
  void on(DisputeClosed closed) {
    about(List.of(closed.account()));
  }

  @TransactionalEventListener(fallbackExecution = true)
  void on(PromiseMade made) {
    about(List.of(made.account()));
  }

  @TransactionalEventListener(fallbackExecution = true)
  void on(Snoozes.Changed changed) {
    about(List.of(changed.account()));
  }

  @EventListener
  void on(ApplicationReadyEvent ready) {
    if (background.isWanted()) {
      named.lookForMore();
      Thread.ofPlatform().name("news").daemon().start(() -> Acting.run(NEWS, this::work));
    }
  }

  @EventListener
  void on(ContextClosedEvent closed) {
    named.close();
  }

  private void work() {
    while (named.await()) {
      NamedAccounts.Batch batch = named.take(MOST_IN_A_PASS);
      try {
        if (batch.looksForMore()) {
          lookForMore();
        }
        if (!batch.accounts().isEmpty()) {
          decideAgain(batch.accounts());
        }
        named.settle();
      } catch (RuntimeException e) {
        if (!named.isClosed()) {
          LOG.error("News of {} could not be decided and will be tried again", batch.accounts(), e);
          named.giveBack(batch);
        }
      }
    }
  }

  /** Accounts with facts that their standing does not know yet, however they came. */
  private void lookForMore() {
    if (nights.isBehindPolicy()) {
      nights.catchUpWithPolicy();
    }
    Set<AccountId> behind =
        transaction.execute(
            status -> standings.accountsBehind(moments.ratesToday(), MOST_WITHOUT_A_NIGHT + 1));
    if (behind != null && behind.size() > MOST_WITHOUT_A_NIGHT) {
      nights.runInBackground("much has changed");
    } else if (behind != null && !behind.isEmpty()) {
      named.add(behind);
    }
  }

  private void decideAgain(Set<AccountId> accounts) {
    List<Long> numbers = accounts.stream().map(AccountId::value).sorted().toList();
    Pass pass =
        versions.atCurrent(version -> {
          Moment moment = moments.now(version);
          CompiledPolicy policy = policies.inForce();
          return new Pass(
              moment,
              policy.policy().version(),
              snapshots.read(moment, numbers).stream()
                  .map(account -> FreshDecision.of(policy, account))
                  .toList());
        });
    if (!pass.decisions().isEmpty()) {
      transaction.executeWithoutResult(status -> store(pass));
    }
  }

  private record Pass(Moment moment, int policyVersion, List<FreshDecision> decisions) {}

  private void store(Pass pass) {
    decisions.lockStandings();
    List<Long> ids = decisions.drawIds(pass.decisions().size());
    decisions.store(
        pass.moment(),
        new DecisionRepository.Origin("news", null, pass.policyVersion(), clock.instant()),
        pass.decisions(),
        ids);
    standings.takeOver(pass.decisions(), ids);
    events.publishEvent(
        new AccountsDecided(
            pass.decisions().stream()
                .map(each -> each.decision().account())
                .collect(Collectors.toSet())));
  }
}
