package dunlin.connectors.mail;

import java.nio.charset.StandardCharsets;

/** Text in letters that every server passes on unchanged (RFC 2045, 6.7). */
final class QuotedPrintable {

  private static final int LINE_MAX = 76;

  private QuotedPrintable() {}

  /** With CRLF after each line, the last one too. */
  static String of(String text) {
    StringBuilder out = new StringBuilder();
    String lines = text.replace("\r\n", "\n").replace('\r', '\n');
    String body = lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines;
    for (String line : body.split("\n", -1)) {
      append(line, out);
    }
    return out.toString();
  }

  private static void append(String line, StringBuilder out) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    int column = 0;
    for (int i = 0; i < bytes.length; i++) {
      String written = written(bytes, i);
      if (column + written.length() > LINE_MAX - 1) {
        out.append("=\r\n");
        column = 0;
      }
      out.append(written);
      column += written.length();
    }
    out.append("\r\n");
  }

  private static String written(byte[] line, int at) {
    int c = line[at] & 0xff;
    boolean blank = c == ' ' || c == '\t';
    boolean open = c > 32 && c < 127 && c != '=';
    // Some programs write '>' before a line that begins so, and break the signature.
    boolean from = at == 0 && c == 'F' && line.length > 4 && line[4] == ' ' && line[1] == 'r';
    return (open && !from) || (blank && at < line.length - 1)
        ? String.valueOf((char) c)
        : "=%02X".formatted(c);
  }
}
