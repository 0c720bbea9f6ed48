package dunlin.formats;

import dunlin.core.basics.Failure;
import java.util.Set;

/**
 * A key that may come again in the next row, and then gets a number: {@code k}, {@code k:2}, {@code
 * k:3}. Only neighbours are compared, so that no list of keys is held.
 *
 * <p>The number depends on the rows of the same key before it and on nothing else, whether they
 * were taken or refused. A row whose key cannot be read may be one of them or not. So the rows of
 * one key that follow it are refused too, rather than numbered by a guess that the mended file
 * would not bear out: they are read once it is mended and stands above them.
 */
final class RepeatedKey implements FieldReaders.Text {

  private final FieldReaders.Text key;
  private final Set<String> columns;
  private final String shown;
  private RowPlace.Before before = RowPlace.Before.NOTHING;
  private boolean isUnsure;
  private String unsureKey = "";
  private long lastRow;

  /**
   * @param columns those that the key is made of
   * @param shown how they are named in a message
   */
  RepeatedKey(FieldReaders.Text key, Set<String> columns, String shown) {
    this.key = key;
    this.columns = Set.copyOf(columns);
    this.shown = shown;
  }

  @Override
  public String read(RowReading row) {
    int failures = row.failureCount();
    String next = key.read(row);
    if (next.isEmpty() || row.failureCount() > failures) {
      pass(row.firstNumber());
      return next;
    }
    if (isUnsure && !unsureKey.isEmpty() && !unsureKey.equals(next)) {
      isUnsure = false;
      before = RowPlace.Before.NOTHING;
    }
    if (isUnsure) {
      unsureKey = next;
      row.fail(
          shown,
          next,
          "may be the same as in row %d, which stood above and cannot be read or numbered; mend that row and import it together with this one, below it"
              .formatted(lastRow));
    }
    lastRow = row.firstNumber();
    before = before.isOf(next) ? before.again() : RowPlace.Before.first(next);
    return before.times() == 1 ? next : next + ":" + before.times();
  }

  /** What the number of the next row depends on. */
  RowPlace.Before before() {
    return isUnsure ? RowPlace.Before.after(lastRow) : before;
  }

  /** Goes on from where a row of an earlier file stood. */
  void resume(RowPlace.Before earlier) {
    if (!earlier.isUnsure()) {
      before = earlier;
      isUnsure = false;
    } else if (!earlier.isAfter(lastRow)) {
      isUnsure = true;
      unsureKey = "";
    }
  }

  /** A row went by whose key cannot be read. */
  void pass(long row) {
    isUnsure = true;
    unsureKey = "";
    lastRow = row;
  }

  /** A row was refused: if that is for what its key is made of, the key is not known. */
  void refused(RowReading row) {
    if (lastRow == row.firstNumber() && row.failures().stream().anyMatch(this::leavesKeyOpen)) {
      pass(lastRow);
    }
  }

  private boolean leavesKeyOpen(Failure failure) {
    boolean isOurs = isUnsure && failure.field().equals(shown) && failure.value().equals(unsureKey);
    return !isOurs && isAbout(failure.field());
  }

  private boolean isAbout(String places) {
    return columns.stream()
        .anyMatch(column ->
            places.equals(column)
                || places.startsWith(column + " ")
                || places.endsWith(" " + column)
                || places.contains(" " + column + " "));
  }
}
