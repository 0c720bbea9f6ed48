package dunlin.core.policy;

import dunlin.core.basics.Departs;
import dunlin.core.basics.HouseRule;
import dunlin.core.basics.Money;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What two versions of a policy make of many accounts, added up.
 *
 * @param compared how many accounts were looked at
 * @param changed those of which anything differs
 * @param ways those of each way in which they differ; an account may differ in several
 * @param gained by the names of steps with their cadence: who gets the step today and did not
 * @param lost who does not get the step today and did
 */
public record DifferenceSum(
    Sum compared,
    Sum changed,
    Map<Way, Sum> ways,
    SortedMap<String, Sum> gained,
    SortedMap<String, Sum> lost) {

  public DifferenceSum {
    ways = Map.copyOf(ways);
    gained = Collections.unmodifiableSortedMap(new TreeMap<>(gained));
    lost = Collections.unmodifiableSortedMap(new TreeMap<>(lost));
  }

  /** In which an account can differ. */
  public enum Way {
    /** It is on the list and was not. */
    LISTED,
    /** It is off the list and was on it. */
    LEFT_OFF,
    /** It has more points. */
    RAISED,
    /** It has fewer points. */
    LOWERED,
    /** It belongs to another segment. */
    SEGMENT,
    /** Another action is suggested. */
    ACTION,
    /** Other steps are due today. */
    STEPS,
    /** Another step, or another day, comes next. */
    COMING
  }

  /**
   * Accounts and what they owe.
   *
   * @param overdueMinor in minor units of the base currency
   */
  public record Sum(long accounts, long overdueMinor) {

    static final Sum NOTHING = new Sum(0, 0);

    Sum plus(Money overdue) {
      return new Sum(accounts + 1, Math.addExact(overdueMinor, overdue.minor()));
    }
  }

  /** The accounts of one way; none if there are none. */
  public Sum of(Way way) {
    return ways.getOrDefault(way, Sum.NOTHING);
  }

  /** Adds differences up, one after the other. */
  @Departs(from = HouseRule.UNCHANGEABLE, because = "it adds up and is thrown away")
  static final class Adding {

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
}
