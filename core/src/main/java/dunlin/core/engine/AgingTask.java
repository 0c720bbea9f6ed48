package dunlin.core.engine;

import java.util.concurrent.RecursiveAction;

/** Ages a range of positions: halves it by rows until it is small, then walks along the rows. */
final class AgingTask extends RecursiveAction {

  private static final long serialVersionUID = 1;

  /** Rows that one task walks by itself: enough to outweigh its cost, few enough to share out. */
  private static final int FEW_ROWS = 1 << 16;

  private final transient ReceivableColumns columns;
  private final transient int[] days;
  private final transient BucketTable table;
  private final transient long[] amounts;
  private final int first;
  private final int end;

  AgingTask(ReceivableColumns columns, int[] days, BucketTable table, long[] amounts) {
    this(columns, days, table, amounts, 0, columns.positions());
  }

  private AgingTask(
      ReceivableColumns columns,
      int[] days,
      BucketTable table,
      long[] amounts,
      int first,
      int end) {
    this.columns = columns;
    this.days = days;
    this.table = table;
    this.amounts = amounts;
    this.first = first;
    this.end = end;
  }

  @Override
  protected void compute() {
    int middle = middle();
    if (middle == first) {
      walk();
    } else {
      invokeAll(part(first, middle), part(middle, end));
    }
  }

  private AgingTask part(int from, int to) {
    return new AgingTask(columns, days, table, amounts, from, to);
  }

  /** The position at half of the rows, or the first where the range is not worth halving. */
  private int middle() {
    int firstRow = columns.firstRow(first);
    int rows = columns.firstRow(end) - firstRow;
    if (rows <= FEW_ROWS || end - first < 2) {
      return first;
    }
    return Math.max(first + 1, columns.positionOf(firstRow + rows / 2));
  }

  private void walk() {
    long[] minors = columns.minors();
    int buckets = table.size();
    for (int position = first; position < end; position++) {
      int cell = position * buckets;
      int endRow = columns.endRow(position);
      for (int row = columns.firstRow(position); row < endRow; row++) {
        amounts[cell + table.bucketOf(days[row])] += minors[row];
      }
    }
  }
}
