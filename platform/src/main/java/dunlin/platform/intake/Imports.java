package dunlin.platform.intake;

import dunlin.core.spi.LedgerRecord;
import dunlin.formats.Source;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;

/** Deliveries of files and records into the books. */
@Service
public class Imports {

  /**
   * A delivery to be booked.
   *
   * @param source whose keys the files carry; a new name is a new source
   * @param profile the name of a mapping profile, in its newest version
   * @param files in any order; customers are booked before what refers to them
   * @param dryRun whether everything is taken back at the end
   */
  public record Request(String source, String profile, List<Source> files, boolean dryRun) {

    public Request {
      files = List.copyOf(files);
    }
  }

  /**
   * Begins a delivery in the background and answers with its id at once.
   *
   * @throws IllegalArgumentException if there is no such profile
   */
  public long start(Request request) {
    throw new UnsupportedOperationException();
  }

  /** Books a delivery and waits for its end, telling about its progress twice a second. */
  public Delivery run(Request request, Consumer<Delivery> progress) {
    throw new UnsupportedOperationException();
  }

  /** Books records that came without a file, all or as many as are in order. */
  public Delivery deliver(String source, List<LedgerRecord> records) {
    throw new UnsupportedOperationException();
  }

  public Optional<Delivery> find(long deliveryId) {
    throw new UnsupportedOperationException();
  }

  /** Deliveries, the newest first. */
  public List<Delivery> newest(int limit) {
    throw new UnsupportedOperationException();
  }

  /** Asks a running delivery to stop after the batch under way. */
  public void cancel(long deliveryId) {
    throw new UnsupportedOperationException();
  }

  /** The first refused rows of a delivery with their reasons. */
  public List<RejectedRow> rejectedRows(long deliveryId, int limit) {
    throw new UnsupportedOperationException();
  }

  /**
   * The tables of a delivery in which rows were refused; each can be downloaded as one file.
   *
   * @param file the file of the delivery
   * @param table the table in it, by its name in the profile
   * @param rows how many rows of it were refused
   */
  public record RejectedTable(String file, String table, long rows) {}

  public List<RejectedTable> rejectedTables(long deliveryId) {
    throw new UnsupportedOperationException();
  }

  /** Writes the refused rows of a table as CSV, ready to be mended and delivered again. */
  public void writeRejectedRows(long deliveryId, String file, String table, OutputStream out) {
    throw new UnsupportedOperationException();
  }
}
