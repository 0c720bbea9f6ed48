package dunlin.core.receivable;

import static dunlin.core.receivable.Items.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dunlin.core.basics.Balances;
import dunlin.core.basics.Money;
import dunlin.testing.Laws;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgingTest {

  private static final AgingBuckets BUCKETS = AgingBuckets.STANDARD;
  private static final Currency EUR = Money.currencyOf("EUR");

  @Test
  void items_are_sorted_by_days_late() {
    Aging aging =
        aged(
            Items.invoice(1, -5, "EUR 10.00"),
            Items.invoice(2, 30, "EUR 20.00"),
            Items.invoice(3, 31, "EUR 40.00"),
            Items.invoice(4, 200, "EUR 80.00"),
            Items.invoiceWithoutDueDate(5, "EUR 160.00"));

    assertThat(aging.amounts(EUR))
        .extracting(Money::minor)
        .containsExactly(1000L, 2000L, 4000L, 0L, 0L, 8000L, 16000L);
  }

  @Test
  void credits_and_unapplied_cash_lower_the_bucket_of_their_own_date() {
    Aging aging =
        aged(
            Items.invoice(1, 40, "EUR 100.00"),
            Items.item(2, ItemKind.CREDIT_NOTE, TODAY.minusDays(40), "EUR -30.00"),
            Items.item(3, ItemKind.PAYMENT, null, "EUR -50.00"));

    assertThat(aging.amount(2)).isEqualTo(Balances.of(Money.parse("EUR 70.00")));
    assertThat(aging.amount(BUCKETS.withoutDate()))
        .isEqualTo(Balances.of(Money.parse("EUR -50.00")));
    assertThat(aging.balance()).isEqualTo(Balances.of(Money.parse("EUR 20.00")));
  }

  @Test
  void currencies_are_never_mixed_in_one_bucket() {
    Aging aging = aged(Items.invoice(1, 5, "EUR 10.00"), Items.invoice(2, 5, "JPY 10"));

    assertThat(aging.amount(1)).hasToString("EUR 10.00, JPY 10");
    assertThat(aging.currencies())
        .extracting(Currency::getCurrencyCode)
        .containsExactly("EUR", "JPY");
  }

  @Test
  void a_currency_that_balances_over_buckets_is_still_listed() {
    Aging aging =
        aged(
            Items.invoice(1, 5, "EUR 10.00"),
            Items.item(2, ItemKind.CREDIT_NOTE, TODAY, "EUR -10.00"));

    assertThat(aging.balance().isNone()).isTrue();
    assertThat(aging.currencies()).containsExactly(EUR);
  }

  @Test
  void overdue_not_due_and_undated_are_the_balance() {
    Aging aging =
        aged(
            Items.invoice(1, 0, "EUR 1.00"),
            Items.invoice(2, 1, "EUR 2.00"),
            Items.invoiceWithoutDueDate(3, "EUR 4.00"));

    assertThat(aging.notDue()).hasToString("EUR 1.00");
    assertThat(aging.overdue()).hasToString("EUR 2.00");
    assertThat(aging.balance()).hasToString("EUR 7.00");
  }

  @Test
  void the_basis_decides_which_date_counts() {
    OpenItem item = Items.invoice(1, 10, "EUR 10.00");

    Aging byInvoiceDate = Aging.agingOf(List.of(item), AgingBasis.INVOICE_DATE, BUCKETS, TODAY);

    assertThat(byInvoiceDate.amount(2)).as("issued 40 days ago").hasToString("EUR 10.00");
  }

  @Test
  void agings_of_different_days_have_no_sum() {
    Aging today = aged();
    Aging tomorrow = Aging.agingOf(List.of(), AgingBasis.DUE_DATE, BUCKETS, TODAY.plusDays(1));

    assertThatThrownBy(() -> today.plus(tomorrow)).hasMessageEndingWith("have no sum");
  }

  @Test
  void an_aging_has_an_amount_for_every_bucket() {
    assertThatThrownBy(() -> new Aging(AgingBasis.DUE_DATE, BUCKETS, TODAY, List.of()))
        .hasMessage("amounts has 0 buckets, 0,30,60,90,180 has 7");
  }

  @Test
  void buckets_sum_to_the_balance_by_every_basis_and_on_every_day() {
    Laws.check(
        Items::some,
        items -> {
          Balances balance = Balances.sum(items.stream().map(OpenItem::open).toList());
          for (AgingBasis basis : AgingBasis.values()) {
            for (LocalDate day : List.of(TODAY.minusYears(1), TODAY, TODAY.plusYears(1))) {
              assertThat(Aging.agingOf(items, basis, BUCKETS, day).balance()).isEqualTo(balance);
            }
          }
        });
  }

  @Test
  void the_order_of_items_does_not_matter_nor_do_parts() {
    Laws.check(
        Items::some,
        items -> {
          Aging whole = Aging.agingOf(items, AgingBasis.DUE_DATE, BUCKETS, TODAY);
          List<OpenItem> reversed = items.reversed();
          int half = items.size() / 2;

          assertThat(Aging.agingOf(reversed, AgingBasis.DUE_DATE, BUCKETS, TODAY)).isEqualTo(whole);
          assertThat(aged(items.subList(0, half)).plus(aged(items.subList(half, items.size()))))
              .isEqualTo(whole);
        });
  }

  @Test
  void nothing_becomes_less_overdue_by_waiting_a_day() {
    Laws.check(
        (random, size) ->
            Items.some(random, size).stream().filter(item -> item.kind().isDebit()).toList(),
        items -> {
          Aging today = aged(items);
          Aging tomorrow = Aging.agingOf(items, AgingBasis.DUE_DATE, BUCKETS, TODAY.plusDays(1));
          for (Currency currency : today.currencies()) {
            assertThat(tomorrow.overdue().in(currency))
                .isGreaterThanOrEqualTo(today.overdue().in(currency));
          }
        });
  }

  private static Aging aged(OpenItem... items) {
    return aged(List.of(items));
  }

  private static Aging aged(List<OpenItem> items) {
    return Aging.agingOf(Collections.unmodifiableList(items), AgingBasis.DUE_DATE, BUCKETS, TODAY);
  }
}
