package dunlin.core.engine;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/** A column of bytes that grows by chunks, and so never copies what it already holds. */
final class ByteColumn {

  private final ArrayDeque<ByteBuffer> chunks = new ArrayDeque<>();

  ByteColumn() {
    chunks.add(ByteBuffer.allocate(IntColumn.CHUNK));
  }

  void add(byte value) {
    ByteBuffer last = chunks.getLast();
    if (last.hasRemaining()) {
      last.put(value);
    } else {
      chunks.add(ByteBuffer.allocate(IntColumn.CHUNK).put(value));
    }
  }

  int size() {
    return Math.addExact(
        Math.multiplyExact(chunks.size() - 1, IntColumn.CHUNK), chunks.getLast().position());
  }

  /** All values in one array; the column is left empty, so that memory is not held twice. */
  byte[] drain() {
    byte[] values = new byte[size()];
    int next = 0;
    while (!chunks.isEmpty()) {
      ByteBuffer chunk = chunks.removeFirst().flip();
      int length = chunk.remaining();
      chunk.get(values, next, length);
      next += length;
    }
    chunks.add(ByteBuffer.allocate(0));
    return values;
  }
}
