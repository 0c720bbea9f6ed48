package dunlin.core.receivable;

import dunlin.core.basics.Balances;
import dunlin.core.basics.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Open amounts by age, for each currency apart; over all buckets they sum to the balance.
 *
 * <p>Credit notes and unapplied cash age by a date of their own like every item and lower the
 * bucket that they fall into; without that date they stand in the bucket of the items without one.
 *
 * @param basis the date from which age is counted
 * @param buckets the ranges of age
 * @param asOf the day on which age is counted
 * @param amounts what is open in each bucket, as many as {@link AgingBuckets#size}
 */
public record Aging(
    AgingBasis basis, AgingBuckets buckets, LocalDate asOf, List<Balances> amounts) {

  public Aging {
    amounts = List.copyOf(amounts);
    if (amounts.size() != buckets.size()) {
      throw new IllegalArgumentException(
          "amounts has %d buckets, %s has %d".formatted(amounts.size(), buckets, buckets.size()));
    }
  }

  /** The aging of items as they stand on a day. */
  public static Aging agingOf(
      Collection<OpenItem> items, AgingBasis basis, AgingBuckets buckets, LocalDate asOf) {
    List<List<Money>> sorted = new ArrayList<>();
    for (int bucket = 0; bucket < buckets.size(); bucket++) {
      sorted.add(new ArrayList<>());
    }
    for (OpenItem item : items) {
      sorted.get(buckets.bucketOf(item.date(basis), asOf)).add(item.open());
    }
    return new Aging(basis, buckets, asOf, sorted.stream().map(Balances::sum).toList());
  }

  /** What is open in one bucket. */
  public Balances amount(int bucket) {
    return amounts.get(bucket);
  }

  /** What is open in each bucket in one currency, zeros included. */
  public List<Money> amounts(Currency currency) {
    return amounts.stream().map(amount -> amount.in(currency)).toList();
  }

  /** What is open in all buckets. */
  public Balances balance() {
    return sumOf(IntStream.range(0, buckets.size()));
  }

  /** What is open and past the date of the basis; items without that date are not part of it. */
  public Balances overdue() {
    return sumOf(
        IntStream.range(0, buckets.withoutDate()).filter(bucket -> !buckets.isNotDue(bucket)));
  }

  /** What is open and not past the date of the basis; items without it are not part of it. */
  public Balances notDue() {
    return sumOf(IntStream.range(0, buckets.withoutDate()).filter(buckets::isNotDue));
  }

  /** The currencies that have an amount in some bucket, in the order of their codes. */
  public List<Currency> currencies() {
    SortedSet<String> codes = new TreeSet<>();
    amounts.forEach(sum -> sum.amounts().forEach(amount -> codes.add(amount.currencyCode())));
    return codes.stream().map(Currency::getInstance).toList();
  }

  /**
   * The aging of the items of both.
   *
   * @throws IllegalArgumentException if they differ in basis, buckets or day
   */
  public Aging plus(Aging other) {
    if (basis != other.basis || !buckets.equals(other.buckets) || !asOf.equals(other.asOf)) {
      throw new IllegalArgumentException(
          "agings by %s, %s, as of %s and by %s, %s, as of %s have no sum"
              .formatted(basis, buckets, asOf, other.basis, other.buckets, other.asOf));
    }
    List<Balances> sums =
        IntStream.range(0, buckets.size())
            .mapToObj(bucket -> amount(bucket).plus(other.amount(bucket)))
            .toList();
    return new Aging(basis, buckets, asOf, sums);
  }

  private Balances sumOf(IntStream chosen) {
    return chosen.mapToObj(this::amount).reduce(Balances.none(), Balances::plus);
  }
}
