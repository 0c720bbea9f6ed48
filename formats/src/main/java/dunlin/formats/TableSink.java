package dunlin.formats;

import dunlin.core.basics.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@link TableReader} tells of the tables in a file. */
interface TableSink {

  /**
   * How texts are to be made of cells that are not text.
   *
   * @param decimalSign for numbers
   * @param dateFormat for days
   */
  record CellStyle(char decimalSign, DateFormat dateFormat) {}

  /** Whether a table with that header would be wanted; for trying delimiters. */
  boolean recognises(List<String> header);

  /**
   * A table begins.
   *
   * @param name of the sheet or list, or of the file
   * @return null if its rows are not wanted
   */
  @Nullable CellStyle table(String name, List<String> header);

  /** The columns of a table are separated by another sign than the profile says; it is not read. */
  void separated(String name, Delimiters.Found found);

  /** A list of that name is there and holds nothing, not even columns. */
  void empty(String name);

  /** Whether the table that began last makes something of a column of that name. */
  boolean reads(String column);

  /** A row of the table that began last; the object is used again afterwards. */
  void row(Row row);

  /** The delivery cannot be read, or not further. */
  void failed(Failure failure);

  void notice(String sentence);

  /** How far the delivery has been read, told after each row. */
  void progress(long row, long bytesRead);
}
