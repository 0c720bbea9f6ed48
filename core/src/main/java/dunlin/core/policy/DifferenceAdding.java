package dunlin.core.policy;

import dunlin.core.basics.Departs;
import dunlin.core.basics.HouseRule;
import dunlin.core.basics.Money;
import dunlin.core.policy.Change.Way;
import dunlin.core.policy.DifferenceSum.Sum;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds differences up, one after the other. */
@Departs(from = HouseRule.UNCHANGEABLE, because = "it adds up and is thrown away")
final class DifferenceAdding {

  private final Adding compared = new Adding();
  private final Adding changed = new Adding();
  private final SortedMap<Change, Adding> byChange = new TreeMap<>();
  private final SortedMap<Way, Adding> byWay = new TreeMap<>();

  /** A sum under way. */
  private static final class Adding {

    private long accounts;
    private long baseMinor;
    private final CurrencySums amounts = new CurrencySums();

    void add(AccountDifference each) {
      accounts++;
      baseMinor = Math.addExact(baseMinor, each.overdue().minor());
      for (Money amount : each.amounts()) {
        amounts.add(amount);
      }
    }

    Sum sum() {
      return new Sum(accounts, baseMinor, amounts.amounts());
    }
  }

  void add(AccountDifference each) {
    compared.add(each);
    if (!each.isChange()) {
      return;
    }
    changed.add(each);
    Set<Way> ways = EnumSet.noneOf(Way.class);
    for (Change change : each.changes()) {
      byChange.computeIfAbsent(change, key -> new Adding()).add(each);
      ways.add(change.way());
    }
    ways.forEach(way -> byWay.computeIfAbsent(way, key -> new Adding()).add(each));
  }

  DifferenceSum sum() {
    return new DifferenceSum(compared.sum(), changed.sum(), sums(byChange), sums(byWay));
  }

  private static <K> SortedMap<K, Sum> sums(SortedMap<K, Adding> under) {
    SortedMap<K, Sum> sums = new TreeMap<>();
    under.forEach((key, adding) -> sums.put(key, adding.sum()));
    return sums;
  }
}
