package dunlin.core.engine;

import dunlin.core.basics.Balances;
import dunlin.core.basics.Money;
import dunlin.core.receivable.Aging;
import dunlin.core.receivable.AgingBasis;
import dunlin.core.receivable.AgingBuckets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/**
 * The aging of every account of a {@link ReceivableColumns}, each currency apart, with the totals.
 *
 * <p>Amounts are read as minor units by position and bucket, in the numbering of the columns and of
 * {@link AgingBuckets}, or as an {@link Aging} of one account or of all.
 */
public final class PortfolioAging {

  private final ReceivableColumns columns;
  private final AgingBasis basis;
  private final AgingBuckets buckets;
  private final LocalDate asOf;
  private final long[] amounts;
  private final long[] totals;

  PortfolioAging(
      ReceivableColumns columns,
      AgingBasis basis,
      AgingBuckets buckets,
      LocalDate asOf,
      long[] amounts) {
    this.columns = columns;
    this.basis = basis;
    this.buckets = buckets;
    this.asOf = asOf;
    this.amounts = amounts;
    this.totals = totals(columns, buckets.size(), amounts);
  }

  public AgingBasis basis() {
    return basis;
  }

  public AgingBuckets buckets() {
    return buckets;
  }

  public LocalDate asOf() {
    return asOf;
  }

  /** What a position has in a bucket, in minor units of its currency. */
  public long minor(int position, int bucket) {
    return amounts[position * buckets.size() + bucket];
  }

  /** What all accounts have in a bucket in one currency of the columns. */
  public Money total(Currency currency, int bucket) {
    int index = columns.currencies().indexOf(currency);
    return index < 0
        ? Money.zero(currency)
        : Money.ofMinor(totals[index * buckets.size() + bucket], currency);
  }

  /** The aging of one account, by its number in the columns. */
  public Aging ofAccount(int account) {
    List<Balances> sums = new ArrayList<>();
    for (int bucket = 0; bucket < buckets.size(); bucket++) {
      List<Money> parts = new ArrayList<>();
      for (int p = columns.firstPosition(account); p < columns.endPosition(account); p++) {
        parts.add(Money.ofMinor(minor(p, bucket), columns.currency(p)));
      }
      sums.add(Balances.sum(parts));
    }
    return new Aging(basis, buckets, asOf, sums);
  }

  /** The aging of all accounts together. */
  public Aging total() {
    List<Balances> sums = new ArrayList<>();
    for (int bucket = 0; bucket < buckets.size(); bucket++) {
      List<Money> parts = new ArrayList<>();
      for (Currency currency : columns.currencies()) {
        parts.add(total(currency, bucket));
      }
      sums.add(Balances.sum(parts));
    }
    return new Aging(basis, buckets, asOf, sums);
  }

  private static long[] totals(ReceivableColumns columns, int buckets, long[] amounts) {
    long[] totals = new long[columns.currencies().size() * buckets];
    for (int position = 0; position < columns.positions(); position++) {
      int total = columns.currencyIndex(position) * buckets;
      int cell = position * buckets;
      for (int bucket = 0; bucket < buckets; bucket++) {
        totals[total + bucket] += amounts[cell + bucket];
      }
    }
    return totals;
  }
}
