package dunlin.app.demo;

import dunlin.app.demo.DemoBooks.Adjustment;
import dunlin.app.demo.DemoBooks.Cash;
import dunlin.app.demo.DemoBooks.Dispute;
import dunlin.app.demo.DemoBooks.Payment;
import dunlin.app.demo.DemoBooks.Promise;
import dunlin.app.demo.DemoContacts.Contact;
import dunlin.app.demo.DemoRates.Rate;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the demo ledger as the files of the canonical import profile. */
final class DemoFiles {

  private static final int NUMBERS_IN_REFERENCE = 3;

  private final Path directory;

  DemoFiles(Path directory) {
    this.directory = directory;
  }

  private CsvFile file(String name, String columns) {
    return CsvFile.create(directory.resolve(name + ".csv"), List.of(columns.split(",")));
  }

  void writeCustomers(List<DemoCustomer> customers) {
    try (CsvFile file =
        file(
            "customers",
            "id,code,name,country,currency,segment,risk,terms_days,credit_limit,email,iban,"
                + "parent_id,collector,language")) {
      for (DemoCustomer customer : customers) {
        file.row(
            customer.id(),
            customer.code(),
            customer.name(),
            customer.country().code(),
            customer.currency(),
            customer.segment(),
            customer.risk(),
            customer.termsDays(),
            customer.creditLimit(),
            customer.email(),
            customer.iban(),
            customer.parentId() == 0 ? null : customer.parentId(),
            customer.collector(),
            customer.country().language());
      }
    }
  }

  void writeContacts(List<Contact> contacts) {
    try (CsvFile file =
        file("contacts", "id,customer_id,name,role,email,phone,channel,language,zone,consent")) {
      long id = 1;
      for (Contact contact : contacts) {
        file.row(
            id++,
            contact.customer().id(),
            contact.name(),
            contact.role(),
            contact.email(),
            contact.phone(),
            contact.channel(),
            contact.language(),
            contact.zone(),
            contact.consent());
      }
    }
  }

  void writeInvoices(List<DemoDocument> documents, DemoBooks books) {
    try (CsvFile file =
        file(
            "invoices",
            "id,number,rf_ref,customer_id,type,issue_date,due_date,terms_days,currency,amount,"
                + "open_amount,status,po_ref,entity,posting_date,instalment,discount_date,"
                + "discount_percent")) {
      for (DemoDocument document : documents) {
        file.row(invoiceRow(document, books.open(document)));
      }
    }
  }

  private static @Nullable Object[] invoiceRow(DemoDocument document, long open) {
    DemoCustomer customer = document.customer();
    return new @Nullable Object[] {
      document.id(),
      document.number(),
      document.reference(),
      customer.id(),
      document.kind().code(),
      document.issueDate(),
      document.dueDate(),
      document.dueDate() == null ? null : customer.termsDays(),
      customer.currency(),
      document.money(document.amount()),
      document.money(open),
      open == 0 ? "X" : "O",
      document.purchaseOrder(),
      customer.entity().code(),
      document.postingDate(),
      document.instalment(),
      document.discountDate(),
      document.discount() == null ? null : document.discount().percent()
    };
  }

  void writePayments(List<Payment> payments) {
    try (CsvFile cash = file("payments", "id,customer_id,date,currency,amount,entity,reference");
        CsvFile allocations = file("allocations", "payment_id,invoice_id,date,amount")) {
      for (Payment payment : payments) {
        DemoCustomer customer = payment.customer();
        cash.row(
            payment.id(),
            customer.id(),
            payment.date(),
            customer.currency(),
            customer.money(payment.amount()),
            customer.entity().code(),
            reference(payment));
        for (Cash share : payment.cash()) {
          DemoDocument document = share.document();
          allocations.row(
              payment.id(), document.id(), share.date(), document.money(share.amount()));
        }
      }
    }
  }

  /** The numbers that the payer gave, as far as they fitted on the transfer. */
  private static String reference(Payment payment) {
    return payment.cash().stream()
        .map(share -> share.document().number())
        .limit(NUMBERS_IN_REFERENCE)
        .collect(Collectors.joining(" "));
  }

  void writeAdjustments(List<Adjustment> adjustments) {
    try (CsvFile file = file("adjustments", "id,invoice_id,kind,date,amount,reason")) {
      long id = 1;
      for (Adjustment adjustment : adjustments) {
        file.row(
            id++,
            adjustment.document().id(),
            adjustment.kind().code(),
            adjustment.date(),
            adjustment.document().money(adjustment.amount()),
            adjustment.reason());
      }
    }
  }

  void writeDisputes(List<Dispute> disputes) {
    try (CsvFile file = file("disputes", "invoice_id,reason,opened,amount,closed")) {
      for (Dispute dispute : disputes) {
        file.row(
            dispute.document().id(),
            dispute.reason(),
            dispute.opened(),
            dispute.document().money(dispute.amount()),
            dispute.closed());
      }
    }
  }

  void writePromises(List<Promise> promises) {
    try (CsvFile file =
        file("promises", "invoice_id,customer_id,made_on,promised_date,amount,state")) {
      for (Promise promise : promises) {
        file.row(
            promise.document().id(),
            promise.document().customer().id(),
            promise.madeOn(),
            promise.promised(),
            promise.document().money(promise.amount()),
            promise.state());
      }
    }
  }

  void writeRates(List<Rate> rates) {
    try (CsvFile file = file("rates", "currency,rate_to_eur,date")) {
      for (Rate rate : rates) {
        file.row(rate.currency(), rate.rate().toPlainString(), rate.date());
      }
    }
  }
}
