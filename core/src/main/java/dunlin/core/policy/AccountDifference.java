package dunlin.core.policy;

import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountId;
import java.util.List;

/**
 * What two versions of a policy make of one account.
 *
 * @param overdue in the base currency, without what has no rate to it
 */
public record AccountDifference(AccountId account, Money overdue, Side before, Side after) {

  /**
   * What one version makes of it.
   *
   * @param segment empty if it belongs to none
   * @param steps that are due today, each with its cadence: {@code standard/first-reminder}
   * @param coming the step to come with its day, or empty
   */
  public record Side(
      String segment,
      boolean listed,
      int points,
      Band band,
      SuggestedAction action,
      List<String> steps,
      String coming) {

    public Side {
      steps = List.copyOf(steps);
    }
  }

  /** Whether anything differs. */
  public boolean isChange() {
    return !before.equals(after);
  }

  /** Steps due today by the later version only. */
  public List<String> stepsGained() {
    return after.steps().stream().filter(step -> !before.steps().contains(step)).toList();
  }

  /** Steps due today by the earlier version only. */
  public List<String> stepsLost() {
    return before.steps().stream().filter(step -> !after.steps().contains(step)).toList();
  }
}
