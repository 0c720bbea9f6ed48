package dunlin.core.policy;

import dunlin.core.basics.Money;
import java.util.Collections;
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
}
