package dunlin.core.policy;

import dunlin.core.cadence.Plan;
import dunlin.core.receivable.AccountSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What would change if one version of a policy took the place of another: both decide the same
 * snapshots, and nothing is stored.
 */
public record PolicyComparison(CompiledPolicy before, CompiledPolicy after) {

  /**
   * What differs for some accounts.
   *
   * @param sum over all of them
   * @param changed those that differ, in the order in which they came
   */
  public record Portion(DifferenceSum sum, List<AccountDifference> changed) {

    public Portion {
      changed = List.copyOf(changed);
    }
  }

  /** What changes for one account: a pure function of the snapshot. */
  public AccountDifference of(AccountSnapshot account) {
    Deciding deciding = before.deciding(account);
    Decision decided = deciding.decide();
    return new AccountDifference(
        account.account(),
        decided.figures().overdue(),
        deciding.overdue(),
        side(deciding, decided),
        side(after.deciding(account)));
  }

  private static AccountDifference.Side side(Deciding deciding) {
    return side(deciding, deciding.decide());
  }

  private static AccountDifference.Side side(Deciding deciding, Decision decision) {
    return new AccountDifference.Side(
        deciding.segment().map(ready -> ready.segment().name()).orElse(""),
        decision.isListed(),
        decision.points(),
        decision.band(),
        decision.action(),
        stepsOf(decision.plan()),
        coming(decision.plan()));
  }

  private static List<String> stepsOf(Plan plan) {
    return plan.acts().stream().map(act -> plan.cadence() + "/" + act.rung().step()).toList();
  }

  private static String coming(Plan plan) {
    return plan.next()
        .map(next -> "%s/%s on %s".formatted(plan.cadence(), next.step(), next.on()))
        .orElse("");
  }

  /** What changes for many accounts, and for which. */
  public Portion portion(Stream<AccountSnapshot> accounts) {
    DifferenceAdding sum = new DifferenceAdding();
    List<AccountDifference> changed = new ArrayList<>();
    accounts
        .map(this::of)
        .forEach(difference -> {
          sum.add(difference);
          if (difference.isChange()) {
            changed.add(difference);
          }
        });
    return new Portion(sum.sum(), changed);
  }
}
