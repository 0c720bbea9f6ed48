package dunlin.platform.treatment;

import dunlin.core.cadence.Cadence;
import dunlin.core.cadence.Held;
import dunlin.core.cadence.PlannedAct;
import dunlin.core.cadence.Planning;
import dunlin.core.cadence.Step;
import dunlin.core.conduct.RulePack;
import dunlin.core.conduct.RulePacks;
import dunlin.core.policy.CompiledPolicy;
import dunlin.core.policy.Decision;
import dunlin.core.policy.Policy;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.AccountSnapshot;
import dunlin.core.whatif.WhatIf;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Versions;
import dunlin.platform.policy.Policies;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What the policy said of accounts, and why. */
@Service
public class Decisions {

  private final DecisionRepository repository;
  private final SnapshotRepository snapshots;
  private final Moments moments;
  private final Policies policies;
  private final Replay replay;
  private final Versions versions;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Decisions(
      DecisionRepository repository,
      SnapshotRepository snapshots,
      Moments moments,
      Policies policies,
      Replay replay,
      Versions versions,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.repository = repository;
    this.snapshots = snapshots;
    this.moments = moments;
    this.policies = policies;
    this.replay = replay;
    this.versions = versions;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** The newest stored decision; empty if the account was never decided or is out of sight. */
  @Transactional(readOnly = true)
  public Optional<Decided> latestOf(AccountId account) {
    return repository.historyOf(account, Long.MAX_VALUE, 1).stream().findFirst();
  }

  /**
   * Stored decisions of an account, newest first.
   *
   * @param before the number of the one before which to go on, or the largest number of all
   */
  @Transactional(readOnly = true)
  public List<Decided> historyOf(AccountId account, long before, int limit) {
    return repository.historyOf(account, before, limit);
  }

  /**
   * Decides the account now without storing anything: why it is listed, or why not. Must be called
   * outside a transaction.
   *
   * @return empty if the account does not exist or is out of the actor's sight
   */
  public Optional<Decided> why(AccountId account) {
    return ask(account, moments::now);
  }

  /**
   * What today's policy would have said at the end of a past business date, as known now. Must be
   * called outside a transaction.
   *
   * @return empty if the account does not exist or is out of the actor's sight
   */
  public Optional<Decided> asOf(AccountId account, LocalDate day) {
    return ask(account, version -> moments.past(day, version));
  }

  /**
   * The smallest changes that would alter what today's policy says of the account. Must be called
   * outside a transaction.
   *
   * @return empty if the account does not exist or is out of the actor's sight
   */
  public Optional<WhatIf.Answer> whatIf(AccountId account) {
    return read(account, moments::now, each -> WhatIf.of(policies.inForce(), each.snapshot()));
  }

  private Optional<Decided> ask(AccountId account, LongFunction<Moment> moment) {
    return read(account, moment, each -> asked(FreshDecision.of(policies.inForce(), each)));
  }

  /** Whoever may see the account gets the same answer: all facts about it count. */
  private <T> Optional<T> read(
      AccountId account,
      LongFunction<Moment> moment,
      Function<SnapshotRepository.AccountToDecide, T> look) {
    boolean isVisible =
        Objects.requireNonNull(transaction.execute(status -> snapshots.sees(account)));
    return isVisible
        ? Acting.withFullSight(() ->
            versions.atCurrent(version ->
                snapshots.read(moment.apply(version), List.of(account.value())).stream()
                    .findFirst()
                    .map(look)))
        : Optional.empty();
  }

  /** An account with what today's policy says of it, to be acted upon. */
  public record Judged(AccountSnapshot snapshot, Decision decision) {}

  /**
   * Decides accounts without storing anything, to act upon the outcome. Must be called in the
   * transaction of {@link Versions#atCurrent}, by somebody with sight of everything.
   *
   * @param version the one that the transaction sees
   */
  public List<Judged> judge(long version, Collection<AccountId> accounts) {
    return judge(moments.now(version), accounts);
  }

  /** The same as of a day to come, if nothing happens until then. */
  public List<Judged> judgeAhead(LocalDate day, long version, Collection<AccountId> accounts) {
    return judge(moments.ahead(day, version), accounts);
  }

  private List<Judged> judge(Moment moment, Collection<AccountId> accounts) {
    CompiledPolicy policy = policies.inForce();
    return snapshots
        .read(moment, accounts.stream().map(AccountId::value).sorted().toList())
        .stream()
        .map(each -> new Judged(each.snapshot(), policy.decide(each.snapshot())))
        .toList();
  }

  /** All steps of the cadences of the policy in force, by {@code cadence step}. */
  public Map<String, Step> steps() {
    Map<String, Step> steps = new LinkedHashMap<>();
    for (Cadence cadence : policies.inForce().policy().cadences()) {
      cadence.steps().forEach(step -> steps.put(cadence.name() + " " + step.name(), step));
      cadence.thanks().ifPresent(step -> steps.put(cadence.name() + " " + step.name(), step));
    }
    return steps;
  }

  /** The cadences of the policy in force, by name. */
  public Map<String, Cadence> cadences() {
    return policies.inForce().policy().cadences().stream()
        .collect(Collectors.toUnmodifiableMap(Cadence::name, Function.identity()));
  }

  /** The guardrails of the policy in force as rules of contact; empty if it has none. */
  public Optional<RulePack> guardrails() {
    Policies.InForce now = policies.dated();
    Policy policy = now.policy().policy();
    return RulePacks.ofGuardrails(policy.version(), now.since(), policy.guardrails());
  }

  /** What the account adds to a message of its group: {@link Planning#along}. */
  public Optional<PlannedAct> along(AccountSnapshot account, Cadence cadence, Step speaking) {
    return Planning.along(account, cadence, policies.inForce().policy().guardrails(), speaking);
  }

  /** What makes a message to the people of the account unwelcome: {@link Planning#unwelcome}. */
  public Optional<Held.Reason> unwelcome(AccountSnapshot account, Cadence cadence, Step speaking) {
    return Planning.unwelcome(account, cadence, policies.inForce().policy().guardrails(), speaking);
  }

  private Decided asked(FreshDecision fresh) {
    return new Decided(
        0, fresh.decision(), null, "asked", fresh.sentence(), fresh.hash(), clock.instant());
  }

  /**
   * Makes the newest stored decisions again from the facts as they were known and compares every
   * byte. Needs sight of everything.
   *
   * @param limit how many at most
   * @param progress told now and then how many were checked
   */
  public Verification verify(long limit, LongConsumer progress) {
    return replay.verify(limit, progress);
  }

  /** The text of the policy in force. */
  @Transactional(readOnly = true)
  public String policyText() {
    return policies.current().text();
  }
}
