package dunlin.core.kpi;

import dunlin.core.basics.Money;
import dunlin.core.receivable.AgingBuckets;
import dunlin.core.receivable.ItemId;
import dunlin.core.receivable.OpenItem;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What became, by a later day, of the items that stood in each bucket on an earlier one: the source
 * of roll rate and cure rate.
 *
 * <p>The same items are looked at on both days, and their age is counted from the due date that
 * they had at the start, so that neither new entries nor extensions disturb it. Only what customers
 * owe takes part.
 *
 * @param atStart the open items of the earlier day
 * @param atEnd what became of them; an item that is missing was paid in full
 */
public record BucketMigration(
    AgingBuckets buckets,
    LocalDate start,
    LocalDate end,
    List<OpenItem> atStart,
    Map<ItemId, Later> atEnd) {

  public BucketMigration {
    atStart = List.copyOf(atStart);
    atEnd = Map.copyOf(atEnd);
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException("start is %s, not before end, %s".formatted(start, end));
    }
  }

  /**
   * What became of one item.
   *
   * @param open what is left of it at the end
   * @param writtenOff how much of it was given up in between, 0 or more; it was not cured
   */
  public record Later(Money open, Money writtenOff) {}

  /** {@link Kpi#ROLL_RATE} of one bucket in one currency. */
  public Figure rollRate(int bucket, Currency currency) {
    List<OpenItem> items = itemsOf(bucket, currency);
    Money whole = sum(items, currency, OpenItem::open);
    Money rolled =
        sum(items, currency, item -> bucketAtEnd(item) > bucket ? stillOpen(item) : zero(item));
    Question question =
        question(Kpi.ROLL_RATE, bucket, currency, items.size())
            .with("open and later at the end", rolled)
            .with("open in the bucket at the start", whole);
    return bucket >= buckets.withoutDate() - 1
        ? question.unavailable("no later bucket follows " + label(bucket))
        : question.percentage(rolled, whole, "the amount in " + label(bucket));
  }

  /** {@link Kpi#CURE_RATE} of one bucket in one currency. */
  public Figure cureRate(int bucket, Currency currency) {
    List<OpenItem> items = itemsOf(bucket, currency);
    Money whole = sum(items, currency, OpenItem::open);
    Money cured = sum(items, currency, this::cured);
    return question(Kpi.CURE_RATE, bucket, currency, items.size())
        .with("no longer open at the end, write-offs apart", cured)
        .with("open in the bucket at the start", whole)
        .percentage(cured, whole, "the amount in " + label(bucket));
  }

  private List<OpenItem> itemsOf(int bucket, Currency currency) {
    return OpenDebits.on(start, currency, atStart)
        .only(item -> buckets.bucketOf(item.dueDate(), start) == bucket)
        .items();
  }

  private int bucketAtEnd(OpenItem item) {
    return buckets.bucketOf(item.dueDate(), end);
  }

  /** What is left of the amount at the start; a balance that grew since is no part of it. */
  private Money stillOpen(OpenItem item) {
    return within(later(item).open(), item.open());
  }

  private Money cured(OpenItem item) {
    Money gone = item.open().minus(stillOpen(item));
    return gone.minus(within(later(item).writtenOff(), gone));
  }

  private Later later(OpenItem item) {
    return atEnd.getOrDefault(item.id(), new Later(zero(item), zero(item)));
  }

  private Question question(Kpi kpi, int bucket, Currency currency, int items) {
    ReportingPeriod period = new ReportingPeriod(start, end);
    return Question.of(kpi, new Scope(period, currency, DateBasis.DUE_DATE), items)
        .with("bucket", bucket);
  }

  private String label(int bucket) {
    return "bucket " + buckets.labels().get(bucket);
  }

  private static Money within(Money amount, Money most) {
    Money least = Money.zero(amount.currency());
    return amount.isNegative() ? least : amount.compareTo(most) > 0 ? most : amount;
  }

  private static Money zero(OpenItem item) {
    return Money.zero(item.open().currency());
  }

  private static Money sum(
      Collection<OpenItem> items, Currency currency, Function<OpenItem, Money> amount) {
    return items.stream().map(amount).reduce(Money.zero(currency), Money::plus);
  }
}
