package dunlin.platform.intake;

import dunlin.core.basics.Failure;
import dunlin.core.spi.LedgerRecord;
import dunlin.formats.RefusedRow;
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

  /** The rows of a second reading that were not refused for good in the first. */
  Batch without(RefusedRows known) {
    return new Batch(
        rows.stream().filter(row -> !known.holds(row.file(), row.number())).toList(),
        List.of(),
        bytesRead,
        rowsRead);
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
   * @param records the object that the reader fills, until the batch is complete
   */
  record Row(
      String file,
      String table,
      long number,
      List<String> columns,
      List<String> cells,
      List<LedgerRecord> records) {

    static Row begin(
        String file, String table, long number, List<String> columns, List<String> cells) {
      return new Row(file, table, number, columns, cells, new ArrayList<>(4));
    }

    /** The same row with those of its records that are still to be booked. */
    Row with(List<LedgerRecord> rest) {
      return new Row(file, table, number, columns, cells, rest);
    }

    DeliveryRepository.Refused refusedFor(List<Failure> failures) {
      return new DeliveryRepository.Refused(
          file, new RefusedRow(table, number, columns, cells, failures));
    }
  }
}
