package dunlin.platform;

import dunlin.core.basics.Money;
import dunlin.core.receivable.ItemKind;
import dunlin.core.spi.LedgerRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a source tells, with whatever a test does not care about filled in. */
public final class Told {

  public static final LocalDate MAY_1 = LocalDate.of(2026, 5, 1);
  public static final LocalDate MAY_31 = LocalDate.of(2026, 5, 31);
  public static final LocalDate JUNE_15 = LocalDate.of(2026, 6, 15);

  private Told() {}

  public static LedgerRecord.Customer customer(String key) {
    return customer(1, key, "Customer " + key, "");
  }

  public static LedgerRecord.Customer customer(
      long row, String key, String name, String parentKey) {
    return new LedgerRecord.Customer(
        row, key, name, "DE", "EUR", "SMB", "A", 30, null, key + "@example.com", parentKey, "", "");
  }

  /** An invoice of the customer, issued on 1 May and due on 31 May. */
  public static LedgerRecord.Document invoice(String key, String customer, String amount) {
    return invoice(1, key, customer, "", amount, MAY_31);
  }

  public static LedgerRecord.Document invoice(
      long row,
      String key,
      String customer,
      String entity,
      String amount,
      @Nullable LocalDate due) {
    return document(row, key, customer, entity, ItemKind.INVOICE, amount, due);
  }

  public static LedgerRecord.Document creditNote(String key, String customer, String amount) {
    return document(1, key, customer, "", ItemKind.CREDIT_NOTE, amount, MAY_31);
  }

  private static LedgerRecord.Document document(
      long row,
      String key,
      String customer,
      String entity,
      ItemKind kind,
      String amount,
      @Nullable LocalDate due) {
    return new LedgerRecord.Document(
        row,
        key,
        customer,
        entity,
        kind,
        "N-" + key,
        1,
        "",
        "",
        MAY_1,
        MAY_1,
        due,
        Money.parse(amount),
        null,
        null,
        null);
  }

  /** The invoice, of which the source says so much is open. */
  public static LedgerRecord.Document stating(LedgerRecord.Document invoice, String open) {
    return new LedgerRecord.Document(
        invoice.row(),
        invoice.key(),
        invoice.customerKey(),
        invoice.entity(),
        invoice.kind(),
        invoice.number(),
        invoice.instalment(),
        invoice.reference(),
        invoice.purchaseOrder(),
        invoice.issueDate(),
        invoice.postingDate(),
        invoice.dueDate(),
        invoice.amount(),
        Money.parse(open),
        null,
        null);
  }

  /** Cash of the customer on 15 June. */
  public static LedgerRecord.Payment payment(String key, String customer, String amount) {
    return new LedgerRecord.Payment(1, key, customer, "", JUNE_15, Money.parse(amount), "");
  }

  public static LedgerRecord.Allocation allocation(
      String key, String payment, String item, String amount) {
    return new LedgerRecord.Allocation(1, key, payment, item, JUNE_15, new BigDecimal(amount));
  }

  public static LedgerRecord.Adjustment adjustment(String key, String item, String amount) {
    return new LedgerRecord.Adjustment(
        1, key, item, false, JUNE_15, new BigDecimal(amount), "agreed");
  }

  public static LedgerRecord.Adjustment writeOff(String key, String item, String amount) {
    return new LedgerRecord.Adjustment(
        1, key, item, true, JUNE_15, new BigDecimal(amount), "insolvent");
  }
}
