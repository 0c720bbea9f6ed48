package dunlin.formats;

import dunlin.core.basics.Failure;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes refused rows of one table as CSV, for a person to mend and to import again with the same
 * profile.
 *
 * <p>The file has the original columns, then {@link #COLUMNS} with what was wrong, and where keys
 * depend on it, the {@link RowPlace} of the row. A reader ignores the first three, and takes the
 * apostrophes away that protect spreadsheets from formulas. The file is in UTF-8 with the mark that
 * spreadsheets need to see it, whatever the profile says: the mark wins.
 */
public final class RejectedRows implements AutoCloseable {

  /** The columns that are added; several failures of a row are joined by {@code " | "}. */
  public static final List<String> COLUMNS =
      List.of("rejected_column", "rejected_value", "rejected_reason");

  private final CsvWriter csv;
  private final char delimiter;
  private final List<String> columns;
  private final boolean hasPlaces;

  private RejectedRows(CsvWriter csv, char delimiter, RefusedRow like) {
    this.csv = csv;
    this.delimiter = delimiter;
    this.columns = like.columns();
    this.hasPlaces = !like.place().isEmpty();
  }

  /** Whether a column is one of those that are added. */
  static boolean isOwn(String column) {
    return COLUMNS.contains(column) || column.equals(RowPlace.COLUMN);
  }

  /**
   * Begins a file with the profile's delimiter.
   *
   * @param like a row of the table; all that are written must have its columns
   */
  public static RejectedRows begin(OutputStream out, MappingProfile profile, RefusedRow like)
      throws IOException {
    return begin(out, delimiterOf(profile), like);
  }

  /** The sign between the columns of a file that the profile can read again. */
  public static char delimiterOf(MappingProfile profile) {
    char declared = profile.format().delimiter();
    return declared == TableReader.AUTOMATIC ? ',' : declared;
  }

  /** The same for rows that no profile read, with a sign between the columns. */
  public static RejectedRows begin(OutputStream out, char delimiter, RefusedRow like)
      throws IOException {
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    text.write('\uFEFF');
    CsvWriter csv = new CsvWriter(text, delimiter);
    RejectedRows rows = new RejectedRows(csv, delimiter, like);
    List<String> header =
        new ArrayList<>(like.columns().stream().filter(name -> !isOwn(name)).toList());
    header.addAll(COLUMNS);
    if (rows.hasPlaces) {
      header.add(RowPlace.COLUMN);
    }
    csv.row(header);
    return rows;
  }

  /**
   * Writes one row; cells beyond the header are kept in the last column, delimiters between them.
   *
   * @throws IllegalArgumentException if the row is of a table with other columns
   */
  public void write(RefusedRow row) throws IOException {
    if (!row.columns().equals(columns)) {
      throw new IllegalArgumentException(
          "row %d has the columns %s, not %s\nMaybe write one file for each table"
              .formatted(row.row(), row.columns(), columns));
    }
    List<String> cells = originalCells(row.cells());
    cells.add(joined(row, Failure::field));
    cells.add(joined(row, Failure::value));
    cells.add(joined(row, Failure::reason));
    if (hasPlaces) {
      cells.add(row.place());
    }
    csv.row(cells);
  }

  private List<String> originalCells(List<String> found) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (!isOwn(columns.get(i))) {
        cells.add(i < found.size() ? found.get(i) : "");
      }
    }
    if (found.size() > columns.size() && cells.size() == columns.size()) {
      List<String> rest = found.subList(cells.size() - 1, found.size());
      cells.set(cells.size() - 1, String.join(String.valueOf(delimiter), rest));
    }
    return cells;
  }

  private static String joined(RefusedRow row, Function<Failure, String> part) {
    return row.failures().stream().map(part).collect(Collectors.joining(" | "));
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
