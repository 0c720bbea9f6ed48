package dunlin.platform.treatment;

import dunlin.core.basics.Money;
import dunlin.core.policy.DecisionDifference;
import dunlin.core.policy.DecisionText;
import dunlin.core.policy.PriorityPolicy;
import dunlin.core.receivable.AccountSnapshot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
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
  private final SnapshotRepository snapshots;
  private final Moments moments;
  private final PublishedPolicies policies;
  private final TransactionTemplate transaction;

  Replay(
      DecisionRepository repository,
      SnapshotRepository snapshots,
      Moments moments,
      PublishedPolicies policies,
      PlatformTransactionManager transactions) {
    this.repository = repository;
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
      Optional<AccountSnapshot.LastList> lastList) {

    static Run of(DecisionRepository.Stored stored) {
      return new Run(
          stored.businessDate(),
          stored.version(),
          stored.policyVersion(),
          stored.baseCurrency(),
          stored.lastList());
    }
  }

  Verification verify(long limit, LongConsumer progress) {
    long checked = 0;
    long before = Long.MAX_VALUE;
    List<String> differences = new ArrayList<>();
    Map<Integer, PriorityPolicy> known = new HashMap<>();
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
      before = stored.getLast().id();
      progress.accept(checked);
    }
    return new Verification(
        checked, differences.size(), differences.stream().limit(MOST_DIFFERENCES).toList());
  }

  private List<String> differencesOf(
      List<DecisionRepository.Stored> page, Map<Integer, PriorityPolicy> known) {
    Map<Run, List<DecisionRepository.Stored>> runs =
        page.stream()
            .collect(Collectors.groupingBy(Run::of, LinkedHashMap::new, Collectors.toList()));
    List<String> differences = new ArrayList<>();
    runs.forEach((run, stored) -> {
      PriorityPolicy policy = known.computeIfAbsent(run.policyVersion(), policies::version);
      Map<Long, String> again = madeAgain(run, policy, stored);
      stored.forEach(
          each -> difference(each, again.get(each.account())).ifPresent(differences::add));
    });
    return differences;
  }

  private Map<Long, String> madeAgain(
      Run run, PriorityPolicy policy, List<DecisionRepository.Stored> stored) {
    Moment moment =
        moments.stored(
            run.businessDate(),
            run.version(),
            Money.currencyOf(run.baseCurrency()),
            run.lastList());
    List<Long> accounts =
        stored.stream().map(DecisionRepository.Stored::account).distinct().sorted().toList();
    Map<Long, String> again = new HashMap<>();
    snapshots
        .read(moment, accounts)
        .forEach(account ->
            again.put(
                account.snapshot().account().value(),
                DecisionText.write(policy.decide(account.snapshot()))));
    return again;
  }

  private static Optional<String> difference(
      DecisionRepository.Stored stored, @Nullable String again) {
    Optional<String> found =
        again == null
            ? Optional.of("the account is not known at that version")
            : DecisionDifference.between(stored.explanation(), again);
    if (found.isEmpty()
        && !stored
            .hash()
            .equals(HexFormat.of().formatHex(DecisionText.hashOf(stored.explanation())))) {
      found = Optional.of("the stored hash " + stored.hash() + " does not fit");
    }
    return found.map(difference ->
        "decision %d of account %d on %s: %s"
            .formatted(stored.id(), stored.account(), stored.businessDate(), difference));
  }
}
