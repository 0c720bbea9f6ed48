package dunlin.connectors.mail;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * A message as it travels.
 *
 * @param messageId in angle brackets
 * @param sender of the envelope
 * @param recipients of the envelope, without doubles
 * @param needsUtf8 whether the server must know SMTPUTF8
 */
record ComposedMessage(
    String messageId, String sender, List<String> recipients, boolean needsUtf8, Content content) {

  /** The bytes, with CRLF after each line. */
  static final class Content {

    private final byte[] bytes;

    Content(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    int size() {
      return bytes.length;
    }

    byte[] bytes() {
      return bytes.clone();
    }

    /** With a second dot before each line that begins with one, so that none ends the text. */
    byte[] dotted() {
      ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 64);
      boolean atStart = true;
      for (byte each : bytes) {
        if (atStart && each == '.') {
          out.write('.');
        }
        out.write(each);
        atStart = each == '\n';
      }
      return out.toByteArray();
    }
  }
}
