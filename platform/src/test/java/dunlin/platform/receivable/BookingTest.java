package dunlin.platform.receivable;

import static dunlin.platform.Told.JUNE_15;
import static dunlin.platform.Told.MAY_31;
import static dunlin.platform.Told.adjustment;
import static dunlin.platform.Told.allocation;
import static dunlin.platform.Told.creditNote;
import static dunlin.platform.Told.customer;
import static dunlin.platform.Told.invoice;
import static dunlin.platform.Told.payment;
import static dunlin.platform.Told.stating;
import static dunlin.platform.Told.writeOff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.AgingBasis;
import dunlin.core.receivable.AgingBuckets;
import dunlin.core.receivable.ItemKind;
import dunlin.core.receivable.OpenItem;
import dunlin.core.spi.FindingKind;
import dunlin.core.spi.LedgerRecord;
import dunlin.platform.PlatformTest;
import dunlin.platform.TestPlatform;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.customer.Customers;
import dunlin.platform.intake.Delivery;
import dunlin.platform.intake.Findings;
import dunlin.platform.intake.Imports;
import dunlin.platform.intake.RejectedRow;
import dunlin.testing.SettableClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class BookingTest {

  private static final Actor ERP = Actor.system("test");
  private static final LocalDate TODAY = LocalDate.ofInstant(TestPlatform.MORNING, ZoneOffset.UTC);

  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired Findings findings;
  @Autowired Customers customers;
  @Autowired Controls controls;
  @Autowired AgingReports agings;
  @Autowired SettableClock clock;

  @Test
  void the_same_records_again_change_nothing() {
    List<LedgerRecord> records =
        List.of(
            customer("same"),
            invoice("same-1", "same", "EUR 100.00"),
            payment("same-p", "same", "EUR 60.00"),
            allocation("same-a", "same-p", "same-1", "60.00"),
            writeOff("same-w", "same-1", "-40.00"));

    Delivery first = deliver(records);
    Delivery second = deliver(records);

    assertThat(first.booked()).isEqualTo(5);
    assertThat(second.booked()).isZero();
    assertThat(second.unchanged()).isEqualTo(5);
    assertThat(openItems("same")).isEmpty();
    assertThat(check().findings()).isEmpty();
  }

  @Test
  void what_is_dated_more_than_a_year_ahead_is_refused_by_its_row() {
    LocalDate last = TODAY.plusDays(366);
    LedgerRecord.Payment far =
        new LedgerRecord.Payment(
            7, "far-p", "far", "", last.plusDays(1), Money.parse("EUR 5.00"), "");
    LedgerRecord.Payment near =
        new LedgerRecord.Payment(8, "near-p", "far", "", last, Money.parse("EUR 5.00"), "");

    Delivery delivery = deliver(List.of(customer("far"), far, near));

    assertThat(delivery.rejected()).isEqualTo(1);
    assertThat(reasons(delivery)).anyMatch(reason -> reason.contains("more than a year after"));
  }

  @Test
  void entries_dated_more_than_a_year_ahead_are_refused_too() {
    LocalDate far = LocalDate.of(2098, 1, 1);
    BigDecimal ten = new BigDecimal("10.00");

    Delivery delivery =
        deliver(
            List.of(
                customer("far2"),
                invoice("far2-1", "far2", "EUR 100.00"),
                payment("far2-p", "far2", "EUR 50.00"),
                new LedgerRecord.Allocation(4, "far2-a", "far2-p", "far2-1", far, ten),
                new LedgerRecord.Adjustment(5, "far2-j", "far2-1", false, far, ten.negate(), ""),
                new LedgerRecord.Adjustment(6, "far2-w", "far2-1", true, far, ten.negate(), "")));

    assertThat(delivery.booked()).isEqualTo(3);
    assertThat(reasons(delivery))
        .hasSize(3)
        .allMatch(reason -> reason.contains("lies more than a year after"));
  }

  @Test
  void a_due_date_that_cannot_be_meant_is_booked_and_found_also_as_a_correction() {
    deliver(
        List.of(
            customer("never"),
            invoice(1, "never-1", "never", "", "EUR 10.00", LocalDate.of(9999, 12, 31)),
            invoice(2, "never-2", "never", "", "EUR 10.00", LocalDate.of(1900, 1, 1)),
            invoice(3, "never-3", "never", "", "EUR 10.00", TODAY.plusYears(10)),
            invoice(4, "never-4", "never", "", "EUR 10.00", MAY_31)));
    deliver(List.of(invoice(1, "never-4", "never", "", "EUR 10.00", LocalDate.of(9999, 12, 31))));

    assertThat(openItems("never")).hasSize(4);
    assertThat(found(FindingKind.IMPOSSIBLE_DATES))
        .filteredOn(detail -> detail.startsWith("N-never"))
        .containsExactlyInAnyOrder(
            "N-never-1 is due on 9999-12-31, more than ten years after the business date " + TODAY,
            "N-never-2 is due on 1900-01-01, before it was issued on 2026-05-01,"
                + " and is due on 1900-01-01, before 1970-01-01",
            "N-never-4 is due on 9999-12-31, more than ten years after the business date " + TODAY);
  }

  @Test
  void another_amount_and_due_date_are_corrections_from_today_on() {
    deliver(List.of(customer("other"), invoice("other-1", "other", "EUR 100.00")));

    Delivery changed =
        deliver(
            List.of(invoice(1, "other-1", "other", "", "EUR 80.00", LocalDate.of(2026, 7, 31))));

    assertThat(changed.corrected()).isEqualTo(1);
    OpenItem now = openItems("other").getFirst();
    assertThat(now.open()).isEqualTo(Money.parse("EUR 80.00"));
    assertThat(now.dueDate()).isEqualTo(LocalDate.of(2026, 7, 31));
    assertThat(now.originalDueDate()).isEqualTo(MAY_31);
    OpenItem before = as(() -> ledger.openItems(accountOf("other"), TODAY.minusDays(1))).getFirst();
    assertThat(before.open()).isEqualTo(Money.parse("EUR 100.00"));
    assertThat(before.dueDate()).isEqualTo(MAY_31);
    Delivery again =
        deliver(
            List.of(invoice(1, "other-1", "other", "", "EUR 80.00", LocalDate.of(2026, 7, 31))));
    assertThat(again.unchanged()).isEqualTo(1);
    assertThat(check().findings()).isEmpty();
  }

  @Test
  void an_old_file_that_undoes_a_correction_is_booked_and_found() {
    List<LedgerRecord> old =
        List.of(
            customer("stale"),
            invoice("stale-1", "stale", "EUR 100.00"),
            payment("stale-p", "stale", "EUR 10.00"),
            invoice("stale-2", "stale", "EUR 5.00"));
    deliver(old);
    Delivery correction =
        deliver(
            List.of(
                invoice("stale-1", "stale", "EUR 120.00"),
                payment("stale-p", "stale", "EUR 20.00"),
                invoice(4, "stale-2", "stale", "", "EUR 5.00", LocalDate.of(2026, 7, 31))));

    Delivery oldAgain = deliver(old);

    assertThat(correction.findings()).isZero();
    assertThat(correction.message()).isEmpty();
    assertThat(oldAgain.corrected()).isEqualTo(3);
    assertThat(oldAgain.message())
        .isEqualTo(
            "3 records went back to what the source said before a correction; maybe an old file was"
                + " delivered. The findings name each.");
    assertThat(found(FindingKind.SET_BACK))
        .containsExactlyInAnyOrder(
            "the amount of N-stale-1 goes back from EUR 120.00 to EUR 100.00, which it was before the"
                + " correction of %s; maybe an old file was delivered".formatted(TODAY),
            "the amount of stale-p goes back from EUR 20.00 to EUR 10.00, which it was before the"
                + " correction of %s; maybe an old file was delivered".formatted(TODAY),
            "the due date of N-stale-2 goes back from 2026-07-31 to 2026-05-31, which it was before"
                + " the correction of %s; maybe an old file was delivered".formatted(TODAY));
    assertThat(check().findings()).isEmpty();
  }

  @Test
  void a_correction_to_a_value_that_is_new_is_no_finding() {
    deliver(List.of(customer("fresh"), invoice("fresh-1", "fresh", "EUR 100.00")));
    deliver(List.of(invoice("fresh-1", "fresh", "EUR 120.00")));

    assertThat(deliver(List.of(invoice("fresh-1", "fresh", "EUR 130.00"))).findings()).isZero();
  }

  @Test
  void a_known_document_cannot_change_its_currency_customer_or_kind() {
    deliver(
        List.of(customer("fixed"), customer("fixed2"), invoice("fixed-1", "fixed", "EUR 100.00")));

    Delivery changed =
        deliver(
            List.of(
                invoice("fixed-1", "fixed", "USD 100.00"),
                invoice("fixed-1", "fixed2", "EUR 100.00"),
                creditNote("fixed-1", "fixed", "EUR -100.00")));

    assertThat(changed.rejected()).isEqualTo(3);
    assertThat(reasons(changed))
        .anyMatch(reason -> reason.contains("currency 'EUR', not 'USD'"))
        .anyMatch(reason -> reason.contains("same key"));
  }

  @Test
  void one_key_with_two_contents_in_one_delivery_is_refused_and_names_both_rows() {
    Delivery delivery =
        deliver(
            List.of(
                customer("twice"),
                invoice(7, "twice-1", "twice", "", "EUR 100.00", MAY_31),
                invoice(9, "twice-1", "twice", "", "EUR 90.00", MAY_31)));

    assertThat(delivery.booked()).isEqualTo(2);
    assertThat(reasons(delivery))
        .containsExactly("row 9 of this delivery has the same key and other content than row 7");
    assertThat(openItems("twice").getFirst().open()).isEqualTo(Money.parse("EUR 100.00"));
  }

  @Test
  void a_document_of_an_unknown_customer_is_refused() {
    Delivery delivery = deliver(List.of(invoice("nobody-1", "nobody", "EUR 1.00")));

    assertThat(delivery.rejected()).isEqualTo(1);
    assertThat(reasons(delivery)).containsExactly("there is no customer with this key");
  }

  @Test
  void a_negative_invoice_becomes_a_credit_note_and_a_positive_credit_note_is_turned() {
    Delivery delivery =
        deliver(
            List.of(
                customer("minus"),
                invoice("minus-1", "minus", "EUR -25.00"),
                creditNote("minus-2", "minus", "EUR 5.00")));

    assertThat(delivery.rejected()).isZero();
    assertThat(openItems("minus"))
        .extracting(OpenItem::kind, OpenItem::open)
        .containsExactlyInAnyOrder(
            tuple(ItemKind.CREDIT_NOTE, Money.parse("EUR -25.00")),
            tuple(ItemKind.CREDIT_NOTE, Money.parse("EUR -5.00")));
    assertThat(found(FindingKind.NEGATIVE_INVOICE)).anyMatch(text -> text.contains("N-minus-1"));
  }

  @Test
  void doubtful_documents_are_booked_and_found() {
    deliver(
        List.of(
            customer("doubt"),
            invoice(1, "doubt-1", "doubt", "", "EUR 1.00", null),
            invoice(2, "doubt-2", "doubt", "", "EUR 1.00", LocalDate.of(2026, 4, 1))));

    assertThat(openItems("doubt")).hasSize(2);
    assertThat(found(FindingKind.MISSING_DUE_DATE)).anyMatch(text -> text.contains("doubt-1"));
    assertThat(found(FindingKind.IMPOSSIBLE_DATES)).anyMatch(text -> text.contains("doubt-2"));
  }

  @Test
  void cash_of_a_stranger_is_booked_and_found_with_both_customers() {
    List<LedgerRecord> records =
        List.of(
            customer("owes"),
            customer("pays"),
            customer(3, "pays-too", "Daughter", "owes"),
            invoice("owes-1", "owes", "EUR 100.00"),
            payment("pays-p", "pays", "EUR 60.00"),
            payment("pays-too-p", "pays-too", "EUR 40.00"),
            allocation("pays-a", "pays-p", "owes-1", "60.00"),
            allocation("pays-too-a", "pays-too-p", "owes-1", "40.00"));

    Delivery first = deliver(records);
    Delivery again = deliver(records);

    assertThat(first.rejected()).isZero();
    assertThat(openItems("owes")).isEmpty();
    assertThat(first.findings()).isEqualTo(1);
    assertThat(again.findings()).isZero();
    assertThat(found(FindingKind.PAID_BY_STRANGER))
        .containsExactly(
            "EUR 60.00 of customer pays is set against what customer owes owes, who is not of the"
                + " same family; maybe it is the wrong customer");
  }

  @Test
  void a_stated_open_amount_that_differs_is_found_with_both_amounts() {
    deliver(
        List.of(
            customer("stated"),
            stating(invoice("stated-1", "stated", "EUR 100.00"), "EUR 40.00"),
            stating(invoice("stated-2", "stated", "EUR 100.00"), "EUR 40.00"),
            payment("stated-p", "stated", "EUR 60.00"),
            allocation("stated-a", "stated-p", "stated-1", "60.00")));

    assertThat(found(FindingKind.STATED_OPEN_DIFFERS))
        .containsExactly(
            "N-stated-2: the source says EUR 40.00 is open, the entries give EUR 100.00");
  }

  @Test
  void more_than_is_open_cannot_be_allocated_or_written_off() {
    Delivery delivery =
        deliver(
            List.of(
                customer("beyond"),
                invoice("beyond-1", "beyond", "EUR 100.00"),
                invoice("beyond-2", "beyond", "USD 100.00"),
                payment("beyond-p", "beyond", "EUR 60.00"),
                allocation("beyond-a", "beyond-p", "beyond-1", "60.01"),
                allocation("beyond-b", "beyond-p", "beyond-2", "10.00"),
                allocation("beyond-c", "beyond-p", "beyond-1", "10.001"),
                allocation("beyond-d", "nothing", "beyond-1", "10.00"),
                writeOff("beyond-w", "beyond-1", "-100.01")));

    assertThat(delivery.rejected()).isEqualTo(5);
    assertThat(reasons(delivery))
        .containsExactlyInAnyOrder(
            "is more than the EUR 60.00 left of the payment 'beyond-p'",
            "the payment is in EUR, the document in USD",
            "10.001 has more than the 2 decimals of EUR",
            "there is no payment or credit note with this key",
            "is more than the EUR 100.00 open on the document");
  }

  @Test
  void a_credit_note_is_set_against_an_invoice_and_a_refund_mirrors_a_payment() {
    Delivery delivery =
        deliver(
            List.of(
                customer("mirror"),
                invoice("mirror-1", "mirror", "EUR 100.00"),
                creditNote("mirror-2", "mirror", "EUR -100.00"),
                creditNote("mirror-3", "mirror", "EUR -7.00"),
                payment("mirror-p", "mirror", "EUR -7.00"),
                allocation("mirror-a", "mirror-2", "mirror-1", "100.00"),
                allocation("mirror-b", "mirror-p", "mirror-3", "-7.00")));

    assertThat(reasons(delivery)).isEmpty();
    assertThat(openItems("mirror")).isEmpty();
    assertThat(check().findings()).isEmpty();
  }

  @Test
  void a_payment_that_nets_a_credit_note_is_judged_by_the_net_in_any_order() {
    Delivery delivery =
        deliver(
            List.of(
                customer("net"),
                invoice("net-1", "net", "EUR 300.66"),
                invoice("net-2", "net", "EUR 50.00"),
                creditNote("net-3", "net", "EUR -17.31"),
                payment("net-p", "net", "EUR 283.35"),
                allocation("net-a", "net-p", "net-1", "300.66"),
                allocation("net-b", "net-p", "net-3", "-17.31"),
                allocation("net-c", "net-p", "net-2", "0.01")));

    assertThat(reasons(delivery))
        .containsExactly("is more than the EUR 0.00 left of the payment 'net-p'");
    assertThat(openItems("net")).hasSize(1);
    assertThat(check().findings()).isEmpty();
  }

  @Test
  void a_payment_is_judged_by_the_net_even_if_its_allocations_are_booked_apart() {
    List<LedgerRecord> records = new ArrayList<>();
    records.add(customer("apart"));
    records.add(invoice("apart-1", "apart", "EUR 100.00"));
    records.add(creditNote("apart-2", "apart", "EUR -40.00"));
    records.add(payment("apart-p", "apart", "EUR 60.00"));
    records.add(allocation("apart-b", "apart-p", "apart-2", "-40.00"));
    records.addAll(Collections.nCopies(20_000, customer("apart")));
    records.add(allocation("apart-a", "apart-p", "apart-1", "100.00"));

    Delivery delivery = deliver(records);

    assertThat(reasons(delivery)).isEmpty();
    assertThat(openItems("apart")).isEmpty();
  }

  @Test
  void a_credit_note_alone_cannot_make_more_open_on_a_payment_than_it_brought() {
    Delivery delivery =
        deliver(
            List.of(
                customer("more"),
                creditNote("more-1", "more", "EUR -40.00"),
                payment("more-p", "more", "EUR 60.00"),
                allocation("more-a", "more-p", "more-1", "-40.00")));

    assertThat(reasons(delivery))
        .containsExactly("is more than the EUR 60.00 left of the payment 'more-p'");
    assertThat(openItems("more")).hasSize(2);
  }

  @Test
  void a_payment_is_never_left_owing_whatever_does_not_net() {
    Delivery delivery =
        deliver(
            List.of(
                customer("owing"),
                invoice("owing-1", "owing", "EUR 60.00"),
                creditNote("owing-2", "owing", "EUR -120.00"),
                payment("owing-p", "owing", "EUR 10.00"),
                allocation("owing-a", "owing-p", "owing-1", "60.00"),
                allocation("owing-b", "owing-p", "owing-2", "-120.00")));

    assertThat(delivery.rejected()).isEqualTo(2);
    assertThat(openItems("owing"))
        .extracting(item -> item.open().toString())
        .containsExactlyInAnyOrder("EUR 60.00", "EUR -120.00", "EUR -10.00");
  }

  @Test
  void whatever_is_allocated_every_item_keeps_its_side_and_no_more_than_its_face() {
    Random random = new Random(20_261_122);
    List<LedgerRecord> records = new ArrayList<>();
    records.add(customer("law"));
    for (int i = 0; i < 40; i++) {
      records.add(invoice("law-i" + i, "law", "EUR " + (1 + random.nextInt(200)) + ".00"));
      records.add(creditNote("law-c" + i, "law", "EUR -" + (1 + random.nextInt(150)) + ".00"));
      records.add(payment("law-p" + i, "law", "EUR " + (1 + random.nextInt(200)) + ".00"));
    }
    for (int i = 0; i < 300; i++) {
      boolean gives = random.nextInt(3) == 0;
      records.add(
          allocation(
              "law-a" + i,
              "law-p" + random.nextInt(40),
              (gives ? "law-c" : "law-i") + random.nextInt(40),
              (gives ? "-" : "") + (1 + random.nextInt(150)) + ".00"));
    }

    Delivery delivery = deliver(records);

    assertThat(delivery.booked()).isGreaterThan(150);
    assertThat(openItems("law"))
        .allSatisfy(item -> {
          assertThat(item.open().isNegative()).isEqualTo(item.face().isNegative());
          assertThat(Math.abs(item.open().minor()))
              .isLessThanOrEqualTo(Math.abs(item.face().minor()));
        });
    assertThat(check().findings()).isEmpty();
  }

  @Test
  void an_unknown_entity_is_opened_and_found() {
    deliver(
        List.of(customer("entity"), invoice(1, "entity-1", "entity", "U9", "EUR 1.00", MAY_31)));

    assertThat(as(customers::units)).anyMatch(unit -> unit.code().equals("U9"));
    assertThat(found(FindingKind.NEW_ENTITY)).anyMatch(text -> text.contains("'U9'"));
  }

  @Test
  void an_adjustment_by_file_leaves_no_document_open_on_its_other_side() {
    Delivery delivery =
        deliver(
            List.of(
                customer("over"),
                invoice("over-1", "over", "EUR 100.00"),
                creditNote("over-2", "over", "EUR -100.00"),
                adjustment("over-a", "over-1", "-500.00"),
                adjustment("over-b", "over-1", "-100.00"),
                adjustment("over-c", "over-1", "-0.01"),
                adjustment("over-d", "over-2", "120.01"),
                adjustment("over-e", "over-2", "-20.00")));

    assertThat(reasons(delivery))
        .containsExactlyInAnyOrder(
            "is more than the EUR 0.00 open on the document",
            "is more than the EUR 0.00 open on the document",
            "is more than the EUR -120.00 open on the document");
    assertThat(openItems("over"))
        .extracting(OpenItem::open)
        .containsExactly(Money.parse("EUR -120.00"));
  }

  @Test
  void an_adjustment_waits_for_another_that_makes_room_for_it() {
    Delivery delivery =
        deliver(
            List.of(
                customer("room"),
                invoice("room-1", "room", "EUR 100.00"),
                adjustment("room-a", "room-1", "-130.00"),
                adjustment("room-b", "room-1", "50.00")));

    assertThat(delivery.rejected()).isZero();
    assertThat(openItems("room"))
        .extracting(OpenItem::open)
        .containsExactly(Money.parse("EUR 20.00"));
  }

  @Test
  void three_decimals_that_may_be_thousands_are_refused_by_the_currency_of_the_item() {
    Delivery delivery =
        deliver(
            List.of(
                customer("grouped"),
                invoice("grouped-1", "grouped", "EUR 5000.00"),
                payment("grouped-p", "grouped", "EUR 5000.00"),
                allocation("grouped-a", "grouped-p", "grouped-1", "1.000"),
                adjustment("grouped-j", "grouped-1", "-1.000")));

    assertThat(delivery.rejected()).isEqualTo(2);
    assertThat(reasons(delivery))
        .hasSize(2)
        .allMatch(reason -> reason.contains("is doubtful, as EUR has 2 decimals"));
  }

  @Test
  void a_key_of_an_entry_stands_for_its_sides_its_day_and_its_reason_too() {
    deliver(
        List.of(
            customer("keys"),
            invoice("keys-1", "keys", "EUR 100.00"),
            payment("keys-p", "keys", "EUR 30.00"),
            payment("keys-q", "keys", "EUR 30.00"),
            allocation("keys-a", "keys-p", "keys-1", "30.00"),
            adjustment("keys-j", "keys-1", "-5.00")));
    BigDecimal five = new BigDecimal("-5.00");

    Delivery other =
        deliver(
            List.of(
                allocation("keys-a", "keys-q", "keys-1", "30.00"),
                new LedgerRecord.Adjustment(2, "keys-j", "keys-1", false, JUNE_15, five, "other"),
                new LedgerRecord.Allocation(
                    3, "keys-a", "keys-p", "keys-1", TODAY, new BigDecimal("30.00"))));

    assertThat(other.unchanged()).isZero();
    assertThat(reasons(other))
        .containsExactlyInAnyOrder(
            "the key was booked before for another payment; maybe reverse that allocation first",
            "the key was booked before with the reason 'agreed', not 'other'; maybe reverse that entry first",
            "row 3 of this delivery has the same key and other content than row 1");
  }

  @Test
  void cash_counts_from_its_value_date_but_not_before_the_invoice_is_there() {
    deliver(
        List.of(
            customer("early"),
            new LedgerRecord.Payment(
                1, "early-p", "early", "", LocalDate.of(2026, 4, 20), Money.parse("EUR 9.00"), ""),
            invoice("early-1", "early", "EUR 9.00"),
            new LedgerRecord.Allocation(
                1,
                "early-a",
                "early-p",
                "early-1",
                LocalDate.of(2026, 4, 20),
                new BigDecimal("9"))));

    assertThat(as(() -> ledger.balance(accountOf("early"), LocalDate.of(2026, 4, 30), Known.now())))
        .hasToString("EUR -9.00");
    assertThat(as(() -> ledger.openItems(accountOf("early"), JUNE_15))).isEmpty();
  }

  @Test
  void what_was_known_at_an_instant_stays_answerable() {
    deliver(List.of(customer("known"), invoice("known-1", "known", "EUR 10.00")));
    Known before = new Known.At(clock.instant());
    clock.tick(Duration.ofMinutes(1));
    deliver(List.of(invoice("known-2", "known", "EUR 5.00")));

    assertThat(as(() -> ledger.balance(accountOf("known"), TODAY, before)))
        .hasToString("EUR 10.00");
    assertThat(as(() -> ledger.balance(accountOf("known"), TODAY, Known.now())))
        .hasToString("EUR 15.00");
    AgingReports.Question question =
        new AgingReports.Question(
            TODAY, before, AgingBasis.DUE_DATE, AgingBuckets.STANDARD, Optional.empty());
    assertThat(as(() -> agings.ofAccount(question, accountOf("known"))).balance())
        .hasToString("EUR 10.00");
  }

  private Delivery deliver(List<LedgerRecord> records) {
    return as(() -> imports.deliver("erp", records));
  }

  private List<String> reasons(Delivery delivery) {
    return as(() -> imports.rejectedRows(delivery.id(), 100)).stream()
        .map(RejectedRow::reason)
        .toList();
  }

  private List<String> found(FindingKind kind) {
    return as(() -> findings.open(Optional.of(kind), Long.MAX_VALUE, 100)).stream()
        .map(Findings.Line::detail)
        .toList();
  }

  private List<OpenItem> openItems(String customer) {
    return as(() -> ledger.openItems(accountOf(customer), TODAY));
  }

  private AccountId accountOf(String customer) {
    return as(() -> customers.findByKey(customer)).getFirst().accountId();
  }

  private Controls.Control check() {
    return as(controls::check);
  }

  private static <T> T as(Supplier<T> work) {
    return Acting.as(ERP, work);
  }
}
