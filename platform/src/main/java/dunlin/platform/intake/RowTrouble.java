package dunlin.platform.intake;

import dunlin.core.basics.Failure;
import dunlin.core.spi.LedgerRecord;
import dunlin.core.spi.RefusedRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** What was refused of a row. */
final class RowTrouble {

  private final Batch.Row row;
  private final List<RefusedRecord> refusals = new ArrayList<>();

  RowTrouble(Batch.Row row) {
    this.row = row;
  }

  void add(RefusedRecord refusal) {
    refusals.add(refusal);
  }

  /** How many records; one may be refused for several reasons. */
  int refusedRecords() {
    Set<LedgerRecord> records = Collections.newSetFromMap(new IdentityHashMap<>());
    refusals.forEach(refusal -> records.add(refusal.record()));
    return records.size();
  }

  /** Whether everything that it lacks may still come. */
  boolean mayPass() {
    return refusals.stream().allMatch(RefusedRecord::mayFollow);
  }

  /** The row with every reason once, but for those that only follow from another. */
  DeliveryRepository.Refused refused() {
    return row.refusedFor(
        refusals.stream()
            .filter(refusal -> !followsFromAnother(refusal))
            .map(this::failure)
            .distinct()
            .toList());
  }

  private boolean followsFromAnother(RefusedRecord refusal) {
    return refusal.mayFollow()
        && refusals.stream().anyMatch(other -> refersTo(refusal.record(), other.record()));
  }

  private static boolean refersTo(LedgerRecord record, LedgerRecord other) {
    return switch (other) {
      case LedgerRecord.Customer customer -> customerOf(record).equals(customer.key());
      case LedgerRecord.Document document ->
          itemOf(record).equals(document.key()) || paymentOf(record).equals(document.key());
      case LedgerRecord.Payment payment -> paymentOf(record).equals(payment.key());
      case LedgerRecord.Contact contact -> false;
      case LedgerRecord.Allocation allocation -> false;
      case LedgerRecord.Adjustment adjustment -> false;
      case LedgerRecord.Dispute dispute -> false;
      case LedgerRecord.Promise promise -> false;
      case LedgerRecord.Rate rate -> false;
    };
  }

  private static String customerOf(LedgerRecord record) {
    return switch (record) {
      case LedgerRecord.Contact contact -> contact.customerKey();
      case LedgerRecord.Document document -> document.customerKey();
      case LedgerRecord.Payment payment -> payment.customerKey();
      default -> "";
    };
  }

  private static String itemOf(LedgerRecord record) {
    return switch (record) {
      case LedgerRecord.Allocation allocation -> allocation.itemKey();
      case LedgerRecord.Adjustment adjustment -> adjustment.itemKey();
      case LedgerRecord.Dispute dispute -> dispute.itemKey();
      case LedgerRecord.Promise promise -> promise.itemKey();
      default -> "";
    };
  }

  private static String paymentOf(LedgerRecord record) {
    return record instanceof LedgerRecord.Allocation allocation ? allocation.paymentKey() : "";
  }

  /** The failure names the column that holds the value, where one does. */
  private Failure failure(RefusedRecord refusal) {
    return Failure.of(row.number(), columnOf(refusal), refusal.value(), refusal.reason());
  }

  private String columnOf(RefusedRecord refusal) {
    int own = ownColumn(refusal.field());
    if (own >= 0 && own < row.cells().size() && row.cells().get(own).equals(refusal.value())) {
      return row.columns().get(own);
    }
    int column = refusal.value().isEmpty() ? -1 : row.cells().indexOf(refusal.value());
    return column >= 0 && column < row.columns().size()
        ? row.columns().get(column)
        : refusal.field();
  }

  /** The column of the component's name; files call the day {@code closedOn} {@code closed}. */
  private int ownColumn(String field) {
    int own = row.columns().indexOf(field);
    return own < 0 && field.endsWith("On")
        ? row.columns().indexOf(field.substring(0, field.length() - 2))
        : own;
  }
}
