package dunlin.platform.receivable;

import static dunlin.platform.Told.JUNE_15;
import static dunlin.platform.Told.MAY_31;
import static dunlin.platform.Told.customer;
import static dunlin.platform.Told.invoice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.EntryKind;
import dunlin.core.receivable.ItemId;
import dunlin.core.receivable.OpenItem;
import dunlin.core.spi.LedgerRecord;
import dunlin.platform.PlatformTest;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.customer.Customers;
import dunlin.platform.identity.Permission;
import dunlin.platform.identity.Role;
import dunlin.platform.intake.Imports;
import dunlin.platform.receivable.BookingResult.AlreadyRecorded;
import dunlin.platform.receivable.BookingResult.Recorded;
import dunlin.platform.receivable.BookingResult.Refusal;
import dunlin.platform.receivable.BookingResult.Refused;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class LedgerTest {

  private static final Actor CASHIER = Actor.system("cashier");
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);
  private static final Set<Permission> ALL = Set.of(Permission.values());
  private static final Money EUR_100 = Money.parse("EUR 100.00");
  private static final Money EUR_60 = Money.parse("EUR 60.00");

  @Autowired Imports imports;
  @Autowired Ledger ledger;
  @Autowired Customers customers;
  @Autowired Controls controls;
  @Autowired DataSource database;

  @AfterEach
  void the_books_tie() {
    assertThat(as(controls::check).findings()).isEmpty();
  }

  @Test
  void a_payment_stays_unapplied_unless_told() {
    AccountId account = accountWith("unapplied", "EUR 100.00");

    BookingResult result = pay(account, EUR_60, "unapplied-p");

    assertThat(result).isInstanceOf(Recorded.class);
    assertThat(as(() -> ledger.balance(account, TODAY, Known.now()))).hasToString("EUR 40.00");
    assertThat(as(() -> ledger.openItems(account, TODAY))).hasSize(2);
    assertThat(as(() -> ledger.paymentsOf(account, 10)))
        .extracting(OpenItem::open)
        .containsExactly(EUR_60.negated());
  }

  @Test
  void payments_of_a_past_day_are_counted_from_that_day() {
    AccountId account = accountWith("then", "EUR 100.00");
    pay(account, EUR_60, "then-1");
    Money later = Money.parse("EUR 1.00");
    as(() ->
        ledger.recordPayment(new RecordPayment(account, later, TODAY, "ref", "then-2", List.of())));

    assertThat(as(() -> ledger.paymentsOf(account, TODAY.minusDays(1), 1)))
        .extracting(OpenItem::face)
        .containsExactly(EUR_60.negated());
    assertThat(as(() -> ledger.paymentsOf(account, TODAY, 1)))
        .extracting(OpenItem::face)
        .containsExactly(later.negated());
    assertThat(as(() -> ledger.paymentsOf(account, JUNE_15.minusDays(1), 1))).isEmpty();
  }

  @Test
  void the_latest_issue_date_is_that_of_a_document_and_not_ahead() {
    AccountId account = accountWith("latest", "EUR 100.00");
    pay(account, EUR_60, "latest-p");
    Optional<LocalDate> issued = as(() -> ledger.latestIssueDate(TODAY));

    assertThat(issued).hasValueSatisfying(day -> assertThat(day).isBeforeOrEqualTo(TODAY));
    assertThat(as(() -> ledger.latestIssueDate(issued.orElseThrow().minusYears(100)))).isEmpty();
  }

  @Test
  void cash_that_is_still_to_come_is_refused() {
    AccountId account = accountWith("ahead", "EUR 100.00");

    BookingResult result =
        as(() ->
            ledger.recordPayment(
                new RecordPayment(account, EUR_60, TODAY.plusDays(1), "", "ahead-p", List.of())));

    assertThat(refusal(result)).isEqualTo(Refusal.IMPOSSIBLE_DATES);
    assertThat(as(() -> ledger.paymentsOf(account, 10))).isEmpty();
  }

  @Test
  void a_value_date_of_another_age_is_refused() {
    AccountId account = accountWith("age", "EUR 100.00");

    BookingResult result =
        as(() ->
            ledger.recordPayment(
                new RecordPayment(
                    account, EUR_60, LocalDate.of(1026, 6, 30), "", "age-p", List.of())));

    assertThat(refusal(result)).isEqualTo(Refusal.IMPOSSIBLE_DATES);
    assertThat(as(() -> ledger.paymentsOf(account, 10))).isEmpty();
  }

  @Test
  void terms_are_extended_by_ten_years_at_most() {
    ItemId invoice = invoiceOf(accountWith("terms", "EUR 100.00"));
    LocalDate last = TODAY.plusYears(10);

    assertThat(refusal(as(() -> ledger.extendTerms(invoice, last.plusDays(1), "slip", "anna"))))
        .isEqualTo(Refusal.IMPOSSIBLE_DATES);
    assertThat(as(() -> ledger.extendTerms(invoice, last, "agreed", "anna")))
        .isInstanceOf(Recorded.class);
  }

  @Test
  void an_adjustment_leaves_no_item_open_on_its_other_side() {
    ItemId invoice = invoiceOf(accountWith("beyond", "EUR 100.00"));

    Money tooMuch = Money.parse("EUR -100.01");
    assertThat(refusal(as(() -> ledger.adjust(invoice, tooMuch, TODAY, "slip"))))
        .isEqualTo(Refusal.BEYOND_OPEN);
    assertThat(as(() -> ledger.adjust(invoice, EUR_100.negated(), TODAY, "agreed")))
        .isInstanceOf(Recorded.class);
    assertThat(refusal(as(() -> ledger.adjust(invoice, EUR_60.negated(), TODAY, "again"))))
        .isEqualTo(Refusal.BEYOND_OPEN);
  }

  /** They lock what they change in one order, so that none of them fails for the others. */
  @Test
  void payments_and_reversals_of_one_item_at_once_all_come_to_an_end() throws Exception {
    AccountId account = accountWith("at-once", "EUR 100.00");
    ItemId invoice = invoiceOf(account);
    Money cent = Money.parse("EUR 0.01");
    List<Long> entries = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      entries.add(entryOf(payInto(account, invoice, cent, "before-" + i)));
    }
    List<Callable<BookingResult>> work = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      String key = "meanwhile-" + i;
      long entry = entries.get(i);
      work.add(() -> payInto(account, invoice, cent, key));
      work.add(() -> as(() -> ledger.reverse(entry, TODAY, "slip", ALL)));
    }

    try (ExecutorService people = Executors.newFixedThreadPool(6)) {
      for (Future<BookingResult> done : people.invokeAll(work)) {
        assertThat(done.get()).isInstanceOf(Recorded.class);
      }
    }
  }

  /** One key is done once, and who pays under another key waits for nobody. */
  @Test
  void changes_at_once_wait_for_their_own_key_only() throws Exception {
    AccountId account = accountWith("same-key", "EUR 100.00");
    ItemId invoice = invoiceOf(account);
    AccountId other = accountWith("other-key", "EUR 100.00");
    ItemId others = invoiceOf(other);
    long entry = entryOf(payInto(account, invoice, EUR_60, "same-key-before"));
    Money one = Money.parse("EUR 1.00");

    try (ExecutorService people = Executors.newFixedThreadPool(4);
        Connection holder = database.getConnection()) {
      holder.setAutoCommit(false);
      lockRow(holder, invoice);
      Callable<BookingResult> pay = () -> payInto(account, invoice, one, "same-key");
      Callable<BookingResult> takeBack = () -> as(() -> ledger.reverse(entry, TODAY, "slip", ALL));
      List<Future<BookingResult>> held =
          Stream.of(pay, pay, takeBack, takeBack).map(people::submit).toList();
      assertThat(payInto(other, others, one, "other-key")).isInstanceOf(Recorded.class);
      holder.rollback();

      assertThat(List.of(held.get(0).get(), held.get(1).get()))
          .hasAtLeastOneElementOfType(Recorded.class)
          .hasAtLeastOneElementOfType(AlreadyRecorded.class);
      assertThat(List.of(held.get(2).get(), held.get(3).get()))
          .hasAtLeastOneElementOfType(Recorded.class)
          .hasAtLeastOneElementOfType(Refused.class);
    }
  }

  private static void lockRow(Connection connection, ItemId item) throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement(
            "select 1 from receivable.open_item where item_id = ? for update")) {
      lock.setLong(1, item.value());
      lock.execute();
    }
  }

  private BookingResult payInto(AccountId account, ItemId item, Money amount, String key) {
    return as(() ->
        ledger.recordPayment(
            new RecordPayment(
                account,
                amount,
                JUNE_15,
                "",
                key,
                List.of(new RecordPayment.Allocate(item.value(), amount)))));
  }

  private static long entryOf(BookingResult result) {
    return ((Recorded) result).entryIds().getFirst();
  }

  @Test
  void the_same_key_is_the_same_payment_and_no_other() {
    AccountId account = accountWith("key", "EUR 100.00");
    pay(account, EUR_60, "key-p");

    assertThat(pay(account, EUR_60, "key-p")).isInstanceOf(AlreadyRecorded.class);
    assertThat(refusal(pay(account, EUR_100, "key-p"))).isEqualTo(Refusal.KEY_IN_USE);
  }

  @Test
  void a_key_stands_for_what_its_payment_was_for() {
    AccountId account = accountWith("parts", "EUR 100.00");
    ItemId invoice = invoiceOf(account);
    BookingResult first = payInto(account, invoice, EUR_60, "parts-p");

    assertThat(payInto(account, invoice, EUR_60, "parts-p"))
        .isEqualTo(new AlreadyRecorded(((Recorded) first).itemId()));
    assertThat(payInto(account, invoice, EUR_100, "parts-p"))
        .isEqualTo(
            new Refused(
                Refusal.KEY_IN_USE,
                "the key was used before, for a payment with the amount 'EUR 60.00', not 'EUR"
                    + " 100.00',"
                    + " and with the allocation to item %d 'EUR 60.00', not 'EUR 100.00'; nothing was"
                        .formatted(invoice.value())
                    + " done, maybe send another payment under a key of its own"));
    RecordPayment unapplied = new RecordPayment(account, EUR_60, JUNE_15, "", "parts-p", List.of());
    assertThat(as(() -> ledger.recordPayment(unapplied)).toString())
        .contains("KEY_IN_USE", "'EUR 60.00', not 'none'");
    assertThat(reverse(entryOf(first), ALL)).isInstanceOf(Recorded.class);
    assertThat(payInto(account, invoice, EUR_60, "parts-p")).isInstanceOf(AlreadyRecorded.class);
  }

  @Test
  void a_payment_with_allocations_is_booked_wholly_or_not_at_all() {
    AccountId account = accountWith("whole", "EUR 100.00");
    ItemId invoice = invoiceOf(account);

    BookingResult tooMuch =
        as(() ->
            ledger.recordPayment(
                new RecordPayment(
                    account,
                    EUR_60,
                    JUNE_15,
                    "",
                    "whole-p",
                    List.of(new RecordPayment.Allocate(invoice.value(), EUR_100)))));
    BookingResult right =
        as(() ->
            ledger.recordPayment(
                new RecordPayment(
                    account,
                    EUR_60,
                    JUNE_15,
                    "",
                    "whole-p",
                    List.of(new RecordPayment.Allocate(invoice.value(), EUR_60)))));

    assertThat(refusal(tooMuch)).isEqualTo(Refusal.BEYOND_OPEN);
    assertThat(right)
        .isInstanceOfSatisfying(
            Recorded.class, recorded -> assertThat(recorded.entryIds()).hasSize(2));
    assertThat(as(() -> ledger.openItems(account, TODAY)))
        .extracting(OpenItem::open)
        .containsExactly(Money.parse("EUR 40.00"));
  }

  @Test
  void a_reversal_opens_both_sides_again_and_happens_once() {
    AccountId account = accountWith("back", "EUR 100.00");
    ItemId invoice = invoiceOf(account);
    long payment = ((Recorded) pay(account, EUR_100, "back-p")).itemId();
    Recorded allocated =
        (Recorded)
            as(() -> ledger.allocate(new ItemId(payment), invoice, EUR_100, JUNE_15, Payer.FAMILY));
    assertThat(as(() -> ledger.openItems(account, TODAY))).isEmpty();

    BookingResult reversed =
        as(() -> ledger.reverse(allocated.entryIds().getFirst(), TODAY, "wrong invoice", ALL));
    BookingResult again =
        as(() -> ledger.reverse(allocated.entryIds().getFirst(), TODAY, "wrong invoice", ALL));

    assertThat(reversed).isInstanceOf(Recorded.class);
    assertThat(refusal(again)).isEqualTo(Refusal.ALREADY_REVERSED);
    assertThat(as(() -> ledger.openItems(account, TODAY))).hasSize(2);
    assertThat(as(() -> ledger.openItems(account, TODAY.minusDays(1)))).isEmpty();
    ItemHistory history = as(() -> ledger.findItem(invoice)).orElseThrow();
    assertThat(history.entries())
        .extracting(ItemHistory.EntryLine::kind, ItemHistory.EntryLine::reversed)
        .containsExactly(tuple(EntryKind.ALLOCATION, true), tuple(EntryKind.REVERSAL, false));
    assertThat(
            refusal(
                as(() ->
                    ledger.reverse(history.entries().getLast().id(), TODAY, "once more", ALL))))
        .isEqualTo(Refusal.NOT_REVERSIBLE);
  }

  @Test
  void cash_of_a_stranger_is_refused_unless_it_is_meant() {
    AccountId debtor = accountWith("debtor", "EUR 100.00");
    AccountId payer = accountWith("stranger", "EUR 100.00");
    ItemId invoice = invoiceOf(debtor);
    ItemId cash = new ItemId(((Recorded) pay(payer, EUR_60, "stranger-p")).itemId());
    Money one = Money.parse("EUR 1.00");

    BookingResult allocated = as(() -> ledger.allocate(cash, invoice, one, TODAY, Payer.FAMILY));
    BookingResult paid = payInto(payer, invoice, one, "stranger-q");
    BookingResult meant = as(() -> ledger.allocate(cash, invoice, one, TODAY, Payer.ANYBODY));
    BookingResult paidAsMeant =
        as(() ->
            ledger.recordPayment(
                new RecordPayment(
                    payer,
                    one,
                    TODAY,
                    "",
                    "stranger-r",
                    List.of(new RecordPayment.Allocate(invoice.value(), one, Payer.ANYBODY)))));

    assertThat(refusal(allocated)).isEqualTo(Refusal.UNRELATED_CUSTOMER);
    assertThat(((Refused) allocated).reason())
        .contains("customer stranger", "customer debtor", "acrossCustomers");
    assertThat(refusal(paid)).isEqualTo(Refusal.UNRELATED_CUSTOMER);
    assertThat(meant).isInstanceOf(Recorded.class);
    assertThat(paidAsMeant).isInstanceOf(Recorded.class);
    assertThat(as(() -> ledger.findItem(invoice)).orElseThrow().entries())
        .extracting(ItemHistory.EntryLine::reason)
        .containsExactly("meant across customers", "meant across customers");
  }

  @Test
  void a_family_pays_for_its_own() {
    List<LedgerRecord> records =
        List.of(
            customer(1, "grand", "Grand", ""),
            customer(2, "parent", "Parent", "grand"),
            customer(3, "child", "Child", "parent"),
            customer(4, "aunt", "Aunt", "grand"),
            customer(5, "orphan", "Orphan", "unknown"),
            customer(6, "other-orphan", "Other orphan", "unknown"),
            invoice("grand-1", "grand", "EUR 1.00"),
            invoice("child-1", "child", "EUR 10.00"),
            invoice("aunt-1", "aunt", "EUR 1.00"),
            invoice("orphan-1", "orphan", "EUR 10.00"),
            invoice("other-orphan-1", "other-orphan", "EUR 1.00"));
    as(() -> imports.deliver("erp", records));
    Money one = Money.parse("EUR 1.00");
    ItemId ofChild = invoiceOf(accountOf("child"));
    ItemId ofOrphan = invoiceOf(accountOf("orphan"));

    assertThat(payInto(accountOf("grand"), ofChild, one, "grand-p")).isInstanceOf(Recorded.class);
    assertThat(payInto(accountOf("aunt"), ofChild, one, "aunt-p")).isInstanceOf(Recorded.class);
    assertThat(payInto(accountOf("child"), invoiceOf(accountOf("grand")), one, "child-p"))
        .isInstanceOf(Recorded.class);
    assertThat(payInto(accountOf("other-orphan"), ofOrphan, one, "orphan-p"))
        .isInstanceOf(Recorded.class);
    assertThat(refusal(payInto(accountOf("orphan"), ofChild, one, "orphan-q")))
        .isEqualTo(Refusal.UNRELATED_CUSTOMER);
  }

  private AccountId accountOf(String customer) {
    return as(() -> customers.findByKey(customer)).getFirst().accountId();
  }

  @Test
  void what_contradicts_the_books_is_refused_with_its_reason() {
    AccountId account = accountWith("refused", "EUR 100.00");
    ItemId invoice = invoiceOf(account);
    ItemId payment = new ItemId(((Recorded) pay(account, EUR_60, "refused-p")).itemId());

    assertThat(refusal(as(() -> ledger.allocate(payment, invoice, EUR_100, TODAY, Payer.FAMILY))))
        .isEqualTo(Refusal.BEYOND_OPEN);
    assertThat(
            refusal(
                as(() ->
                    ledger.allocate(
                        payment, invoice, Money.parse("USD 1.00"), TODAY, Payer.FAMILY))))
        .isEqualTo(Refusal.CURRENCY_DIFFERS);
    assertThat(refusal(as(() -> ledger.allocate(invoice, payment, EUR_60, TODAY, Payer.FAMILY))))
        .isEqualTo(Refusal.SAME_SIDE);
    assertThat(
            refusal(
                as(() ->
                    ledger.allocate(
                        payment, invoice, Money.parse("EUR 0.00"), TODAY, Payer.FAMILY))))
        .isEqualTo(Refusal.ZERO_AMOUNT);
    assertThat(refusal(as(() -> ledger.writeOff(invoice, EUR_100.plus(EUR_60), TODAY, "gone"))))
        .isEqualTo(Refusal.BEYOND_OPEN);
    assertThat(refusal(as(() -> ledger.writeOff(invoice, EUR_60, TODAY, " "))))
        .isEqualTo(Refusal.UNEXPLAINED);
    assertThat(refusal(as(() -> ledger.extendTerms(invoice, TODAY, "asked", ""))))
        .isEqualTo(Refusal.UNEXPLAINED);
    assertThat(
            refusal(
                as(() -> ledger.extendTerms(invoice, LocalDate.of(2026, 1, 1), "asked", "boss"))))
        .isEqualTo(Refusal.IMPOSSIBLE_DATES);
    assertThat(refusal(as(() -> ledger.adjust(new ItemId(999_999), EUR_60, TODAY, "price"))))
        .isEqualTo(Refusal.NOT_FOUND);
  }

  @Test
  void an_extension_moves_the_due_date_from_today_on_and_keeps_the_original() {
    AccountId account = accountWith("extended", "EUR 100.00");
    ItemId invoice = invoiceOf(account);

    as(() -> ledger.extendTerms(invoice, LocalDate.of(2026, 8, 31), "cash is short", "boss"));

    OpenItem today = as(() -> ledger.openItems(account, TODAY)).getFirst();
    assertThat(today.dueDate()).isEqualTo(LocalDate.of(2026, 8, 31));
    assertThat(today.originalDueDate()).isEqualTo(MAY_31);
    assertThat(as(() -> ledger.openItems(account, TODAY.minusDays(1))).getFirst().dueDate())
        .isEqualTo(MAY_31);
    assertThat(
            as(() ->
                    imports.deliver(
                        "erp", List.of(invoice("extended-1", "extended", "EUR 100.00"))))
                .unchanged())
        .isEqualTo(1);
    assertThat(as(() -> ledger.findItem(invoice)).orElseThrow().terms())
        .extracting(ItemHistory.TermsLine::approvedBy)
        .containsExactly("boss");
  }

  @Test
  void adjustments_and_write_offs_change_what_is_open() {
    AccountId account = accountWith("less", "EUR 100.00");
    ItemId invoice = invoiceOf(account);

    as(() -> ledger.adjust(invoice, Money.parse("EUR -10.00"), TODAY, "price difference"));
    as(() -> ledger.writeOff(invoice, Money.parse("EUR 90.00"), TODAY, "insolvent"));

    assertThat(as(() -> ledger.openItems(account, TODAY))).isEmpty();
    assertThat(as(() -> ledger.findByNumber("N-less", 5)))
        .extracting(OpenItem::open)
        .containsExactly(Money.parse("EUR 0.00"));
  }

  @Test
  void adjustments_and_write_offs_are_taken_back_by_those_who_may_book_them() {
    ItemId invoice = invoiceOf(accountWith("whose", "EUR 100.00"));
    long adjusted = entry(as(() -> ledger.adjust(invoice, EUR_60.negated(), TODAY, "price")));
    long writtenOff =
        entry(as(() -> ledger.writeOff(invoice, Money.parse("EUR 40.00"), TODAY, "gone")));

    for (long entry : List.of(adjusted, writtenOff)) {
      assertThat(refusal(reverse(entry, Role.CASH.permissions()))).isEqualTo(Refusal.NOT_PERMITTED);
      assertThat(reverse(entry, Role.MANAGER.permissions())).isInstanceOf(Recorded.class);
    }
    assertThat(as(() -> ledger.findItem(invoice)).orElseThrow().item().open()).isEqualTo(EUR_100);
  }

  @Test
  void an_allocation_is_taken_back_by_those_who_apply_cash() {
    AccountId account = accountWith("apply", "EUR 100.00");
    ItemId invoice = invoiceOf(account);
    ItemId payment = new ItemId(((Recorded) pay(account, EUR_60, "apply-p")).itemId());
    long allocated =
        entry(as(() -> ledger.allocate(payment, invoice, EUR_60, TODAY, Payer.FAMILY)));

    assertThat(refusal(reverse(allocated, Role.MANAGER.permissions())))
        .isEqualTo(Refusal.NOT_PERMITTED);
    assertThat(reverse(allocated, Role.CASH.permissions())).isInstanceOf(Recorded.class);
  }

  @Test
  void what_the_source_corrected_is_not_reversed() {
    AccountId account = accountWith("corrected", "EUR 100.00");
    ItemId invoice = invoiceOf(account);
    as(() -> imports.deliver("erp", List.of(invoice("corrected-1", "corrected", "EUR 60.00"))));
    ItemHistory.EntryLine correction =
        as(() -> ledger.findItem(invoice)).orElseThrow().entries().getFirst();

    assertThat(correction.kind()).isEqualTo(EntryKind.CORRECTION);
    assertThat(refusal(reverse(correction.id(), ALL))).isEqualTo(Refusal.NOT_REVERSIBLE);
  }

  @Test
  void a_reversal_leaves_no_item_open_on_the_other_side_of_its_face() {
    AccountId account = accountWith("side", "EUR 100.00");
    ItemId invoice = invoiceOf(account);
    ItemId payment = new ItemId(((Recorded) pay(account, EUR_100.plus(EUR_60), "side-p")).itemId());
    long adjusted = entry(as(() -> ledger.adjust(invoice, EUR_60, TODAY, "freight")));
    long allocated =
        entry(
            as(() -> ledger.allocate(payment, invoice, EUR_100.plus(EUR_60), TODAY, Payer.FAMILY)));

    assertThat(refusal(reverse(adjusted, ALL))).isEqualTo(Refusal.BEYOND_OPEN);

    assertThat(reverse(allocated, ALL)).isInstanceOf(Recorded.class);
    assertThat(reverse(adjusted, ALL)).isInstanceOf(Recorded.class);
    assertThat(as(() -> ledger.findItem(invoice)).orElseThrow().item().open()).isEqualTo(EUR_100);
  }

  @Test
  void a_reversal_that_brings_an_item_back_to_its_side_is_booked() {
    AccountId account = accountWith("lower", "EUR 100.00");
    ItemId invoice = invoiceOf(account);
    ItemId payment = new ItemId(((Recorded) pay(account, EUR_60, "lower-p")).itemId());
    long paid = entry(as(() -> ledger.allocate(payment, invoice, EUR_60, TODAY, Payer.FAMILY)));
    as(() -> imports.deliver("erp", List.of(invoice("lower-1", "lower", "EUR 50.00"))));
    assertThat(as(() -> ledger.findItem(invoice)).orElseThrow().item().open())
        .hasToString("EUR -10.00");

    assertThat(reverse(paid, ALL)).isInstanceOf(Recorded.class);
  }

  private BookingResult reverse(long entry, Set<Permission> permitted) {
    return as(() -> ledger.reverse(entry, TODAY, "by mistake", permitted));
  }

  private static long entry(BookingResult result) {
    return ((Recorded) result).entryIds().getFirst();
  }

  private AccountId accountWith(String customer, String amount) {
    List<LedgerRecord> records =
        List.of(customer(customer), invoice(customer + "-1", customer, amount));
    assertThat(as(() -> imports.deliver("erp", records)).booked()).isEqualTo(2);
    return as(() -> customers.findByKey(customer)).getFirst().accountId();
  }

  private ItemId invoiceOf(AccountId account) {
    return as(() -> ledger.openItems(account, TODAY)).getFirst().id();
  }

  private BookingResult pay(AccountId account, Money amount, String key) {
    return as(() ->
        ledger.recordPayment(new RecordPayment(account, amount, JUNE_15, "ref", key, List.of())));
  }

  private static Refusal refusal(BookingResult result) {
    assertThat(result).isInstanceOf(Refused.class);
    return ((Refused) result).refusal();
  }

  private static <T> T as(Supplier<T> work) {
    return Acting.as(CASHIER, work);
  }
}
