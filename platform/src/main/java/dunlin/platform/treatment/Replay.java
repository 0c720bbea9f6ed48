package dunlin.platform.treatment;

import dunlin.core.basics.Money;
import dunlin.core.policy.CompiledPolicy;
import dunlin.core.policy.DecisionDifference;
import dunlin.core.policy.DecisionForm;
import dunlin.core.receivable.AccountSnapshot;
import dunlin.platform.policy.Policies;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes stored decisions again from their inputs, in bulk, and compares every byte. */
@Component
class Replay {

  private static final int PORTION = 2000;
  private static final int MOST_DIFFERENCES = 20;

  private final DecisionRepository repository;
  private final StandingRepository standings;
  private final SnapshotRepository snapshots;
  private final Moments moments;
  private final Policies policies;
  private final TransactionTemplate transaction;

  Replay(
      DecisionRepository repository,
      StandingRepository standings,
      SnapshotRepository snapshots,
      Moments moments,
      Policies policies,
      PlatformTransactionManager transactions) {
    this.repository = repository;
    this.standings = standings;
    this.snapshots = snapshots;
    this.moments = moments;
    this.policies = policies;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setReadOnly(true);
  }

  /** Decisions of one run share their inputs. */
  private record Run(
      LocalDate businessDate,
      long version,
      int policyVersion,
      String baseCurrency,
      Optional<AccountSnapshot.LastList> lastList,
      DecisionForm form) {

    static Run of(DecisionRepository.Stored stored) {
      return new Run(
          stored.businessDate(),
          stored.version(),
          stored.policyVersion(),
          stored.baseCurrency(),
          stored.lastList(),
          DecisionForm.of(stored.explanation()));
    }
  }

  Verification verify(long limit, LongConsumer progress) {
    long checked = 0;
    long notReplayed = 0;
    long before = Long.MAX_VALUE;
    List<String> differences = new ArrayList<>(withoutDecision());
    Objects.requireNonNull(transaction.execute(status -> repository.findFault()))
        .ifPresent(differences::add);
    Map<Integer, Optional<CompiledPolicy>> known = new HashMap<>();
    while (checked < limit) {
      long from = before;
      int portion = (int) Math.min(PORTION, limit - checked);
      List<DecisionRepository.Stored> stored =
          Objects.requireNonNull(
              transaction.execute(status -> {
                List<DecisionRepository.Stored> page = repository.before(from, portion);
                differences.addAll(differencesOf(page, known));
                return page;
              }));
      if (stored.isEmpty()) {
        break;
      }
      checked += stored.size();
      notReplayed +=
          stored.stream()
              .filter(each -> known.getOrDefault(each.policyVersion(), Optional.empty()).isEmpty())
              .count();
      before = stored.getLast().id();
      progress.accept(checked);
    }
    return new Verification(
        checked,
        notReplayed,
        differences.size(),
        differences.stream().limit(MOST_DIFFERENCES).toList());
  }

  private List<String> withoutDecision() {
    return Objects.requireNonNull(
        transaction.execute(status ->
            Stream.concat(
                    standings.withoutDecision(MOST_DIFFERENCES).stream()
                        .map(
                            "account %d stands by a decision that is not its own or not there"
                                ::formatted),
                    standings.missing(MOST_DIFFERENCES).stream()
                        .map("account %d was decided and stands nowhere"::formatted))
                .toList()));
  }

  private List<String> differencesOf(
      List<DecisionRepository.Stored> page, Map<Integer, Optional<CompiledPolicy>> known) {
    Map<Run, List<DecisionRepository.Stored>> runs =
        page.stream()
            .collect(Collectors.groupingBy(Run::of, LinkedHashMap::new, Collectors.toList()));
    Map<Long, List<String>> shown =
        standings.shownBy(page.stream().map(DecisionRepository.Stored::id).toList());
    List<String> differences = new ArrayList<>();
    runs.forEach((run, stored) -> {
      Optional<CompiledPolicy> policy =
          known.computeIfAbsent(run.policyVersion(), version -> policy(version, differences));
      if (policy.isPresent()) {
        Map<Long, FreshDecision> again = madeAgain(run, policy.get(), stored);
        stored.forEach(each ->
            difference(each, again.get(each.account()), shown.get(each.id()))
                .ifPresent(differences::add));
      }
    });
    return differences;
  }

  /** Empty also for one that was altered: its decisions are not proved, and it is named. */
  private Optional<CompiledPolicy> policy(int version, List<String> differences) {
    try {
      return policies.version(version);
    } catch (IllegalStateException e) {
      differences.add(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private Map<Long, FreshDecision> madeAgain(
      Run run, CompiledPolicy policy, List<DecisionRepository.Stored> stored) {
    Moment moment =
        moments.stored(
            run.businessDate(),
            run.version(),
            Money.currencyOf(run.baseCurrency()),
            run.lastList(),
            run.form());
    List<Long> accounts =
        stored.stream().map(DecisionRepository.Stored::account).distinct().sorted().toList();
    Map<Long, FreshDecision> again = new HashMap<>();
    snapshots
        .read(moment, accounts)
        .forEach(account ->
            again.put(
                account.snapshot().account().value(),
                FreshDecision.of(policy, account, run.form())));
    return again;
  }

  /** The first thing that differs between what is stored or shown and what was made again. */
  private static Optional<String> difference(
      DecisionRepository.Stored stored,
      @Nullable FreshDecision again,
      @Nullable List<String> shown) {
    Optional<String> found =
        again == null
            ? Optional.of("the account is not known at that version")
            : DecisionDifference.between(stored.explanation(), again.text())
                .or(() -> alteredColumn(stored, again))
                .or(() -> alteredStanding(again, shown));
    return found.map(difference ->
        "decision %d of account %d on %s: %s"
            .formatted(stored.id(), stored.account(), stored.businessDate(), difference));
  }

  private static Optional<String> alteredColumn(
      DecisionRepository.Stored stored, FreshDecision again) {
    if (!stored.hash().equals(again.hash())) {
      return Optional.of("the stored hash " + stored.hash() + " does not fit");
    }
    if (stored.points() != again.decision().points()
        || stored.listed() != again.decision().isListed()
        || stored.unitId() != again.unitId()) {
      return Optional.of(
          "stored with %d points, listed %s, unit %d; its text says %d, %s, %d"
              .formatted(
                  stored.points(),
                  stored.listed(),
                  stored.unitId(),
                  again.decision().points(),
                  again.decision().isListed(),
                  again.unitId()));
    }
    return Optional.empty();
  }

  private static Optional<String> alteredStanding(
      FreshDecision again, @Nullable List<String> shown) {
    List<String> expected = StandingRepository.shown(again);
    return shown == null || shown.equals(expected)
        ? Optional.empty()
        : Optional.of("lists show %s instead of %s".formatted(shown, expected));
  }
}
