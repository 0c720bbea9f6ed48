package dunlin.platform.receivable;

import dunlin.core.spi.Booked;
import dunlin.core.spi.Finding;
import dunlin.core.spi.LedgerRecord;
import dunlin.core.spi.RefusedRecord;
import java.util.ArrayList;
import java.util.List;

/** Collects what becomes of the records of a batch. */
final class Outcome {

  private final List<RefusedRecord> refused = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private long booked;
  private long unchanged;
  private long corrected;

  void booked(long records) {
    booked += records;
  }

  void unchanged() {
    unchanged++;
  }

  void corrected() {
    corrected++;
  }

  void refused(RefusedRecord record) {
    refused.add(record);
  }

  void refused(LedgerRecord record, String field, Object value, String reason) {
    refused.add(RefusedRecord.of(record, field, String.valueOf(value), reason));
  }

  /** Refused because another row of the delivery says something else under the same key. */
  void contradicts(LedgerRecord record, long firstRow) {
    refused(
        record,
        "key",
        record.key(),
        "row %d of this delivery has the same key and other content than row %d"
            .formatted(record.row(), firstRow));
  }

  void found(Finding finding) {
    findings.add(finding);
  }

  Booked end() {
    return new Booked(booked, unchanged, corrected, refused, findings);
  }
}
