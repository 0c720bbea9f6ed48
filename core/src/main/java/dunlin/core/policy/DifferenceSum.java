package dunlin.core.policy;

import dunlin.core.basics.Money;
import dunlin.core.policy.Change.Way;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What two versions of a policy make of many accounts, added up.
 *
 * @param compared how many accounts were looked at
 * @param changed those of which anything differs
 * @param byChange those of each change; an account may differ in several
 * @param byWay those of each way, each account once
 */
public record DifferenceSum(
    Sum compared, Sum changed, SortedMap<Change, Sum> byChange, SortedMap<Way, Sum> byWay) {

  /** Of no account at all. */
  public static final DifferenceSum NOTHING =
      new DifferenceSum(Sum.NOTHING, Sum.NOTHING, new TreeMap<>(), new TreeMap<>());

  public DifferenceSum {
    byChange = Collections.unmodifiableSortedMap(new TreeMap<>(byChange));
    byWay = Collections.unmodifiableSortedMap(new TreeMap<>(byWay));
  }

  /**
   * Accounts and what of them is overdue.
   *
   * @param baseMinor in minor units of the base currency, without what has no rate to it
   * @param amounts of each currency apart, in the order of their codes
   */
  public record Sum(long accounts, long baseMinor, List<Money> amounts) {

    public static final Sum NOTHING = new Sum(0, 0, List.of());

    public Sum {
      amounts = List.copyOf(amounts);
    }

    Sum plus(Sum other) {
      CurrencySums sums = new CurrencySums();
      amounts.forEach(sums::add);
      other.amounts.forEach(sums::add);
      return new Sum(
          accounts + other.accounts, Math.addExact(baseMinor, other.baseMinor), sums.amounts());
    }
  }

  /** The accounts of one way; none if there are none. */
  public Sum of(Way way) {
    return byWay.getOrDefault(way, Sum.NOTHING);
  }

  /** The accounts of one change; none if there are none. */
  public Sum of(Change change) {
    return byChange.getOrDefault(change, Sum.NOTHING);
  }

  /** Both together, of accounts of which none is in both. */
  public DifferenceSum plus(DifferenceSum other) {
    return new DifferenceSum(
        compared.plus(other.compared),
        changed.plus(other.changed),
        merged(byChange, other.byChange),
        merged(byWay, other.byWay));
  }

  private static <K> SortedMap<K, Sum> merged(SortedMap<K, Sum> one, SortedMap<K, Sum> other) {
    SortedMap<K, Sum> both = new TreeMap<>(one);
    other.forEach((key, sum) -> both.merge(key, sum, Sum::plus));
    return both;
  }
}
