package dunlin.platform.promise;

import static dunlin.platform.SeededLedger.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.ItemId;
import dunlin.core.receivable.ItemKind;
import dunlin.core.receivable.PromiseState;
import dunlin.core.spi.LedgerRecord;
import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.intake.Delivery;
import dunlin.platform.intake.Imports;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.receivable.Payer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class PromisesTest {

  @Autowired Promises promises;
  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired DSLContext sql;

  SeededLedger seeded;

  @BeforeEach
  void seed() {
    seeded = new SeededLedger(imports, ledger, sql);
  }

  @Test
  void a_promise_is_open_until_its_days_of_grace_are_over() {
    AccountId account = seeded.owing("P1", "EUR 100.00", 10);
    seeded.deliver(delivered("P1", "P1-1", -20, -10, "100"));

    assertThat(state(account, -8)).isEqualTo(PromiseState.OPEN);
    assertThat(state(account, -7)).isEqualTo(PromiseState.OPEN);
    assertThat(state(account, -6)).isEqualTo(PromiseState.BROKEN);
  }

  @Test
  void cash_on_the_item_by_value_date_keeps_it() {
    AccountId account = seeded.owing("P2", "EUR 100.00", 10);
    ItemId item = seeded.item("P2-1");
    seeded.deliver(delivered("P2", "P2-1", -20, -10, "80"));

    seeded.pay("P2a", account, "EUR 79.99", TODAY.minusDays(7), Optional.of(item));
    assertThat(state(account, 0)).isEqualTo(PromiseState.PARTLY_KEPT);

    seeded.pay("P2b", account, "EUR 0.01", TODAY.minusDays(7), Optional.of(item));
    assertThat(state(account, 0)).isEqualTo(PromiseState.KEPT);
    assertThat(state(account, -8)).as("before the cash came").isEqualTo(PromiseState.OPEN);
  }

  @Test
  void late_early_or_unallocated_cash_and_credits_do_not_keep_it() {
    AccountId account = seeded.owing("P3", "EUR 100.00", 10);
    ItemId item = seeded.item("P3-1");
    seeded.deliver(
        delivered("P3", "P3-1", -20, -10, "30"),
        SeededLedger.document(ItemKind.CREDIT_NOTE, "P3-C", "P3", "EUR -30.00", 10));

    seeded.pay("P3a", account, "EUR 30.00", TODAY.minusDays(6), Optional.of(item));
    seeded.pay("P3b", account, "EUR 30.00", TODAY.minusDays(21), Optional.of(item));
    seeded.pay("P3c", account, "EUR 30.00", TODAY.minusDays(12), Optional.empty());
    Acting.run(
        SeededLedger.TESTER,
        () ->
            assertThat(
                    ledger.allocate(
                        seeded.item("P3-C"),
                        item,
                        Money.parse("EUR 30.00"),
                        TODAY.minusDays(12),
                        Payer.FAMILY))
                .isNotNull());

    assertThat(state(account, 0)).isEqualTo(PromiseState.BROKEN);
  }

  @Test
  void a_promise_is_taken_down_or_refused_with_a_reason() {
    AccountId account = seeded.owing("P4", "EUR 100.00", 10);
    ItemId item = seeded.item("P4-1");

    assertThat(make(item, "EUR 60.00", 5)).isEmpty();
    assertThat(as(() -> promises.of(account, TODAY)))
        .singleElement()
        .satisfies(promise -> {
          assertThat(promise.promisedDate()).isEqualTo(TODAY.plusDays(5));
          assertThat(promise.state()).isEqualTo(PromiseState.OPEN);
        });
    assertThat(make(item, "EUR 100.01", 5)).isEqualTo("Only EUR 100.00 is open on this item.");
    assertThat(make(item, "EUR 60.00", -1)).startsWith("The day promised lies before today");
    assertThat(make(item, "USD 60.00", 5)).isEqualTo("The amount must be above 0 in EUR.");
    Actor blind = SeededLedger.seesNoUnit(seeded.member("p4-carl", "Carl"));
    assertThat(Acting.as(blind, () -> promises.of(account, TODAY))).isEmpty();
  }

  @Test
  void of_several_promises_all_are_taken_down_or_none() {
    AccountId account = seeded.owing("P6", "EUR 100.00", 10);
    seeded.deliver(SeededLedger.invoice("P6-2", "P6", "EUR 50.00", 5));
    Promises.Make first = promise("P6-1", "EUR 100.00");
    Promises.Make second = promise("P6-2", "EUR 50.00");

    assertThat(as(() -> promises.makeAll(List.of(first, promise("P6-2", "EUR 50.01")))))
        .contains(new Promises.Refused("Only EUR 50.00 is open on this item."));
    assertThat(as(() -> promises.of(account, TODAY))).isEmpty();

    assertThat(as(() -> promises.makeAll(List.of(first, second)))).isEmpty();
    assertThat(as(() -> promises.of(account, TODAY))).hasSize(2);
  }

  private Promises.Make promise(String item, String amount) {
    return new Promises.Make(seeded.item(item), Money.parse(amount), TODAY.plusDays(5));
  }

  @Test
  void delivered_promises_are_booked_once() {
    AccountId account = seeded.owing("P5", "EUR 100.00", 10);
    LedgerRecord.Promise promise = delivered("P5", "P5-1", -5, 5, "50.00");

    assertThat(seeded.deliver(promise, delivered("P5x", "P5-1", -5, -6, "1")))
        .extracting(Delivery::booked, Delivery::rejected)
        .containsExactly(1L, 1L);
    assertThat(seeded.deliver(promise).unchanged()).isEqualTo(1);
    assertThat(seeded.deliver(delivered("P5", "P5-1", -5, 5, "51.00")).rejected()).isEqualTo(1);
    assertThat(as(() -> promises.of(account, TODAY))).hasSize(1);
  }

  @Test
  void a_day_that_cannot_be_meant_is_refused_whoever_tells_of_it() {
    seeded.owing("P7", "EUR 100.00", 10);

    assertThat(make(seeded.item("P7-1"), "EUR 10.00", 3_700)).contains("more than ten years");
    assertThat(seeded.deliver(delivered("P7x", "P7-1", -5, 3_700, "10.00")).rejected())
        .isEqualTo(1);
    assertThat(seeded.deliver(delivered("P7y", "P7-1", 400, 500, "10.00")).rejected()).isEqualTo(1);
  }

  private PromiseState state(AccountId account, int days) {
    LocalDate day = TODAY.plusDays(days);
    return as(() -> promises.of(account, day)).getFirst().state();
  }

  private String make(ItemId item, String amount, int inDays) {
    return as(() ->
        promises.make(new Promises.Make(item, Money.parse(amount), TODAY.plusDays(inDays))))
            instanceof Promises.Refused(String reason)
        ? reason
        : "";
  }

  private static LedgerRecord.Promise delivered(
      String key, String itemKey, int madeInDays, int promisedInDays, String amount) {
    return new LedgerRecord.Promise(
        0,
        key,
        itemKey,
        TODAY.plusDays(madeInDays),
        TODAY.plusDays(promisedInDays),
        new BigDecimal(amount));
  }

  private static <T> T as(Supplier<T> work) {
    return Acting.as(SeededLedger.TESTER, work);
  }
}
