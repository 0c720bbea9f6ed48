package dunlin.formats;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.HexFormat;

/**
 * Characters of a byte stream in a declared encoding, up to the first bytes that are none.
 *
 * <p>The JDK's reader either replaces bad bytes silently or drops the good characters before them;
 * this one hands out everything before the bad bytes and then throws.
 */
final class StrictText extends Reader {

  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final Charset charset;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
  private boolean ended;

  StrictText(InputStream in, Charset charset) {
    this.in = in;
    this.charset = charset;
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /**
   * @throws CharConversionException at bytes that are no characters of the encoding
   */
  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    CharBuffer chars = CharBuffer.wrap(target, offset, length);
    while (true) {
      CoderResult result = decoder.decode(bytes, chars, ended);
      int decoded = chars.position() - offset;
      if (decoded > 0) {
        return decoded;
      }
      if (result.isError()) {
        throw new CharConversionException(
            "holds the bytes %s, which are no text in %s"
                .formatted(offendingBytes(result.length()), charset.name()));
      }
      if (ended) {
        return -1;
      }
      fill();
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

  private String offendingBytes(int length) {
    int shown = Math.min(Math.max(1, length), bytes.remaining());
    byte[] offending = new byte[shown];
    bytes.get(bytes.position(), offending);
    return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(offending);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
