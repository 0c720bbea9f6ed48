package dunlin.app.demo;

import dunlin.core.receivable.ItemKind;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * The files of a generated ledger that follow from its items: invoices, payments of the past with
 * their allocations, disputes and promises.
 */
final class ItemFiles implements AutoCloseable {

  private static final List<String> DISPUTE_REASONS =
      List.of("PRICE", "QUANTITY", "QUALITY", "NOT_RECEIVED", "DUPLICATE", "PO_MISSING", "TAX");
  private static final double DISPUTED = 0.04;
  private static final double WHOLLY_DISPUTED = 0.03;
  private static final double DISPUTED_OR_PROMISED = 0.10;
  private static final int DAYS_BEFORE_DUE_TO_PROMISE = 5;

  private final long asOf;
  private final ExpectedTotals expected;
  private final CsvFile invoices;
  private final CsvFile payments;
  private final CsvFile allocations;
  private final CsvFile disputes;
  private final CsvFile promises;
  private long lastPayment;

  ItemFiles(Path directory, long asOf, ExpectedTotals expected) {
    this.asOf = asOf;
    this.expected = expected;
    invoices =
        file(
            directory,
            "invoices",
            "id,number,rf_ref,customer_id,type,issue_date,due_date,terms_days,currency,amount,"
                + "open_amount,status,po_ref");
    payments = file(directory, "payments", "id,customer_id,date,currency,amount");
    allocations = file(directory, "allocations", "payment_id,invoice_id,date,amount");
    disputes = file(directory, "disputes", "invoice_id,reason,opened,amount");
    promises =
        file(directory, "promises", "invoice_id,customer_id,made_on,promised_date,amount,state");
  }

  private static CsvFile file(Path directory, String name, String columns) {
    return CsvFile.create(directory.resolve(name + ".csv"), List.of(columns.split(",")));
  }

  /** Writes the item and what was paid on it. */
  void writeItem(GeneratedItem item) {
    GeneratedCustomer customer = item.customer();
    if (item.settled() != 0) {
      writePayment(item);
    }
    invoices.row(
        item.id(),
        item.number(),
        item.reference(),
        customer.number(),
        item.kind().code(),
        item.issueDate(),
        item.dueDate(),
        customer.termsDays(),
        customer.currency(),
        customer.money(item.amount()),
        customer.money(item.open()),
        item.closed() ? "X" : "O",
        "PO" + CheckedNumbers.padded((long) (item.share() * 1_000_000), 6));
    if (!item.closed()) {
      expected.countOpen(item, asOf - item.dueDay());
    }
  }

  /** Writes that the open invoice is disputed or promised, if this draw says so. */
  void writeTrouble(GeneratedItem item, double draw) {
    if (item.kind() != ItemKind.INVOICE) {
      throw new IllegalArgumentException("item %s is no invoice".formatted(item.number()));
    }
    if (draw < DISPUTED) {
      writeDispute(item, draw);
    } else if (draw < DISPUTED_OR_PROMISED && asOf - item.dueDay() > -DAYS_BEFORE_DUE_TO_PROMISE) {
      writePromise(item);
    }
  }

  private void writePayment(GeneratedItem item) {
    lastPayment++;
    expected.countPayment();
    GeneratedCustomer customer = item.customer();
    payments.row(
        lastPayment,
        customer.number(),
        item.settledOn(),
        customer.currency(),
        customer.money(item.settled()));
    allocations.row(lastPayment, item.id(), item.settledOn(), customer.money(item.settled()));
  }

  private void writeDispute(GeneratedItem item, double draw) {
    expected.countDispute();
    long disputed = draw < WHOLLY_DISPUTED ? item.open() : item.open() / 3;
    disputes.row(
        item.id(),
        DISPUTE_REASONS.get((int) (draw * 25 * 7) % DISPUTE_REASONS.size()),
        LocalDate.ofEpochDay(Math.min(asOf, item.issueDay() + 5 + (int) (item.spread() * 20))),
        item.customer().money(disputed));
  }

  private void writePromise(GeneratedItem item) {
    expected.countPromise();
    long made = asOf - (int) (item.spread() * 30);
    long promised = made + 5 + (int) (item.share() * 20);
    promises.row(
        item.id(),
        item.customer().number(),
        LocalDate.ofEpochDay(made),
        LocalDate.ofEpochDay(promised),
        item.customer().money(item.open()),
        promised < asOf ? "broken" : "open");
  }

  @Override
  public void close() {
    invoices.close();
    payments.close();
    allocations.close();
    disputes.close();
    promises.close();
  }
}
