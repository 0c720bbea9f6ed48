package dunlin.platform.trial;

import dunlin.core.policy.AccountDifference;
import dunlin.core.policy.DifferenceSum;
import dunlin.core.policy.PolicyComparison;
import dunlin.core.receivable.AccountId;
import dunlin.platform.treatment.WholeBook;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks at the whole book with two texts. What differs is stored portion by portion; nobody is
 * shown any of it before the look is done.
 */
@Component
class Comparing {

  private final WholeBook book;
  private final ComparisonRepository comparisons;
  private final EffectRepository effects;
  private final TransactionTemplate ownTransaction;
  private final TrialRuns runs;
  private final Clock clock;

  Comparing(
      WholeBook book,
      ComparisonRepository comparisons,
      EffectRepository effects,
      TrialRuns runs,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.book = book;
    this.comparisons = comparisons;
    this.effects = effects;
    this.runs = runs;
    this.clock = clock;
    this.ownTransaction = new TransactionTemplate(transactions);
    this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** What a reader found in a portion. */
  private record Found(int accounts, DifferenceSum sum, List<EffectRepository.Changed> changed) {}

  /**
   * Makes the look that was begun under that number.
   *
   * @param mostAccounts of those that differ, so many with the most overdue are kept by name
   * @throws RuntimeException if it fails; it is marked so
   */
  void look(long comparison, PolicyComparison policies, int mostAccounts) {
    try {
      Looking looking = new Looking(comparison, policies);
      var _ = book.now(looking);
      ownTransaction.executeWithoutResult(status -> {
        effects.keepLargest(comparison, mostAccounts);
        comparisons.finish(comparison, looking.sum, clock.instant());
      });
    } catch (RuntimeException | Error e) {
      runs.fail(RunRepository.Kind.COMPARISON, comparison, e);
      throw e;
    }
  }

  /** One look under way. */
  private final class Looking implements WholeBook.Look<Found> {

    private final long comparison;
    private final PolicyComparison policies;
    private DifferenceSum sum = DifferenceSum.NOTHING;
    private int accounts;

    Looking(long comparison, PolicyComparison policies) {
      this.comparison = comparison;
      this.policies = policies;
    }

    @Override
    public void begin(WholeBook.Extent extent) {
      ownTransaction.executeWithoutResult(
          status -> comparisons.setExtent(comparison, extent, clock.instant()));
    }

    @Override
    public Found at(List<WholeBook.Entry> portion) {
      PolicyComparison.Portion compared =
          policies.portion(portion.stream().map(WholeBook.Entry::snapshot));
      return new Found(portion.size(), compared.sum(), changed(portion, compared.changed()));
    }

    @Override
    public void take(Found found) {
      sum = sum.plus(found.sum());
      accounts += found.accounts();
      ownTransaction.executeWithoutResult(status -> {
        effects.store(comparison, found.changed());
        comparisons.setProgress(comparison, accounts, clock.instant());
      });
    }

    private List<EffectRepository.Changed> changed(
        List<WholeBook.Entry> portion, List<AccountDifference> differences) {
      Map<AccountId, Integer> units = new HashMap<>();
      portion.forEach(each -> units.put(each.snapshot().account(), each.unitId()));
      return differences.stream()
          .map(each -> new EffectRepository.Changed(each, units.getOrDefault(each.account(), 0)))
          .toList();
    }
  }
}
