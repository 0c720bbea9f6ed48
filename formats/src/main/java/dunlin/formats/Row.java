package dunlin.formats;

import dunlin.core.basics.Failure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One row of a table as texts, used again for the next row.
 *
 * <p>Cells that the file leaves out are empty. What the reader of the file itself found wrong with
 * the row, such as a cell too long to keep, is in {@link #problems}.
 */
final class Row {

  private String[] cells = new String[32];
  private int size;
  private long number;
  private final List<Failure> problems = new ArrayList<>();

  void begin(long rowNumber) {
    number = rowNumber;
    size = 0;
    if (!problems.isEmpty()) {
      problems.clear();
    }
  }

  void add(String cell) {
    if (size == cells.length) {
      cells = Arrays.copyOf(cells, size * 2);
    }
    cells[size++] = cell;
  }

  void set(int index, String cell) {
    while (size <= index) {
      add("");
    }
    cells[index] = cell;
  }

  void problem(Failure failure) {
    problems.add(failure);
  }

  /** The row as a person counts it: the line in a text file, the row of a sheet, the object. */
  long number() {
    return number;
  }

  int size() {
    return size;
  }

  String cell(int index) {
    return index < size ? cells[index] : "";
  }

  List<String> cells() {
    return List.of(Arrays.copyOf(cells, size));
  }

  List<Failure> problems() {
    return problems;
  }

  boolean isBlank() {
    for (int i = 0; i < size; i++) {
      if (!cells[i].isBlank()) {
        return false;
      }
    }
    return problems.isEmpty();
  }
}
