package dunlin.formats;

import dunlin.core.basics.Failure;
import dunlin.core.spi.LedgerRecord;
import java.util.List;

/**
 * Where a reader puts what it finds, in the order of the file and on the reader's thread.
 *
 * <p>An exception that a sink throws ends the reading and reaches the caller of {@link
 * LedgerFile#read}.
 */
public interface RecordSink {

  /**
   * A row in which everything was well; its records follow. For sinks that may have to refuse the
   * row themselves, and then need it as it came.
   *
   * @param table the profile's name of the table
   * @param columns the header of the table, the same list for every row of it
   * @param place where the row stood when it first came
   */
  default void taken(
      String table, long row, List<String> columns, List<String> cells, RowPlace place) {}

  /**
   * The row taken last says this record, and so may other rows, with which it is given only once:
   * the very object that was given with the first of them. For sinks that refuse that row and must
   * not take the record from the others.
   */
  default void shared(LedgerRecord record) {}

  /**
   * A record of a row in which everything was well.
   *
   * <p>Rows ascend within a table, but for records that the profile holds back as a last resort:
   * they come at the end of the table, with the rows they stood in.
   */
  void record(LedgerRecord record);

  /** A row of which nothing was taken, with one failure for each bad field. */
  void refused(RefusedRow row);

  /** What is wrong with the delivery itself, or the place from which on it cannot be read. */
  void failed(Failure failure);

  /**
   * The file holds no table of the profile, and nothing of it was read. For a file that was
   * delivered alone that is a failure; beside others it may have strayed in.
   */
  default void noTable(Failure failure) {
    failed(failure);
  }

  /** What a person should know of the delivery although nothing is wrong, in a sentence. */
  default void notice(String sentence) {}

  /**
   * A row is done, whatever became of it.
   *
   * @param row the row's number in the delivery
   * @param bytesRead of the delivery so far, of at most {@link Source#size}; runs ahead of the row
   *     by a buffer
   */
  default void progress(long row, long bytesRead) {}
}
