package dunlin.core.engine;

import static dunlin.core.receivable.Items.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.basics.Money;
import dunlin.core.engine.ReceivableColumnsBuilder.Row;
import dunlin.core.receivable.Aging;
import dunlin.core.receivable.AgingBasis;
import dunlin.core.receivable.AgingBuckets;
import dunlin.core.receivable.ItemKind;
import dunlin.core.receivable.Items;
import dunlin.core.receivable.OpenItem;
import dunlin.testing.Laws;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class AgingKernelTest {

  private static final Currency EUR = Money.currencyOf("EUR");
  private static final AgingBuckets WITH_NOT_YET_DUE = AgingBuckets.parse("-30,0,30,60,90,180");

  @Test
  void an_item_without_a_due_date_lands_in_the_bucket_of_those() {
    PortfolioAging aged =
        aged(List.of(Items.invoiceWithoutDueDate(1, "EUR 5.00")), AgingBuckets.STANDARD);

    assertThat(aged.minor(0, AgingBuckets.STANDARD.withoutDate())).isEqualTo(500);
    assertThat(aged.total(EUR, AgingBuckets.STANDARD.withoutDate()))
        .isEqualTo(Money.parse("EUR 5.00"));
  }

  @Test
  void a_currency_that_nobody_owes_is_zero() {
    PortfolioAging aged = aged(List.of(), AgingBuckets.STANDARD);

    assertThat(aged.total(EUR, 0)).isEqualTo(Money.parse("EUR 0.00"));
    assertThat(aged.total().balance().isNone()).isTrue();
  }

  @Test
  void every_account_and_the_total_age_as_their_items_do() {
    Laws.check(
        Items::some,
        items -> {
          ReceivableColumns columns = ReceivableColumnsTest.columnsOf(items);
          for (AgingBasis basis : AgingBasis.values()) {
            PortfolioAging aged = AgingKernel.age(columns, basis, WITH_NOT_YET_DUE, TODAY);

            assertThat(aged.total())
                .isEqualTo(Aging.agingOf(items, basis, WITH_NOT_YET_DUE, TODAY));
            for (int account = 0; account < columns.accounts(); account++) {
              assertThat(aged.ofAccount(account))
                  .isEqualTo(
                      Aging.agingOf(
                          itemsOf(columns, account, items), basis, WITH_NOT_YET_DUE, TODAY));
            }
          }
        });
  }

  @Test
  void days_far_from_all_bounds_fall_into_the_outer_buckets() {
    ReceivableColumnsBuilder builder = new ReceivableColumnsBuilder();
    builder.add(1, row(1, 1, 1 << 29));
    builder.add(1, row(2, 2, -(1 << 29)));

    PortfolioAging aged =
        AgingKernel.age(builder.build(), AgingBasis.DUE_DATE, AgingBuckets.STANDARD, TODAY);

    assertThat(aged.minor(0, 0)).isEqualTo(1);
    assertThat(aged.minor(0, 5)).isEqualTo(2);
  }

  @Test
  void the_result_does_not_depend_on_the_number_of_threads() {
    ReceivableColumns columns = manyRows(300_000);
    try (ForkJoinPool one = new ForkJoinPool(1);
        ForkJoinPool four = new ForkJoinPool(4)) {
      PortfolioAging byOne = one.submit(() -> aged(columns)).join();
      PortfolioAging byFour = four.submit(() -> aged(columns)).join();

      assertThat(byFour.total()).isEqualTo(byOne.total());
      for (int position = 0; position < columns.positions(); position++) {
        for (int bucket = 0; bucket < WITH_NOT_YET_DUE.size(); bucket++) {
          assertThat(byFour.minor(position, bucket)).isEqualTo(byOne.minor(position, bucket));
        }
      }
    }
  }

  @Test
  void an_account_larger_than_a_task_is_aged_whole() {
    ReceivableColumnsBuilder builder = new ReceivableColumnsBuilder();
    builder.add(1, row(1, 1, 0));
    for (int i = 0; i < 200_000; i++) {
      builder.add(2, row(i + 2L, 1, 0));
    }
    builder.add(3, row(1, 1, 0));

    PortfolioAging aged = aged(builder.build());

    assertThat(aged.total().balance()).hasToString("EUR 2000.02");
    assertThat(aged.ofAccount(1).balance()).hasToString("EUR 2000.00");
    assertThat(aged.ofAccount(2).balance()).hasToString("EUR 0.01");
  }

  @Test
  void an_aging_says_how_it_was_made() {
    PortfolioAging aged = aged(List.of(), WITH_NOT_YET_DUE);

    assertThat(aged.basis()).isEqualTo(AgingBasis.DUE_DATE);
    assertThat(aged.buckets()).isEqualTo(WITH_NOT_YET_DUE);
    assertThat(aged.asOf()).isEqualTo(TODAY);
  }

  private static List<OpenItem> itemsOf(
      ReceivableColumns columns, int account, List<OpenItem> items) {
    return items.stream().filter(item -> item.account().equals(columns.account(account))).toList();
  }

  private static ReceivableColumns manyRows(int rows) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    ReceivableColumnsBuilder builder = new ReceivableColumnsBuilder();
    int today = ReceivableColumns.epochDay(TODAY);
    for (int i = 0; i < rows; i++) {
      builder.add(
          1L + i / 10, row(i + 1L, random.nextInt(-500, 1000), today - random.nextInt(-100, 300)));
    }
    return builder.build();
  }

  private static Row row(long item, long minor, int dueDay) {
    return new Row(item, ItemKind.INVOICE, EUR, minor, dueDay, dueDay, dueDay);
  }

  private static PortfolioAging aged(ReceivableColumns columns) {
    return AgingKernel.age(columns, AgingBasis.DUE_DATE, WITH_NOT_YET_DUE, TODAY);
  }

  private static PortfolioAging aged(List<OpenItem> items, AgingBuckets buckets) {
    return AgingKernel.age(
        ReceivableColumnsTest.columnsOf(items), AgingBasis.DUE_DATE, buckets, TODAY);
  }
}
