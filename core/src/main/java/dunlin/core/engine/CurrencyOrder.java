package dunlin.core.engine;

import dunlin.core.engine.ReceivableColumns.RowColumns;

/**
 * Puts the rows of one account together by currency, those of one currency in the order in which
 * they came. Nothing moves where they already lie so, as in most accounts.
 */
final class CurrencyOrder {

  private CurrencyOrder() {}

  static void apply(RowColumns rows, byte[] currencies, int first, int end) {
    if (isOrdered(currencies, first, end)) {
      return;
    }
    int[] order = order(currencies, first, end);
    rows.reorder(first, order);
    RowColumns.reorder(currencies, first, order);
  }

  private static boolean isOrdered(byte[] currencies, int first, int end) {
    for (int row = first + 1; row < end; row++) {
      if (Byte.compareUnsigned(currencies[row - 1], currencies[row]) > 0) {
        return false;
      }
    }
    return true;
  }

  /** A counting sort: an account may have a million rows. */
  private static int[] order(byte[] currencies, int first, int end) {
    int[] next = new int[257];
    for (int row = first; row < end; row++) {
      next[Byte.toUnsignedInt(currencies[row]) + 1]++;
    }
    for (int currency = 1; currency < next.length; currency++) {
      next[currency] += next[currency - 1];
    }
    int[] order = new int[end - first];
    for (int row = first; row < end; row++) {
      order[next[Byte.toUnsignedInt(currencies[row])]++] = row;
    }
    return order;
  }
}
