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
  private final List<Failure> failures = new ArrayList<>();
  private Row row = new Row();
  private long firstNumber;

  /**
   * @param blanks texts that mean: nothing
   */
  RowReading(Set<String> blanks) {
    this.blanks = Set.copyOf(blanks);
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

  /**
   * The cell's text without spaces around it and without the apostrophes that keep a spreadsheet
   * from running it, whoever put them there; empty for everything that means nothing.
   */
  String cell(int index) {
    String cell = CsvWriter.rearmed(row.cell(index).strip());
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
