package dunlin.core.policy;

import dunlin.core.cadence.Plan;
import dunlin.core.receivable.AccountSnapshot;
import java.util.List;
import java.util.stream.Stream;

/**
 * What would change if one version of a policy took the place of another: both decide the same
 * snapshots, and nothing is stored.
 */
public record PolicyComparison(CompiledPolicy before, CompiledPolicy after) {

  /** What changes for one account: a pure function of the snapshot. */
  public AccountDifference of(AccountSnapshot account) {
    Decision decided = before.decide(account);
    return new AccountDifference(
        account.account(),
        decided.figures().overdue(),
        side(before, decided, account),
        side(after, after.decide(account), account));
  }

  private static AccountDifference.Side side(
      CompiledPolicy policy, Decision decision, AccountSnapshot account) {
    return new AccountDifference.Side(
        policy.segmentOf(account).map(Segment::name).orElse(""),
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

  /** What changes for many accounts, added up. */
  public DifferenceSum over(Stream<AccountSnapshot> accounts) {
    DifferenceAdding sum = new DifferenceAdding();
    accounts.forEach(account -> sum.add(of(account)));
    return sum.sum();
  }
}
