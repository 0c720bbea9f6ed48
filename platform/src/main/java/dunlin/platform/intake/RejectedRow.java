package dunlin.platform.intake;

import dunlin.core.basics.Failure;
import java.util.ArrayList;
import java.util.List;

/**
 * One reason why a row was refused.
 *
 * @param file the file, row the row's number in it as a person counts
 * @param field the column by its name in the file; empty for the whole row
 * @param line the row as it came, its cells with commas between them
 * @param place the same for all reasons of a row; names it to {@link Imports#rejectedRows}
 */
public record RejectedRow(
    String file, long row, String field, String value, String reason, String line, long place) {

  static List<Failure> failures(long row, String[] fields, String[] values, String[] reasons) {
    List<Failure> failures = new ArrayList<>();
    for (int i = 0; i < fields.length; i++) {
      failures.add(Failure.of(row, fields[i], values[i], reasons[i]));
    }
    return failures;
  }
}
