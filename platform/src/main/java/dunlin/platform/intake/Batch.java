package dunlin.platform.intake;

import dunlin.core.basics.Failure;
import dunlin.core.spi.Finding;
import dunlin.core.spi.LedgerRecord;
import dunlin.formats.RefusedRow;
import dunlin.formats.RowPlace;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of one file that are booked in one transaction.
 *
 * @param rows those that were read well
 * @param refused those of which nothing was taken
 * @param bytesRead of the whole delivery, with this batch
 * @param rowsRead of the whole delivery, with this batch
 */
record Batch(
    List<Row> rows, List<DeliveryRepository.Refused> refused, long bytesRead, long rowsRead) {

  Batch {
    rows = List.copyOf(rows);
    refused = List.copyOf(refused);
  }

  /**
   * The rows of a second reading that were not refused for good in the first.
   *
   * @param spare takes what the others share with rows that follow
   */
  Batch without(RefusedRows known, SpareRecords spare) {
    List<Row> rest = new ArrayList<>(rows.size());
    for (Row row : rows) {
      if (known.holds(row.file(), row.number())) {
        row.records().stream().filter(row::isShared).forEach(spare::add);
      } else {
        rest.add(row);
      }
    }
    return new Batch(rest, List.of(), bytesRead, rowsRead);
  }

  /** Remembers which rows were refused, a bit for each row of a file. */
  static final class RefusedRows {

    private final Map<String, BitSet> rowsOfFile = new HashMap<>();

    void add(DeliveryRepository.Refused refused) {
      rowsOfFile
          .computeIfAbsent(refused.file(), file -> new BitSet())
          .set(Math.toIntExact(refused.row().row()));
    }

    boolean holds(String file, long row) {
      BitSet rows = rowsOfFile.get(file);
      return rows != null && rows.get(Math.toIntExact(row));
    }
  }

  /**
   * A row as it came, and the records it makes.
   *
   * @param place where the row stood when it first came
   * @param records the object that the reader fills, until the batch is complete
   * @param shared those records that other rows say too; given with the first of them only
   * @param masked those records of which something was masked
   */
  record Row(
      String file,
      String table,
      long number,
      List<String> columns,
      List<String> cells,
      RowPlace place,
      List<LedgerRecord> records,
      List<LedgerRecord> shared,
      List<CardFree> masked) {

    static Row begin(
        String file,
        String table,
        long number,
        List<String> columns,
        List<String> cells,
        RowPlace place) {
      return new Row(
          file,
          table,
          number,
          columns,
          cells,
          place,
          new ArrayList<>(4),
          new ArrayList<>(0),
          new ArrayList<>(0));
    }

    /** Takes a record, or what is left of it without data of cards. */
    void take(CardFree free) {
      records.add(free.record());
      if (!free.masked().isEmpty()) {
        masked.add(free);
      }
    }

    /** What is to be told of the row once it is booked. */
    List<Finding> findings() {
      return masked.stream().flatMap(free -> free.findings().stream()).toList();
    }

    /** The same row, to be given what it shares only if no other row has brought it. */
    Row withoutShared() {
      return new Row(
          file,
          table,
          number,
          columns,
          cells,
          place,
          records.stream().filter(record -> !isShared(record)).toList(),
          shared,
          masked);
    }

    /** Whether it is the very object that other rows say too, and not only one like it. */
    @SuppressWarnings("ReferenceEquality")
    boolean isShared(LedgerRecord record) {
      return shared.stream().anyMatch(one -> one == record);
    }

    DeliveryRepository.Refused refusedFor(List<Failure> failures) {
      return new DeliveryRepository.Refused(
          file, new RefusedRow(table, number, columns, keptCells(), place.text(), failures));
    }

    /** As they came, but for what was masked in the records. */
    private List<String> keptCells() {
      List<String> kept = cells;
      for (CardFree free : masked) {
        kept = kept.stream().map(cell -> free.masked().getOrDefault(cell.strip(), cell)).toList();
      }
      return kept;
    }
  }
}
