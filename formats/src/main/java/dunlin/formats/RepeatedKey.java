package dunlin.formats;

/**
 * A key that may come again in the next row, and then gets a number: {@code k}, {@code k:2}, {@code
 * k:3}. Only neighbours are compared, so that no list of keys is held.
 *
 * <p>A row whose key cannot be read may be one more of its neighbours and takes a number: once it
 * is mended, the rows after it keep theirs.
 */
final class RepeatedKey implements FieldReaders.Text {

  private final FieldReaders.Text key;
  private RowPlace.Before before = RowPlace.Before.NOTHING;

  RepeatedKey(FieldReaders.Text key) {
    this.key = key;
  }

  @Override
  public String read(RowReading row) {
    String next = key.read(row);
    if (next.isEmpty()) {
      pass();
      return next;
    }
    before = before.isOf(next) ? before.again() : RowPlace.Before.first(next);
    return before.times() == 1 ? next : next + ":" + before.times();
  }

  RowPlace.Before before() {
    return before;
  }

  /** Goes on from where a row of an earlier file stood. */
  void resume(RowPlace.Before earlier) {
    before = earlier;
  }

  /** A row went by whose key cannot be read. */
  void pass() {
    before = before.again();
  }
}
