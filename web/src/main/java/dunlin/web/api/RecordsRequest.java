package dunlin.web.api;

import dunlin.core.basics.Money;
import dunlin.core.receivable.ItemKind;
import dunlin.core.spi.LedgerRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records of a source, delivered without a file; lists that are left out are empty. What records
 * refer to may come in the same request.
 *
 * @param source whose keys the records carry; a new name is a new source
 */
record RecordsRequest(
    @Nullable String source,
    @Nullable List<CustomerRow> customers,
    @Nullable List<ContactRow> contacts,
    @Nullable List<DocumentRow> documents,
    @Nullable List<PaymentRow> payments,
    @Nullable List<AllocationRow> allocations,
    @Nullable List<AdjustmentRow> adjustments,
    @Nullable List<DisputeRow> disputes,
    @Nullable List<PromiseRow> promises,
    @Nullable List<RateRow> rates) {

  private static final int MOST = 10_000;

  /** One record as it came. */
  sealed interface Row {

    /** The record, made of what is right; the rest goes to the faults. */
    LedgerRecord read(long row, String field, Faults faults);
  }

  /** All records in the order in which they can be booked. */
  List<LedgerRecord> records(Faults faults) {
    List<LedgerRecord> records = new ArrayList<>();
    add(records, "rates", rates, faults);
    add(records, "customers", customers, faults);
    add(records, "contacts", contacts, faults);
    add(records, "documents", documents, faults);
    add(records, "payments", payments, faults);
    add(records, "allocations", allocations, faults);
    add(records, "adjustments", adjustments, faults);
    add(records, "disputes", disputes, faults);
    add(records, "promises", promises, faults);
    if (records.isEmpty() && faults.areNone()) {
      faults.add("body", null, "holds no record");
    }
    if (records.size() > MOST) {
      faults.add("body", records.size(), "holds more than %d records".formatted(MOST));
    }
    return records;
  }

  private static void add(
      List<LedgerRecord> records, String list, @Nullable List<? extends Row> rows, Faults faults) {
    if (rows != null) {
      for (int i = 0; i < rows.size(); i++) {
        records.add(rows.get(i).read(i + 1L, "%s[%d].".formatted(list, i), faults));
      }
    }
  }

  /** A legal party that buys. */
  record CustomerRow(
      @Nullable String key,
      @Nullable String name,
      @Nullable String country,
      @Nullable String currency,
      @Nullable String segment,
      @Nullable String riskClass,
      @Nullable Integer termsDays,
      @Nullable Amount creditLimit,
      @Nullable String email,
      @Nullable String parentKey,
      @Nullable String collector,
      @Nullable String language)
      implements Row {

    @Override
    public LedgerRecord read(long row, String field, Faults faults) {
      int most = LedgerRecord.Customer.MOST_TERMS_DAYS;
      if (termsDays != null && (termsDays < 0 || termsDays > most)) {
        faults.add(field + "termsDays", termsDays, "is no whole number from 0 to " + most);
      }
      return new LedgerRecord.Customer(
          row,
          faults.text(field + "key", key, Faults.LONGEST_NAME),
          faults.text(field + "name", name, Faults.LONGEST_NAME),
          faults.optionalText(field + "country", country, 2),
          faults.optionalText(field + "currency", currency, 3),
          faults.optionalText(field + "segment", segment, Faults.LONGEST_NAME),
          faults.optionalText(field + "riskClass", riskClass, Faults.LONGEST_NAME),
          termsDays,
          creditLimit == null ? null : faults.money(field + "creditLimit", creditLimit),
          faults.optionalText(field + "email", email, Faults.LONGEST_NAME),
          faults.optionalText(field + "parentKey", parentKey, Faults.LONGEST_NAME),
          faults.optionalText(field + "collector", collector, Faults.LONGEST_NAME),
          faults.optionalText(field + "language", language, 2));
    }
  }

  /** A human at a customer. */
  record ContactRow(
      @Nullable String key,
      @Nullable String customerKey,
      @Nullable String name,
      @Nullable String role,
      @Nullable String email,
      @Nullable String phone,
      @Nullable String channel,
      @Nullable String language,
      @Nullable String zone,
      @Nullable String consent)
      implements Row {

    @Override
    public LedgerRecord read(long row, String field, Faults faults) {
      return new LedgerRecord.Contact(
          row,
          faults.text(field + "key", key, Faults.LONGEST_NAME),
          faults.text(field + "customerKey", customerKey, Faults.LONGEST_NAME),
          faults.text(field + "name", name, Faults.LONGEST_NAME),
          faults.optionalText(field + "role", role, Faults.LONGEST_NAME),
          faults.optionalText(field + "email", email, Faults.LONGEST_NAME),
          faults.optionalText(field + "phone", phone, Faults.LONGEST_NAME),
          faults.optionalText(field + "channel", channel, Faults.LONGEST_NAME),
          faults.optionalText(field + "language", language, 2),
          faults.optionalText(field + "zone", zone, Faults.LONGEST_NAME),
          faults.optionalText(field + "consent", consent, Faults.LONGEST_NAME));
    }
  }

  /** An invoice, debit note, credit note, or one instalment of them. */
  record DocumentRow(
      @Nullable String key,
      @Nullable String customerKey,
      @Nullable String entity,
      @Nullable String kind,
      @Nullable String number,
      @Nullable Integer instalment,
      @Nullable String reference,
      @Nullable String purchaseOrder,
      @Nullable LocalDate issueDate,
      @Nullable LocalDate postingDate,
      @Nullable LocalDate dueDate,
      @Nullable Amount amount,
      @Nullable Amount statedOpen,
      @Nullable LocalDate discountDate,
      @Nullable String discountPercent)
      implements Row {

    @Override
    public LedgerRecord read(long row, String field, Faults faults) {
      ItemKind chosen =
          faults.constant(field + "kind", kind, ItemKind.class).orElse(ItemKind.INVOICE);
      if (chosen == ItemKind.PAYMENT) {
        faults.add(field + "kind", kind, "belongs into the list of payments");
      }
      int most = LedgerRecord.Document.MOST_INSTALMENTS;
      if (instalment != null && (instalment < 1 || instalment > most)) {
        faults.add(field + "instalment", instalment, "is no whole number from 1 to " + most);
      }
      return new LedgerRecord.Document(
          row,
          faults.text(field + "key", key, Faults.LONGEST_NAME),
          faults.text(field + "customerKey", customerKey, Faults.LONGEST_NAME),
          faults.optionalText(field + "entity", entity, Faults.LONGEST_NAME),
          chosen,
          faults.text(field + "number", number, Faults.LONGEST_NAME),
          instalment == null ? 1 : Math.max(1, instalment),
          faults.optionalText(field + "reference", reference, Faults.LONGEST_NAME),
          faults.optionalText(field + "purchaseOrder", purchaseOrder, Faults.LONGEST_NAME),
          issueDate,
          postingDate,
          dueDate,
          faults.money(field + "amount", amount),
          statedOpen == null ? null : faults.money(field + "statedOpen", statedOpen),
          discountDate,
          optionalDecimal(faults, field + "discountPercent", discountPercent));
    }
  }

  /** Cash that came in; a return of cash is below zero. */
  record PaymentRow(
      @Nullable String key,
      @Nullable String customerKey,
      @Nullable String entity,
      @Nullable LocalDate valueDate,
      @Nullable Amount amount,
      @Nullable String reference)
      implements Row {

    @Override
    public LedgerRecord read(long row, String field, Faults faults) {
      Money money = faults.money(field + "amount", amount);
      return new LedgerRecord.Payment(
          row,
          faults.text(field + "key", key, Faults.LONGEST_NAME),
          faults.text(field + "customerKey", customerKey, Faults.LONGEST_NAME),
          faults.optionalText(field + "entity", entity, Faults.LONGEST_NAME),
          faults.day(field + "valueDate", valueDate),
          money,
          faults.optionalText(field + "reference", reference, Faults.LONGEST_NAME));
    }
  }

  /** Part of a payment or credit note set against an item, in the item's currency. */
  record AllocationRow(
      @Nullable String key,
      @Nullable String paymentKey,
      @Nullable String itemKey,
      @Nullable LocalDate valueDate,
      @Nullable String amount)
      implements Row {

    @Override
    public LedgerRecord read(long row, String field, Faults faults) {
      return new LedgerRecord.Allocation(
          row,
          faults.text(field + "key", key, Faults.LONGEST_NAME),
          faults.text(field + "paymentKey", paymentKey, Faults.LONGEST_NAME),
          faults.text(field + "itemKey", itemKey, Faults.LONGEST_NAME),
          faults.day(field + "valueDate", valueDate),
          faults.decimal(field + "amount", amount));
    }
  }

  /** A change of an item that is not cash; signed, in the item's currency. */
  record AdjustmentRow(
      @Nullable String key,
      @Nullable String itemKey,
      @Nullable Boolean writeOff,
      @Nullable LocalDate valueDate,
      @Nullable String amount,
      @Nullable String reason)
      implements Row {

    @Override
    public LedgerRecord read(long row, String field, Faults faults) {
      return new LedgerRecord.Adjustment(
          row,
          faults.text(field + "key", key, Faults.LONGEST_NAME),
          faults.text(field + "itemKey", itemKey, Faults.LONGEST_NAME),
          Boolean.TRUE.equals(writeOff),
          faults.day(field + "valueDate", valueDate),
          faults.decimal(field + "amount", amount),
          faults.optionalText(field + "reason", reason, Faults.LONGEST_NOTE));
    }
  }

  /** What a debtor contests; all of the item where the amount is left out. */
  record DisputeRow(
      @Nullable String key,
      @Nullable String itemKey,
      @Nullable String reason,
      @Nullable LocalDate openedOn,
      @Nullable LocalDate closedOn,
      @Nullable String amount)
      implements Row {

    @Override
    public LedgerRecord read(long row, String field, Faults faults) {
      return new LedgerRecord.Dispute(
          row,
          faults.text(field + "key", key, Faults.LONGEST_NAME),
          faults.text(field + "itemKey", itemKey, Faults.LONGEST_NAME),
          faults.optionalText(field + "reason", reason, Faults.LONGEST_NOTE),
          faults.day(field + "openedOn", openedOn),
          closedOn,
          optionalDecimal(faults, field + "amount", amount));
    }
  }

  /** A debtor's word on one item, in the item's currency. */
  record PromiseRow(
      @Nullable String key,
      @Nullable String itemKey,
      @Nullable LocalDate madeOn,
      @Nullable LocalDate promisedDate,
      @Nullable String amount)
      implements Row {

    @Override
    public LedgerRecord read(long row, String field, Faults faults) {
      return new LedgerRecord.Promise(
          row,
          faults.text(field + "key", key, Faults.LONGEST_NAME),
          faults.text(field + "itemKey", itemKey, Faults.LONGEST_NAME),
          faults.day(field + "madeOn", madeOn),
          faults.day(field + "promisedDate", promisedDate),
          faults.decimal(field + "amount", amount));
    }
  }

  /** A dated rate: one unit of from is rate units of to. */
  record RateRow(
      @Nullable String from, @Nullable String to, @Nullable LocalDate date, @Nullable String rate)
      implements Row {

    @Override
    public LedgerRecord read(long row, String field, Faults faults) {
      BigDecimal number = faults.decimal(field + "rate", rate);
      if (number.signum() < 0) {
        faults.add(field + "rate", rate, "is below zero");
      }
      return new LedgerRecord.Rate(
          row,
          faults.currency(field + "from", from),
          faults.currency(field + "to", to),
          faults.day(field + "date", date),
          number);
    }
  }

  private static @Nullable BigDecimal optionalDecimal(
      Faults faults, String field, @Nullable String value) {
    return value == null ? null : faults.decimal(field, value);
  }
}
