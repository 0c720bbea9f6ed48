package dunlin.formats;

import dunlin.core.basics.Failure;
import java.util.List;

/**
 * A row that was not taken, as it stood in the file, with the reasons.
 *
 * @param table the profile's name of the table
 * @param row the row's number in the delivery
 * @param columns the header of the table
 * @param cells the texts of the row, in the order of the header; they may be fewer or more
 * @param place where the row stood when it first came, for {@link RowPlace#COLUMN}; empty where its
 *     keys do not depend on it
 * @param failures one for each bad field, at least one
 */
public record RefusedRow(
    String table,
    long row,
    List<String> columns,
    List<String> cells,
    String place,
    List<Failure> failures) {

  public RefusedRow {
    columns = List.copyOf(columns);
    cells = List.copyOf(cells);
    failures = List.copyOf(failures);
  }
}
