package dunlin.formats;

import dunlin.core.basics.Failure;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes refused rows of one table as CSV, for a person to mend and to import again with the same
 * profile.
 *
 * <p>The file has the original columns, then {@link #COLUMNS} with what was wrong. A reader ignores
 * those three, and takes the apostrophes away that protect spreadsheets from formulas.
 */
public final class RejectedRows implements AutoCloseable {

  /** The columns that are added; several failures of a row are joined by {@code " | "}. */
  public static final List<String> COLUMNS =
      List.of("rejected_column", "rejected_value", "rejected_reason");

  private final CsvWriter csv;
  private final List<String> columns;

  private RejectedRows(CsvWriter csv, List<String> columns) {
    this.csv = csv;
    this.columns = columns;
  }

  /**
   * Begins a file with the profile's delimiter and encoding.
   *
   * @param columns the header of the table, see {@link RefusedRow#columns}
   */
  public static RejectedRows begin(OutputStream out, MappingProfile profile, List<String> columns)
      throws IOException {
    char delimiter = profile.format().delimiter();
    CsvWriter csv =
        new CsvWriter(
            new OutputStreamWriter(out, profile.format().charset()),
            delimiter == TableReader.AUTOMATIC ? ',' : delimiter);
    List<String> original = columns.stream().filter(name -> !COLUMNS.contains(name)).toList();
    List<String> header = new ArrayList<>(original);
    header.addAll(COLUMNS);
    csv.row(header);
    return new RejectedRows(csv, List.copyOf(columns));
  }

  /**
   * Writes one row; cells beyond the header cannot be written and are left out.
   *
   * @throws IllegalArgumentException if the row is of a table with other columns
   */
  public void write(RefusedRow row) throws IOException {
    if (!row.columns().equals(columns)) {
      throw new IllegalArgumentException(
          "row %d has the columns %s, not %s\nMaybe write one file for each table"
              .formatted(row.row(), row.columns(), columns));
    }
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (!COLUMNS.contains(columns.get(i))) {
        cells.add(i < row.cells().size() ? row.cells().get(i) : "");
      }
    }
    cells.add(joined(row, Failure::field));
    cells.add(joined(row, Failure::value));
    cells.add(joined(row, Failure::reason));
    csv.row(cells);
  }

  private static String joined(RefusedRow row, java.util.function.Function<Failure, String> part) {
    return row.failures().stream().map(part).collect(Collectors.joining(" | "));
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
