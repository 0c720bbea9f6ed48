package dunlin.formats;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Characters of a byte stream in a declared encoding, with {@link Marks} for bytes that are none.
 *
 * <p>The JDK's reader either replaces bad bytes silently or drops the good characters before them;
 * this one lets the row be told in which they stand.
 */
final class StrictText extends Reader {

  private static final int BUFFER = 1 << 16;

  /** More than an encoding takes for one character. */
  private static final int MOST_BYTES = 16;

  private final InputStream in;
  private final CharsetDecoder decoder;
  private final Marks marks;
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
  private final CharBuffer waiting = CharBuffer.allocate(MOST_BYTES).flip();
  private boolean ended;

  StrictText(InputStream in, Charset charset) {
    this.in = in;
    this.marks = new Marks(charset);
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** The marks that stand in what was read so far, and those that others make in it. */
  Marks marks() {
    return marks;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    CharBuffer chars = CharBuffer.wrap(target, offset, length);
    while (true) {
      handOut(chars);
      CoderResult result =
          chars.hasRemaining() ? decoder.decode(bytes, chars, ended) : CoderResult.OVERFLOW;
      if (result.isError()) {
        markBytes(result.length());
        continue;
      }
      int decoded = chars.position() - offset;
      if (decoded > 0) {
        return decoded;
      }
      if (ended) {
        return -1;
      }
      fill();
    }
  }

  private void handOut(CharBuffer chars) {
    while (waiting.hasRemaining() && chars.hasRemaining()) {
      chars.put(waiting.get());
    }
  }

  private void fill() throws IOException {
    bytes.compact();
    int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
    if (read > 0) {
      bytes.position(bytes.position() + read);
    }
    ended = read < 0;
    bytes.flip();
  }

  private void markBytes(int length) {
    waiting.clear();
    int count = Math.min(length, bytes.remaining());
    for (int i = 0; i < count; i++) {
      waiting.put(marks.ofByte(bytes.get()));
    }
    waiting.flip();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
