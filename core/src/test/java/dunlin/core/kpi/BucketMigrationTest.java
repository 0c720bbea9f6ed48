package dunlin.core.kpi;

import static dunlin.core.kpi.FigureAssert.assertThatFigure;
import static dunlin.core.receivable.Items.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dunlin.core.basics.Money;
import dunlin.core.kpi.BucketMigration.Later;
import dunlin.core.receivable.AgingBuckets;
import dunlin.core.receivable.ItemId;
import dunlin.core.receivable.ItemKind;
import dunlin.core.receivable.Items;
import dunlin.core.receivable.OpenItem;
import dunlin.testing.Laws;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BucketMigrationTest {

  private static final Currency EUR = Money.currencyOf("EUR");
  private static final AgingBuckets BUCKETS = AgingBuckets.STANDARD;
  private static final int DAYS_1_TO_30 = 1;
  private static final List<OpenItem> FOUR_ITEMS =
      List.of(
          Items.invoice(1, 10, "EUR 100.00"),
          Items.invoice(2, 10, "EUR 100.00"),
          Items.invoice(3, 10, "EUR 100.00"),
          Items.invoice(4, 40, "EUR 900.00"));

  @Test
  void what_is_still_open_rolled_and_what_is_gone_was_cured() {
    BucketMigration migration =
        after(30, FOUR_ITEMS, Map.of(id(1), open("100.00"), id(2), open("25.00")));

    assertThatFigure(migration.rollRate(DAYS_1_TO_30, EUR)).reads("41.7 % (n = 3 items)");
    assertThatFigure(migration.cureRate(DAYS_1_TO_30, EUR)).reads("58.3 % (n = 3 items)");
  }

  @Test
  void an_item_that_stays_in_its_bucket_neither_rolled_nor_was_cured() {
    BucketMigration migration = after(5, FOUR_ITEMS, Map.of(id(1), open("100.00")));

    assertThatFigure(migration.rollRate(DAYS_1_TO_30, EUR)).isExactly(0, 1);
    assertThatFigure(migration.cureRate(DAYS_1_TO_30, EUR)).isExactly(200, 3);
  }

  @Test
  void an_item_that_jumps_over_a_bucket_rolled_too() {
    List<OpenItem> late30 = List.of(Items.invoice(1, 30, "EUR 100.00"));

    assertThatFigure(after(31, late30, Map.of(id(1), open("100.00"))).rollRate(DAYS_1_TO_30, EUR))
        .isExactly(100, 1);
  }

  @Test
  void a_write_off_cures_nothing() {
    Later writtenOff = new Later(Money.parse("EUR 0.00"), Money.parse("EUR 100.00"));

    assertThatFigure(
            after(30, FOUR_ITEMS.subList(0, 1), Map.of(id(1), writtenOff))
                .cureRate(DAYS_1_TO_30, EUR))
        .isExactly(0, 1);
  }

  @Test
  void a_balance_that_grew_rolls_no_more_than_there_was() {
    assertThatFigure(
            after(30, FOUR_ITEMS.subList(0, 1), Map.of(id(1), open("500.00")))
                .rollRate(DAYS_1_TO_30, EUR))
        .isExactly(100, 1);
  }

  @Test
  void credits_take_no_part() {
    List<OpenItem> credit =
        List.of(Items.item(1, ItemKind.CREDIT_NOTE, TODAY.minusDays(10), "EUR -5.00"));

    assertThatFigure(after(30, credit, Map.of()).rollRate(DAYS_1_TO_30, EUR))
        .isNotAvailableBecause(
            "the amount in bucket 1–30 is zero, and nothing can be divided by it");
  }

  @Test
  void nothing_rolls_out_of_the_last_bucket() {
    BucketMigration migration = after(30, FOUR_ITEMS, Map.of());

    assertThatFigure(migration.rollRate(5, EUR))
        .isNotAvailableBecause("no later bucket follows bucket > 180");
    assertThatFigure(migration.rollRate(BUCKETS.withoutDate(), EUR))
        .isNotAvailableBecause("no later bucket follows bucket no due date");
  }

  @Test
  void a_migration_takes_at_least_a_day() {
    assertThatThrownBy(() -> after(0, FOUR_ITEMS, Map.of()))
        .hasMessage("start is 2026-03-31, not before end, 2026-03-31");
  }

  @Test
  void rolled_and_cured_are_never_more_than_the_whole() {
    Laws.check(
        BucketMigrationTest::some,
        migration -> {
          for (int bucket = 0; bucket < BUCKETS.size(); bucket++) {
            if (migration.rollRate(bucket, EUR) instanceof Figure.Value rolled
                && migration.cureRate(bucket, EUR) instanceof Figure.Value cured) {
              assertThat(rolled.value().plus(cured.value()))
                  .isBetween(Fraction.ZERO, Fraction.of(100));
            }
          }
        });
  }

  private static BucketMigration some(RandomGenerator random, int size) {
    List<OpenItem> items = Items.some(random, size);
    Map<ItemId, Later> later = new HashMap<>();
    for (OpenItem item : items) {
      if (random.nextBoolean()) {
        Currency currency = item.open().currency();
        long most = Math.abs(item.open().minor()) * 2;
        later.put(
            item.id(),
            new Later(
                Money.ofMinor(random.nextLong(-most, most), currency),
                Money.ofMinor(random.nextLong(most), currency)));
      }
    }
    return after(1 + random.nextInt(60), items, later);
  }

  private static BucketMigration after(int days, List<OpenItem> items, Map<ItemId, Later> later) {
    return new BucketMigration(BUCKETS, TODAY, TODAY.plusDays(days), items, later);
  }

  private static ItemId id(long value) {
    return new ItemId(value);
  }

  private static Later open(String euros) {
    return new Later(Money.parse("EUR " + euros), Money.parse("EUR 0.00"));
  }
}
