package dunlin.core.engine;

import java.nio.LongBuffer;
import java.util.ArrayDeque;

/** A column of longs that grows by chunks, and so never copies what it already holds. */
final class LongColumn {

  private final ArrayDeque<LongBuffer> chunks = new ArrayDeque<>();

  LongColumn() {
    chunks.add(LongBuffer.allocate(IntColumn.CHUNK));
  }

  void add(long value) {
    LongBuffer last = chunks.getLast();
    if (last.hasRemaining()) {
      last.put(value);
    } else {
      chunks.add(LongBuffer.allocate(IntColumn.CHUNK).put(value));
    }
  }

  /** The value added last, or another if there is none. */
  long lastOr(long other) {
    LongBuffer last = chunks.getLast();
    return last.position() == 0 ? other : last.get(last.position() - 1);
  }

  int size() {
    return Math.addExact(
        Math.multiplyExact(chunks.size() - 1, IntColumn.CHUNK), chunks.getLast().position());
  }

  /** All values in one array; the column is left empty, so that memory is not held twice. */
  long[] drain() {
    long[] values = new long[size()];
    int next = 0;
    while (!chunks.isEmpty()) {
      LongBuffer chunk = chunks.removeFirst().flip();
      int length = chunk.remaining();
      chunk.get(values, next, length);
      next += length;
    }
    chunks.add(LongBuffer.allocate(0));
    return values;
  }
}
