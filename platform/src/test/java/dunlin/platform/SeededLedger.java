package dunlin.platform;

import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.ItemId;
import dunlin.core.receivable.ItemKind;
import dunlin.core.spi.LedgerRecord;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.audit.Sight;
import dunlin.platform.intake.Delivery;
import dunlin.platform.intake.Imports;
import dunlin.platform.receivable.BookingResult;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.receivable.RecordPayment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Puts small ledgers into the database of a test, through the front doors of the ledger. */
public final class SeededLedger {

  public static final LocalDate TODAY = LocalDate.of(2026, 6, 30);
  public static final Actor TESTER = Actor.system("tester");

  private final Imports imports;
  private final Ledger ledger;
  private final DSLContext sql;

  public SeededLedger(Imports imports, Ledger ledger, DSLContext sql) {
    this.imports = imports;
    this.ledger = ledger;
    this.sql = sql;
  }

  public Delivery deliver(LedgerRecord... records) {
    return deliver(List.of(records));
  }

  public Delivery deliver(List<LedgerRecord> records) {
    return Acting.as(TESTER, () -> imports.deliver("books", records));
  }

  /** A customer of risk class B in segment MID; the account comes with the first document. */
  public static LedgerRecord.Customer customer(String key) {
    return customer(key, "B", "");
  }

  public static LedgerRecord.Customer customer(String key, String riskClass, String collector) {
    return new LedgerRecord.Customer(
        0,
        key,
        "Customer " + key,
        "DE",
        "EUR",
        "MID",
        riskClass,
        30,
        null,
        "ap@example.org",
        "",
        collector,
        "de");
  }

  public static LedgerRecord.Document invoice(
      String key, String customerKey, String amount, int daysLate) {
    return document(ItemKind.INVOICE, key, customerKey, amount, daysLate);
  }

  public static LedgerRecord.Document document(
      ItemKind kind, String key, String customerKey, String amount, int daysLate) {
    LocalDate due = TODAY.minusDays(daysLate);
    LocalDate issued = due.minusDays(30);
    return new LedgerRecord.Document(
        0,
        key,
        customerKey,
        "",
        kind,
        key,
        1,
        "",
        "",
        issued,
        issued,
        due,
        Money.parse(amount),
        null,
        null,
        null);
  }

  /** A customer with one invoice, number {@code key-1}. */
  public AccountId owing(String key, String amount, int daysLate) {
    deliver(customer(key), invoice(key + "-1", key, amount, daysLate));
    return account(key);
  }

  /** So many customers with so many invoices each, of amounts and ages that differ. */
  public void owingMany(int customers, int invoices) {
    List<LedgerRecord> records = new ArrayList<>();
    for (int i = 0; i < customers; i++) {
      records.add(customer("M" + i, List.of("A", "B", "C", "D").get(i % 4), ""));
    }
    for (int i = 0; i < customers * invoices; i++) {
      int customer = i % customers;
      records.add(
          invoice("M" + i, "M" + customer, "EUR " + (10 + i * 37L % 5000), i * 13 % 90 - 20));
    }
    deliver(records);
  }

  public AccountId account(String customerKey) {
    return new AccountId(
        sql.fetchSingle(
                "select a.id from customer.account a join customer.customer c on c.id = a.customer_id"
                    + " where c.source_key = {0}",
                DSL.val(customerKey))
            .get(0, Long.class));
  }

  public ItemId item(String key) {
    return new ItemId(
        sql.fetchSingle(
                "select id from receivable.item where source_key = {0} and kind <> 'P'",
                DSL.val(key))
            .get(0, Long.class));
  }

  /** Cash on the account, allocated to the item as far as one is named. */
  public void pay(
      String paymentKey, AccountId account, String amount, LocalDate on, Optional<ItemId> item) {
    Money money = Money.parse(amount);
    BookingResult result =
        Acting.as(
            TESTER,
            () ->
                ledger.recordPayment(
                    new RecordPayment(
                        account,
                        money,
                        on,
                        "",
                        paymentKey,
                        item.map(id -> List.of(new RecordPayment.Allocate(id.value(), money)))
                            .orElse(List.of()))));
    if (!(result instanceof BookingResult.Recorded)) {
      throw new IllegalStateException("payment %s: %s".formatted(paymentKey, result));
    }
  }

  public long member(String login, String name) {
    return sql.fetchSingle(
            "insert into identity.member (login, name, roles, created_at)"
                + " values ({0}, {1}, '{COLLECTOR}', now()) returning id",
            DSL.val(login), DSL.val(name))
        .get(0, Long.class);
  }

  /** A member who sees only the own book. */
  public static Actor ownBookOnly(long memberId) {
    return new Actor("member:" + memberId, new Sight.Limited(memberId, true, Optional.empty()));
  }

  /** A member who sees everything in all units. */
  public static Actor seesAll(long memberId) {
    return new Actor("member:" + memberId, new Sight.Limited(memberId, false, Optional.empty()));
  }

  /** A member who may see no unit. */
  public static Actor seesNoUnit(long memberId) {
    return new Actor(
        "member:" + memberId, new Sight.Limited(memberId, false, Optional.of(Set.of(32_000))));
  }
}
