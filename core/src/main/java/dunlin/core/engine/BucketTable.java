package dunlin.core.engine;

import dunlin.core.receivable.AgingBuckets;
import java.time.LocalDate;

/**
 * The aging bucket of every day, looked up without comparing bounds.
 *
 * <p>Only the days between the first and the last bound differ in their bucket; a day outside is
 * moved to the nearest end, and a small table answers. It fits into the first cache of a core.
 */
final class BucketTable {

  private final byte[] buckets;
  private final int oldest;
  private final int latest;
  private final int withoutDate;

  BucketTable(AgingBuckets definition, LocalDate asOf) {
    int[] lastDays = definition.lastDays();
    int today = ReceivableColumns.epochDay(asOf);
    oldest = today - lastDays[lastDays.length - 1] - 1;
    latest = today - lastDays[0];
    withoutDate = definition.withoutDate();
    buckets = new byte[latest - oldest + 1];
    for (int day = oldest; day <= latest; day++) {
      buckets[day - oldest] = (byte) definition.bucketOf(today - day);
    }
  }

  /** How many buckets there are, that of the items without a date included. */
  int size() {
    return withoutDate + 1;
  }

  /** The bucket of a day as the columns hold it. */
  int bucketOf(int day) {
    return day == ReceivableColumns.NO_DATE
        ? withoutDate
        : Byte.toUnsignedInt(buckets[Math.min(Math.max(day, oldest), latest) - oldest]);
  }
}
