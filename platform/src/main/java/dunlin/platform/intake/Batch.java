package dunlin.platform.intake;

import dunlin.core.basics.Failure;
import dunlin.core.spi.LedgerRecord;
import dunlin.formats.RefusedRow;
import java.util.ArrayList;
import java.util.List;

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
