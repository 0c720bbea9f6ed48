package dunlin.core.engine;

import java.nio.IntBuffer;
import java.util.ArrayDeque;

/** A column of ints that grows by chunks, and so never copies what it already holds. */
final class IntColumn {

  /** Values in a chunk: small beside a million rows, large beside the cost of a new one. */
  static final int CHUNK = 1 << 15;

  private final ArrayDeque<IntBuffer> chunks = new ArrayDeque<>();

  IntColumn() {
    chunks.add(IntBuffer.allocate(CHUNK));
  }

  void add(int value) {
    IntBuffer last = chunks.getLast();
    if (last.hasRemaining()) {
      last.put(value);
    } else {
      chunks.add(IntBuffer.allocate(CHUNK).put(value));
    }
  }

  int size() {
    return Math.addExact(Math.multiplyExact(chunks.size() - 1, CHUNK), chunks.getLast().position());
  }

  /** All values in one array; the column is left empty, so that memory is not held twice. */
  int[] drain() {
    int[] values = new int[size()];
    int next = 0;
    while (!chunks.isEmpty()) {
      IntBuffer chunk = chunks.removeFirst().flip();
      int length = chunk.remaining();
      chunk.get(values, next, length);
      next += length;
    }
    chunks.add(IntBuffer.allocate(0));
    return values;
  }
}
