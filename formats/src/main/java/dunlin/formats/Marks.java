package dunlin.formats;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.StringJoiner;

/**
 * Stand for what a text file holds and cannot be read, until its row is known: bytes that are no
 * text, and carriage returns in the middle of a line.
 *
 * <p>A mark is half a character, the second of a pair that has no first, which no decoder gives:
 * U+DC00 and the byte.
 */
final class Marks {

  /** Stands in a cell for bytes that could not be read; no text has it, so it is refused again. */
  static final char UNREAD = '\uFDD0';

  private static final char FIRST = (char) 0xDC00;
  private static final char LAST = (char) 0xDCFF;
  private static final char CARRIAGE_RETURN = (char) (FIRST + '\r');
  private static final int BYTES_SHOWN = 8;
  private static final String LONE_RETURN =
      "holds a carriage return (CR), which ends no line in this file; maybe the file was damaged,"
          + " or a text of several lines lacks its quotes";

  private final Charset charset;
  private boolean areThere;

  Marks(Charset charset) {
    this.charset = charset;
  }

  /** Whether any mark was made; where none was, nobody looks for them. */
  boolean areThere() {
    return areThere;
  }

  char ofByte(byte unread) {
    areThere = true;
    return (char) (FIRST + (unread & 0xFF));
  }

  char ofCarriageReturn() {
    areThere = true;
    return CARRIAGE_RETURN;
  }

  /**
   * A text without its marks.
   *
   * @param reason what is wrong with it; empty if nothing is
   */
  record Read(String text, String reason) {}

  /**
   * @param quoted whether the text stood in quotes, where a carriage return is part of it
   */
  Read read(String marked, boolean quoted) {
    StringBuilder text = new StringBuilder(marked.length());
    StringJoiner bytes = new StringJoiner(" ");
    int unread = 0;
    boolean returns = false;
    for (int i = 0; i < marked.length(); i++) {
      char c = marked.charAt(i);
      if (!isMark(marked, i)) {
        text.append(c);
      } else if (c == CARRIAGE_RETURN) {
        text.append('\r');
        returns |= !quoted;
      } else {
        text.append(UNREAD);
        unread++;
        if (unread <= BYTES_SHOWN) {
          bytes.add(HexFormat.of().withUpperCase().toHexDigits((byte) (c - FIRST)));
        }
      }
    }
    String shown = unread > BYTES_SHOWN ? bytes + " …" : bytes.toString();
    return new Read(text.toString(), unread > 0 ? noText(shown) : returns ? LONE_RETURN : "");
  }

  private String noText(String bytes) {
    return "holds the bytes %s, which are no text in %s; maybe the profile should say another encoding, such as %s"
        .formatted(
            bytes,
            charset.name(),
            charset.equals(StandardCharsets.UTF_8) ? "windows-1252" : "UTF-8");
  }

  private static boolean isMark(String text, int at) {
    char c = text.charAt(at);
    return c >= FIRST && c <= LAST && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }
}
