package dunlin.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dunlin.core.basics.Money;
import dunlin.core.engine.ReceivableColumnsBuilder.Row;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.AgingBasis;
import dunlin.core.receivable.ItemId;
import dunlin.core.receivable.ItemKind;
import dunlin.core.receivable.Items;
import dunlin.core.receivable.OpenItem;
import dunlin.testing.Laws;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceivableColumnsTest {

  private static final Currency EUR = Money.currencyOf("EUR");
  private static final Currency USD = Money.currencyOf("USD");

  @Test
  void rows_are_found_by_account_and_currency() {
    ReceivableColumnsBuilder builder = new ReceivableColumnsBuilder();
    builder.add(5, row(1, EUR, 100));
    builder.add(5, row(2, EUR, 200));
    builder.add(9, row(3, USD, 300));

    ReceivableColumns columns = builder.build();

    assertThat(columns.accounts()).isEqualTo(2);
    assertThat(columns.find(new AccountId(9))).hasValue(1);
    assertThat(columns.find(new AccountId(7))).isEmpty();
    assertThat(columns.account(0)).isEqualTo(new AccountId(5));
    assertThat(columns.currency(1)).isEqualTo(USD);
    assertThat(columns.firstRow(1)).isEqualTo(2);
    assertThat(columns.endRow(1)).isEqualTo(3);
    assertThat(columns.accountOf(1)).isEqualTo(1);
    assertThat(columns.positionOf(1)).isZero();
  }

  @Test
  void the_currencies_of_an_account_are_put_together_in_the_order_they_came() {
    ReceivableColumnsBuilder builder = new ReceivableColumnsBuilder();
    builder.add(1, row(1, EUR, 1));
    builder.add(1, row(2, USD, 2));
    builder.add(1, row(3, EUR, 3));
    builder.add(1, row(4, USD, 4));

    ReceivableColumns columns = builder.build();

    assertThat(columns.positions()).isEqualTo(2);
    assertThat(columns.currencies()).containsExactly(EUR, USD);
    assertThat(List.of(columns.item(0), columns.item(1), columns.item(2), columns.item(3)))
        .containsExactly(new ItemId(1), new ItemId(3), new ItemId(2), new ItemId(4));
    assertThat(columns.minor(2)).isEqualTo(2);
  }

  @Test
  void accounts_come_in_the_order_of_their_ids() {
    ReceivableColumnsBuilder builder = new ReceivableColumnsBuilder();
    builder.add(5, row(1, EUR, 100));

    assertThatThrownBy(() -> builder.add(4, row(2, EUR, 100)))
        .hasMessageStartingWith("account 4 follows 5");
  }

  @Test
  void columns_are_built_once() {
    ReceivableColumnsBuilder builder = new ReceivableColumnsBuilder();
    assertThat(builder.build().rows()).isZero();

    assertThatThrownBy(builder::build).hasMessage("the columns were already built");
    assertThatThrownBy(() -> builder.add(1, row(1, EUR, 1)))
        .hasMessage("the columns were already built");
  }

  @Test
  void amounts_that_could_overflow_a_sum_are_refused() {
    ReceivableColumnsBuilder builder = new ReceivableColumnsBuilder();
    builder.add(1, row(1, EUR, Long.MAX_VALUE));
    builder.add(2, row(2, USD, Long.MAX_VALUE));
    builder.add(3, row(3, EUR, -1));

    assertThatThrownBy(builder::build)
        .isInstanceOf(ArithmeticException.class)
        .hasMessageStartingWith("the amounts in EUR together exceed 64 bits");
  }

  @Test
  void the_smallest_long_is_refused_too() {
    ReceivableColumnsBuilder builder = new ReceivableColumnsBuilder();
    builder.add(1, row(1, EUR, Long.MIN_VALUE));

    assertThatThrownBy(builder::build).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void a_missing_date_has_a_sentinel_and_an_absurd_one_is_refused() {
    assertThat(ReceivableColumns.epochDay(null)).isEqualTo(ReceivableColumns.NO_DATE);
    assertThat(ReceivableColumns.epochDay(LocalDate.EPOCH)).isZero();
    assertThatThrownBy(() -> ReceivableColumns.epochDay(LocalDate.MAX))
        .hasMessageEndingWith("too far from our time");
  }

  @Test
  void more_than_128_currencies_are_told_apart() {
    ReceivableColumnsBuilder builder = new ReceivableColumnsBuilder();
    List<Currency> owed =
        Currency.getAvailableCurrencies().stream()
            .filter(c -> c.getDefaultFractionDigits() >= 0)
            .limit(256)
            .toList();
    for (Currency currency : owed) {
      builder.add(1, row(1, currency, 1));
    }

    ReceivableColumns columns = builder.build();

    assertThat(columns.positions()).isEqualTo(columns.currencies().size()).isGreaterThan(128);
    assertThat(columns.currency(200)).isEqualTo(columns.currencies().get(200));
  }

  @Test
  void a_hundred_thousand_rows_pass_through_many_chunks_unchanged() {
    ReceivableColumnsBuilder builder = new ReceivableColumnsBuilder();
    for (int i = 0; i < 100_000; i++) {
      builder.add(1L + i / 7, row(i + 1L, i % 3 == 0 ? EUR : USD, i));
    }

    ReceivableColumns columns = builder.build();

    assertThat(columns.rows()).isEqualTo(100_000);
    assertThat(columns.bytes()).isBetween(2_900_000L, 3_300_000L);
    for (int row = 0; row < columns.rows(); row++) {
      assertThat(columns.minor(row)).isEqualTo(columns.item(row).value() - 1);
    }
  }

  @Test
  void every_item_keeps_its_account_currency_dates_and_amount() {
    Laws.check(
        Items::some,
        items -> {
          ReceivableColumns columns = columnsOf(items);
          assertThat(columns.rows()).isEqualTo(items.size());
          for (int row = 0; row < columns.rows(); row++) {
            int position = columns.positionOf(row);
            OpenItem item = items.get((int) columns.item(row).value() - 1);

            assertThat(Money.ofMinor(columns.minor(row), columns.currency(position)))
                .isEqualTo(item.open());
            assertThat(columns.account(columns.accountOf(position))).isEqualTo(item.account());
            assertThat(columns.kind(row)).isEqualTo(item.kind());
            for (AgingBasis basis : AgingBasis.values()) {
              assertThat(columns.day(row, basis))
                  .isEqualTo(ReceivableColumns.epochDay(item.date(basis)));
            }
          }
        });
  }

  /** The columns of items that lie in the order of their accounts. */
  static ReceivableColumns columnsOf(List<OpenItem> items) {
    ReceivableColumnsBuilder builder = new ReceivableColumnsBuilder();
    items.forEach(builder::add);
    return builder.build();
  }

  private static Row row(long item, Currency currency, long minor) {
    return new Row(item, ItemKind.INVOICE, currency, minor, 0, 0, ReceivableColumns.NO_DATE);
  }
}
