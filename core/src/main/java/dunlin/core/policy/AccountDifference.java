package dunlin.core.policy;

import dunlin.core.basics.Money;
import dunlin.core.policy.Change.Way;
import dunlin.core.receivable.AccountId;
import java.util.ArrayList;
import java.util.List;

/**
 * What two versions of a policy make of one account.
 *
 * @param overdue in the base currency, without what has no rate to it
 * @param amounts what is overdue in each currency, in the order of their codes
 */
public record AccountDifference(
    AccountId account, Money overdue, List<Money> amounts, Side before, Side after) {

  public AccountDifference {
    amounts = List.copyOf(amounts);
  }

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
      steps = steps.stream().sorted().toList();
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

  /** Everything that differs, in its order; none if nothing does. */
  public List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    if (before.listed() != after.listed()) {
      changes.add(Change.of(after.listed() ? Way.LISTED : Way.LEFT_OFF));
    }
    changes.addAll(ofSteps());
    addMove(changes, Way.SEGMENT, before.segment(), after.segment());
    addMove(changes, Way.BAND, before.band().name(), after.band().name());
    if (before.points() != after.points()) {
      changes.add(Change.of(after.points() > before.points() ? Way.RAISED : Way.LOWERED));
    }
    addMove(changes, Way.ACTION, before.action().name(), after.action().name());
    if (!before.coming().equals(after.coming())) {
      changes.add(Change.of(Way.COMING));
    }
    return changes;
  }

  private List<Change> ofSteps() {
    List<String> gained = stepsGained();
    List<String> lost = stepsLost();
    if (!gained.isEmpty() && !lost.isEmpty()) {
      return List.of(
          Change.move(Way.STEP_CHANGED, String.join(" + ", lost), String.join(" + ", gained)));
    }
    Way way = lost.isEmpty() ? Way.STEP_GAINED : Way.STEP_LOST;
    return (lost.isEmpty() ? gained : lost).stream().map(step -> new Change(way, step)).toList();
  }

  private static void addMove(List<Change> changes, Way way, String from, String to) {
    if (!from.equals(to)) {
      changes.add(Change.move(way, from, to));
    }
  }
}
