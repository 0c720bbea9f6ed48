package dunlin.web.api;

import dunlin.core.basics.Money;
import dunlin.core.receivable.ItemKind;
import dunlin.core.spi.LedgerRecord;
import dunlin.platform.intake.Imports;
import dunlin.web.api.ImportsApi.DeliveryView;
import dunlin.web.api.ImportsApi.RefusedRow;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Records of a ledger without a file, for a few at a time. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Imports")
class RecordsApi {

  private static final int MOST_RECORDS = 10_000;
  private static final int REFUSED_SHOWN = 1000;

  record CustomerRecord(
      String key,
      String name,
      @Nullable String country,
      @Nullable String currency,
      @Nullable String segment,
      @Nullable String riskClass,
      @Nullable Integer termsDays,
      @Nullable Amount creditLimit,
      @Nullable String email,
      @Nullable String parentKey,
      @Nullable String collector,
      @Nullable String language) {}

  record DocumentRecord(
      String key,
      String customerKey,
      @Nullable String entity,
      ItemKind kind,
      String number,
      @Nullable Integer instalment,
      @Nullable String reference,
      @Nullable String purchaseOrder,
      @Nullable LocalDate issueDate,
      @Nullable LocalDate postingDate,
      @Nullable LocalDate dueDate,
      Amount amount) {}

  record PaymentRecord(
      String key,
      String customerKey,
      @Nullable String entity,
      LocalDate valueDate,
      Amount amount,
      @Nullable String reference) {}

  record AllocationRecord(
      String key, String paymentKey, String itemKey, LocalDate valueDate, String amount) {}

  record RecordsWish(
      @Schema(description = "Whose keys the records carry") String source,
      @Nullable List<CustomerRecord> customers,
      @Nullable List<DocumentRecord> documents,
      @Nullable List<PaymentRecord> payments,
      @Nullable List<AllocationRecord> allocations) {}

  record RecordsAnswer(DeliveryView delivery, List<RefusedRow> refused) {}

  private final Imports imports;

  RecordsApi(Imports imports) {
    this.imports = imports;
  }

  @PostMapping("/imports/records")
  @Operation(
      operationId = "deliverRecords",
      summary = "Books records; good ones go in, the others are listed with reasons")
  RecordsAnswer deliver(@RequestBody RecordsWish wish) {
    List<LedgerRecord> records = new ArrayList<>();
    each(wish.customers(), record -> records.add(customer(records.size() + 1, record)));
    each(wish.documents(), record -> records.add(document(records.size() + 1, record)));
    each(wish.payments(), record -> records.add(payment(records.size() + 1, record)));
    each(wish.allocations(), record -> records.add(allocation(records.size() + 1, record)));
    if (records.isEmpty() || records.size() > MOST_RECORDS) {
      throw new IllegalArgumentException(
          "%d records, not from 1 to %d".formatted(records.size(), MOST_RECORDS));
    }
    DeliveryView delivery = DeliveryView.of(imports.deliver(wish.source(), records));
    return new RecordsAnswer(
        delivery,
        imports.rejectedRows(delivery.delivery(), REFUSED_SHOWN).stream()
            .map(RefusedRow::of)
            .toList());
  }

  private static <T> void each(@Nullable List<T> records, java.util.function.Consumer<T> work) {
    if (records != null) {
      records.forEach(work);
    }
  }

  private static LedgerRecord customer(long row, CustomerRecord each) {
    return new LedgerRecord.Customer(
        row,
        each.key(),
        each.name(),
        text(each.country()),
        text(each.currency()),
        text(each.segment()),
        text(each.riskClass()),
        each.termsDays(),
        each.creditLimit() == null ? null : each.creditLimit().toMoney(),
        text(each.email()),
        text(each.parentKey()),
        text(each.collector()),
        text(each.language()));
  }

  private static LedgerRecord document(long row, DocumentRecord each) {
    Money amount = each.amount().toMoney();
    return new LedgerRecord.Document(
        row,
        each.key(),
        each.customerKey(),
        text(each.entity()),
        each.kind(),
        each.number(),
        Objects.requireNonNullElse(each.instalment(), 1),
        text(each.reference()),
        text(each.purchaseOrder()),
        each.issueDate(),
        each.postingDate(),
        each.dueDate(),
        amount,
        null,
        null,
        null);
  }

  private static LedgerRecord payment(long row, PaymentRecord each) {
    return new LedgerRecord.Payment(
        row,
        each.key(),
        each.customerKey(),
        text(each.entity()),
        each.valueDate(),
        each.amount().toMoney(),
        text(each.reference()));
  }

  private static LedgerRecord allocation(long row, AllocationRecord each) {
    return new LedgerRecord.Allocation(
        row,
        each.key(),
        each.paymentKey(),
        each.itemKey(),
        each.valueDate(),
        new BigDecimal(each.amount()));
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
