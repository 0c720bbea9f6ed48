package dunlin.core.policy;

import dunlin.core.basics.Departs;
import dunlin.core.basics.HouseRule;
import dunlin.core.basics.Money;
import dunlin.core.policy.DifferenceSum.Sum;
import dunlin.core.policy.DifferenceSum.Way;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds differences up, one after the other. */
@Departs(from = HouseRule.UNCHANGEABLE, because = "it adds up and is thrown away")
final class DifferenceAdding {

  private final Map<Way, Sum> ways = new EnumMap<>(Way.class);
  private final SortedMap<String, Sum> gained = new TreeMap<>();
  private final SortedMap<String, Sum> lost = new TreeMap<>();
  private Sum compared = Sum.NOTHING;
  private Sum changed = Sum.NOTHING;

  void add(AccountDifference each) {
    compared = compared.plus(each.overdue());
    if (!each.isChange()) {
      return;
    }
    changed = changed.plus(each.overdue());
    for (Way way : Way.values()) {
      if (differs(way, each.before(), each.after())) {
        ways.put(way, ways.getOrDefault(way, Sum.NOTHING).plus(each.overdue()));
      }
    }
    each.stepsGained().forEach(step -> count(gained, step, each.overdue()));
    each.stepsLost().forEach(step -> count(lost, step, each.overdue()));
  }

  private static void count(Map<String, Sum> sums, String step, Money overdue) {
    sums.put(step, sums.getOrDefault(step, Sum.NOTHING).plus(overdue));
  }

  private static boolean differs(
      Way way, AccountDifference.Side before, AccountDifference.Side after) {
    return switch (way) {
      case LISTED -> after.listed() && !before.listed();
      case LEFT_OFF -> before.listed() && !after.listed();
      case RAISED -> after.points() > before.points();
      case LOWERED -> after.points() < before.points();
      case SEGMENT -> !after.segment().equals(before.segment());
      case ACTION -> after.action() != before.action();
      case STEPS -> !after.steps().equals(before.steps());
      case COMING -> !after.coming().equals(before.coming());
    };
  }

  DifferenceSum sum() {
    return new DifferenceSum(compared, changed, ways, gained, lost);
  }
}
