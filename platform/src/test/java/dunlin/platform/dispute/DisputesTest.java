package dunlin.platform.dispute;

import static dunlin.platform.SeededLedger.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.ItemId;
import dunlin.core.receivable.OpenItem;
import dunlin.core.spi.LedgerRecord;
import dunlin.formats.Source;
import dunlin.platform.PlatformTest;
import dunlin.platform.SeededLedger;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.intake.Delivery;
import dunlin.platform.intake.Imports;
import dunlin.platform.intake.RejectedRow;
import dunlin.platform.receivable.Known;
import dunlin.platform.receivable.Ledger;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class DisputesTest {

  private static final String REFUSED_AT_ONCE =
      "Of D7-1, EUR 100.00 is open and EUR 90.00 is in dispute already:"
          + " at most EUR 10.00 more can be disputed.";

  @Autowired Disputes disputes;
  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired DSLContext sql;

  SeededLedger seeded;

  @BeforeEach
  void seed() {
    seeded = new SeededLedger(imports, ledger, sql);
  }

  @Test
  void a_dispute_is_open_until_it_is_closed() {
    AccountId account = seeded.owing("D1", "EUR 100.00", 10);
    ItemId item = seeded.item("D1-1");

    Disputes.Raising raised =
        as(() ->
            disputes.raise(
                new Disputes.Raise(item, "PRICE", Optional.of(Money.parse("EUR 40.00")))));

    assertThat(raised).isInstanceOf(Disputes.Raised.class);
    DisputeId id = ((Disputes.Raised) raised).id();
    assertThat(as(() -> disputes.openOf(account, TODAY)))
        .singleElement()
        .satisfies(dispute -> {
          assertThat(dispute.amount()).hasToString("EUR 40.00");
          assertThat(dispute.number()).isEqualTo("D1-1");
          assertThat(dispute.isOpen()).isTrue();
        });
    assertThat(as(() -> disputes.openOf(account, TODAY.minusDays(1)))).isEmpty();

    assertThat(as(() -> disputes.close(id, "CREDITED"))).isEqualTo(Disputes.Closing.CLOSED);
    assertThat(as(() -> disputes.close(id, "CREDITED"))).isEqualTo(Disputes.Closing.CLOSED_BEFORE);
    assertThat(as(() -> disputes.openOf(account, TODAY))).isEmpty();
    assertThat(as(() -> disputes.allOf(account)))
        .singleElement()
        .satisfies(dispute -> assertThat(dispute.outcome()).isEqualTo("CREDITED"));
  }

  @Test
  void what_cannot_be_contested_is_refused() {
    AccountId account = seeded.owing("D2", "EUR 100.00", 10);
    ItemId item = seeded.item("D2-1");

    assertThat(raise(item, "EUR 100.01")).isEqualTo("Only EUR 100.00 is open on D2-1.");
    assertThat(raise(item, "USD 10.00")).isEqualTo("The amount must be above 0 in EUR.");
    assertThat(raise(item, "EUR 0.00")).isEqualTo("The amount must be above 0 in EUR.");
    assertThat(raise(new ItemId(987_654), "EUR 1.00")).isEqualTo("Nothing is open on this item.");
    Actor blind = SeededLedger.seesNoUnit(seeded.member("d2-carl", "Carl"));
    assertThat(
            Acting.as(
                blind, () -> disputes.raise(new Disputes.Raise(item, "PRICE", Optional.empty()))))
        .isInstanceOf(Disputes.Refused.class);
    assertThat(Acting.as(blind, () -> disputes.openOf(account, TODAY))).isEmpty();
  }

  @Test
  void of_several_disputes_all_are_raised_or_none() {
    AccountId account = seeded.owing("D4", "EUR 100.00", 10);
    seeded.deliver(SeededLedger.invoice("D4-2", "D4", "EUR 50.00", 5));
    Disputes.Raise first = new Disputes.Raise(seeded.item("D4-1"), "PRICE", Optional.empty());
    Disputes.Raise second = new Disputes.Raise(seeded.item("D4-2"), "PRICE", Optional.empty());
    Disputes.Raise wrong = new Disputes.Raise(new ItemId(987_654), "PRICE", Optional.empty());

    assertThat(as(() -> disputes.raiseAll(List.of(first, second, wrong))))
        .contains(new Disputes.Refused(Disputes.Part.ITEM, "Nothing is open on this item."));
    assertThat(as(() -> disputes.allOf(account))).isEmpty();

    assertThat(as(() -> disputes.raiseAll(List.of(first, second)))).isEmpty();
    assertThat(as(() -> disputes.allOf(account))).hasSize(2);
  }

  @Test
  void no_part_of_an_item_is_contested_twice() {
    AccountId account = seeded.owing("D5", "EUR 100.00", 10);
    ItemId item = seeded.item("D5-1");

    assertThat(raise(item, "EUR 60.00")).isEmpty();
    assertThat(raise(item, "EUR 40.01"))
        .isEqualTo(
            "Of D5-1, EUR 100.00 is open and EUR 60.00 is in dispute already:"
                + " at most EUR 40.00 more can be disputed.");
    assertThat(raiseAllOf(item)).isInstanceOf(Disputes.Raised.class);
    assertThat(as(() -> disputes.openOf(account, TODAY)))
        .extracting(dispute -> dispute.amount().toString())
        .containsExactly("EUR 60.00", "EUR 40.00");
    Disputes.Refused nothingLeft =
        new Disputes.Refused(
            Disputes.Part.ITEM,
            "Of D5-1, EUR 100.00 is open and EUR 100.00 is in dispute already:"
                + " nothing more of it can be disputed.");
    assertThat(raiseAllOf(item)).isEqualTo(nothingLeft);
    assertThat(as(() -> disputes.raiseAll(List.of(allOf(item))))).contains(nothingLeft);

    DisputeId first = as(() -> disputes.openOf(account, TODAY)).getFirst().id();
    assertThat(as(() -> disputes.close(first, "CREDITED"))).isEqualTo(Disputes.Closing.CLOSED);
    assertThat(raise(item, "EUR 60.01")).contains("at most EUR 60.00 more");
    assertThat(raise(item, "EUR 60.00")).isEmpty();
  }

  @Test
  void one_act_contests_no_part_of_an_item_twice_either() {
    AccountId account = seeded.owing("D6", "EUR 100.00", 10);
    ItemId item = seeded.item("D6-1");
    Disputes.Raise most = new Disputes.Raise(item, "PRICE", Optional.of(Money.parse("EUR 60.00")));

    assertThat(as(() -> disputes.raiseAll(List.of(most, most))))
        .map(Disputes.Refused::part)
        .contains(Disputes.Part.AMOUNT);
    assertThat(as(() -> disputes.allOf(account))).isEmpty();
  }

  @Test
  void whoever_contests_at_once_contests_no_part_twice() throws Exception {
    AccountId account = seeded.owing("D7", "EUR 100.00", 10);
    ItemId item = seeded.item("D7-1");
    Callable<String> contest = () -> raise(item, "EUR 30.00");

    try (ExecutorService people = Executors.newFixedThreadPool(6)) {
      for (Future<String> each : people.invokeAll(Collections.nCopies(12, contest))) {
        assertThat(each.get()).isIn("", REFUSED_AT_ONCE);
      }
    }

    assertThat(as(() -> disputes.openOf(account, TODAY))).hasSize(3);
  }

  @Test
  void what_is_contested_of_an_item_is_what_was_on_the_day_and_never_more_than_is_open() {
    AccountId account = seeded.owing("D8", "EUR 100.00", 10);
    seeded.deliver(SeededLedger.invoice("D8-2", "D8", "EUR 50.00", 5));
    ItemId item = seeded.item("D8-1");
    seeded.deliver(delivered("D8-K", "D8-2", TODAY.minusDays(1), new BigDecimal("20")));

    assertThat(raise(item, "EUR 40.00")).isEmpty();
    assertThat(raise(item, "EUR 35.00")).isEmpty();

    assertThat(contested(account, TODAY, Known.now())).containsExactly("EUR 75.00", "EUR 0.00");
    assertThat(contested(account, TODAY.minusDays(2), Known.now()))
        .containsExactly("EUR 0.00", "EUR 20.00");
    assertThat(contested(account, TODAY, new Known.At(Instant.EPOCH)))
        .containsExactly("EUR 0.00", "EUR 0.00");
    assertThat(contested(account, TODAY, new Known.AtVersion(0)))
        .containsExactly("EUR 0.00", "EUR 0.00");

    seeded.pay("D8-P", account, "EUR 70.00", TODAY, Optional.of(item));
    assertThat(contested(account, TODAY, Known.now())).containsExactly("EUR 30.00", "EUR 0.00");
    assertThat(raise(item, "EUR 1.00"))
        .isEqualTo(
            "Of D8-1, EUR 30.00 is open and EUR 75.00 is in dispute already:"
                + " nothing more of it can be disputed.");
  }

  /** What is contested of the items that were open on the day, by due date. */
  private List<String> contested(AccountId account, LocalDate day, Known known) {
    return as(() -> {
      List<OpenItem> items = ledger.openItems(account, day);
      Contested contested = disputes.contested(items, day, known);
      return items.stream().map(item -> contested.of(item).toString()).toList();
    });
  }

  @Test
  void delivered_disputes_are_booked_once_and_closed_when_the_source_says_so() {
    AccountId account = seeded.owing("D3", "EUR 100.00", 10);
    LedgerRecord.Dispute open = delivered("K1", "D3-1", null, null);

    assertThat(seeded.deliver(open, delivered("K2", "nothing", null, null)))
        .extracting(Delivery::booked, Delivery::rejected)
        .containsExactly(1L, 1L);
    assertThat(seeded.deliver(open).unchanged()).isEqualTo(1);
    assertThat(as(() -> disputes.openOf(account, TODAY)))
        .singleElement()
        .satisfies(dispute -> assertThat(dispute.amount()).hasToString("EUR 100.00"));

    assertThat(seeded.deliver(delivered("K1", "D3-1", TODAY.minusDays(1), null)).corrected())
        .isEqualTo(1);
    assertThat(as(() -> disputes.openOf(account, TODAY))).isEmpty();
    assertThat(as(() -> disputes.openOf(account, TODAY.minusDays(2)))).hasSize(1);
    assertThat(seeded.deliver(delivered("K1", "D3-1", null, new BigDecimal("5"))).rejected())
        .isEqualTo(1);
  }

  @Test
  void a_source_that_tells_another_closing_day_than_before_is_refused_with_both_days() {
    AccountId account = seeded.owing("D9", "EUR 100.00", 10);
    LocalDate day = TODAY.minusDays(3);
    LedgerRecord.Dispute closed = delivered("D9-K", "D9-1", day, null);
    assertThat(seeded.deliver(closed).booked()).isEqualTo(1);

    assertThat(seeded.deliver(closed))
        .extracting(Delivery::unchanged, Delivery::rejected)
        .containsExactly(1L, 0L);
    Delivery other =
        seeded.deliver(
            delivered("D9-K", "D9-1", day.plusDays(1), null),
            delivered("D9-L", "D9-1", null, BigDecimal.ONE));
    Delivery empty = seeded.deliver(delivered("D9-K", "D9-1", null, null));

    assertThat(other.booked()).isEqualTo(1);
    assertThat(rejected(other))
        .satisfies(row -> {
          assertThat(row.field()).isEqualTo("closedOn");
          assertThat(row.value()).isEqualTo(day.plusDays(1).toString());
          assertThat(row.reason())
              .contains("was closed on " + day + ", as this source said before;");
        });
    assertThat(rejected(empty))
        .satisfies(row -> {
          assertThat(row.field()).isEqualTo("closedOn");
          assertThat(row.value()).isEmpty();
          assertThat(row.reason()).contains("was closed on " + day);
        });
    assertThat(as(() -> disputes.allOf(account)))
        .extracting(Dispute::closedOn)
        .containsExactly(null, day);
  }

  @Test
  void a_source_need_not_know_that_a_person_closed_a_dispute_but_may_say_no_other_day() {
    AccountId account = seeded.owing("D10", "EUR 100.00", 10);
    LedgerRecord.Dispute open = delivered("D10-K", "D10-1", null, null);
    seeded.deliver(open);
    DisputeId id = as(() -> disputes.openOf(account, TODAY)).getFirst().id();
    assertThat(as(() -> disputes.close(id, "CREDITED"))).isEqualTo(Disputes.Closing.CLOSED);

    assertThat(seeded.deliver(open).unchanged()).isEqualTo(1);
    assertThat(seeded.deliver(delivered("D10-K", "D10-1", TODAY, null)).unchanged()).isEqualTo(1);
    LocalDate earlier = TODAY.minusDays(2);
    Delivery other = seeded.deliver(delivered("D10-K", "D10-1", earlier, null));

    assertThat(rejected(other))
        .satisfies(row -> {
          assertThat(row.value()).isEqualTo(earlier.toString());
          assertThat(row.reason()).contains("was closed on " + TODAY + ", by a person or program;");
        });
    assertThat(as(() -> disputes.allOf(account)))
        .extracting(Dispute::closedOn)
        .containsExactly(TODAY);
  }

  @Test
  void a_file_hears_of_another_closing_day_by_the_name_of_its_column() {
    seeded.owing("D11", "EUR 100.00", 10);
    String opened = "D11-1,price,2026-05-01,4.00,";
    assertThat(deliverFile(opened).booked()).isEqualTo(1);
    assertThat(deliverFile(opened + "2026-06-01").corrected()).isEqualTo(1);
    assertThat(deliverFile(opened + "2026-06-01").unchanged()).isEqualTo(1);

    for (String other : List.of("2026-06-10", "2026-05-01", "")) {
      RejectedRow row = rejected(deliverFile(opened + other));
      assertThat(row.field()).isEqualTo("closed");
      assertThat(row.value()).isEqualTo(other);
      assertThat(row.reason()).contains("was closed on 2026-06-01, as this source said before;");
    }
  }

  private Delivery deliverFile(String row) {
    String text = "invoice_id,reason,opened,amount,closed\n" + row + "\n";
    Source file = Source.ofBytes("disputes.csv", text.getBytes(StandardCharsets.UTF_8));
    return as(() ->
        imports.run(
            new Imports.Request("books", "canonical", List.of(file), false), progress -> {}));
  }

  private RejectedRow rejected(Delivery delivery) {
    List<RejectedRow> rows = as(() -> imports.rejectedRows(delivery.id(), 5));
    assertThat(rows).hasSize(1);
    return rows.getFirst();
  }

  private Disputes.Raising raiseAllOf(ItemId item) {
    return as(() -> disputes.raise(allOf(item)));
  }

  private static Disputes.Raise allOf(ItemId item) {
    return new Disputes.Raise(item, "PRICE", Optional.empty());
  }

  private String raise(ItemId item, String amount) {
    return as(() ->
        disputes.raise(new Disputes.Raise(item, "PRICE", Optional.of(Money.parse(amount)))))
            instanceof Disputes.Refused(var _, String reason)
        ? reason
        : "";
  }

  private static LedgerRecord.Dispute delivered(
      String key, String itemKey, @Nullable LocalDate closedOn, @Nullable BigDecimal amount) {
    return new LedgerRecord.Dispute(
        0, key, itemKey, "QUALITY", TODAY.minusDays(5), closedOn, amount);
  }

  private static <T> T as(Supplier<T> work) {
    return Acting.as(SeededLedger.TESTER, work);
  }
}
