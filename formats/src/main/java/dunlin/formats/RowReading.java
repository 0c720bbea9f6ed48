package dunlin.formats;

import dunlin.core.basics.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The row being read, and what has been found wrong with it so far. */
final class RowReading {

  /** Stands in a cell for a list or an object, which no cell can hold. */
  static final String NESTED = "[…]";

  private final Set<String> blanks;
  private final boolean isReturned;
  private final List<Failure> failures = new ArrayList<>();
  private Row row = new Row();
  private long firstNumber;

  /**
   * @param blanks texts that mean: nothing
   * @param isReturned whether the file was written by {@link RejectedRows}, which puts an
   *     apostrophe before cells that a spreadsheet would take for formulas
   */
  RowReading(Set<String> blanks, boolean isReturned) {
    this.blanks = Set.copyOf(blanks);
    this.isReturned = isReturned;
  }

  void begin(Row next) {
    row = next;
    firstNumber = next.number();
    if (!failures.isEmpty()) {
      failures.clear();
    }
  }

  long number() {
    return row.number();
  }

  /** The row's number in the file in which it first came. */
  long firstNumber() {
    return firstNumber;
  }

  void stoodIn(RowPlace place) {
    firstNumber = place.row();
  }

  /** The cell's text without spaces around it; empty for everything that means nothing. */
  String cell(int index) {
    String cell = row.cell(index).strip();
    if (isReturned) {
      cell = CsvWriter.rearmed(cell);
    }
    return !blanks.isEmpty() && blanks.contains(cell) ? "" : cell;
  }

  /** Notes what is wrong with a field, once, however many records it is needed for. */
  void fail(String column, String value, String reason) {
    Failure failure = Failure.of(row.number(), column, value, reason);
    for (Failure known : failures) {
      if (known.field().equals(column) && known.value().equals(failure.value())) {
        return;
      }
    }
    failures.add(failure);
  }

  void add(Failure failure) {
    failures.add(failure);
  }

  boolean hasFailed() {
    return !failures.isEmpty();
  }

  int failureCount() {
    return failures.size();
  }

  List<Failure> failures() {
    return failures;
  }
}
