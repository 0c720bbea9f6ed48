package dunlin.connectors.mail;

import dunlin.core.spi.Sending.Reason;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the answers of a server that may say anything. */
final class ReplyReader {

  private static final int LINE_BYTES_MAX = 4_096;
  private static final int LINES_MAX = 200;

  private final InputStream in;

  /** Reads from a buffered stream. */
  ReplyReader(InputStream in) {
    this.in = in;
  }

  SmtpReply next() throws IOException, SmtpFault {
    List<String> lines = new ArrayList<>();
    String first = line();
    int code = codeOf(first);
    String last = first;
    lines.add(textOf(first));
    while (last.length() > 3 && last.charAt(3) == '-') {
      last = line();
      if (codeOf(last) != code || lines.size() >= LINES_MAX) {
        throw notUnderstood(last);
      }
      lines.add(textOf(last));
    }
    return new SmtpReply(code, lines);
  }

  private static int codeOf(String line) throws SmtpFault {
    if (!line.matches("[2-5][0-9][0-9](?:[ -].*)?")) {
      throw notUnderstood(line);
    }
    return Integer.parseInt(line.substring(0, 3));
  }

  private static String textOf(String line) {
    return line.length() > 4 ? line.substring(4) : "";
  }

  private static SmtpFault notUnderstood(String line) {
    String shown = line.length() <= 80 ? line : line.substring(0, 80) + "…";
    return new SmtpFault(
        Reason.NOT_UNDERSTOOD, "the server said what is no answer of SMTP: " + shown);
  }

  private String line() throws IOException, SmtpFault {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int next = in.read();
    while (next >= 0 && next != '\n') {
      if (bytes.size() == LINE_BYTES_MAX) {
        throw notUnderstood(textIn(bytes));
      }
      bytes.write(next);
      next = in.read();
    }
    if (next < 0) {
      throw new EOFException("the server closed the connection");
    }
    return textIn(bytes);
  }

  private static String textIn(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).stripTrailing().replaceAll("\\p{Cntrl}", " ");
  }
}
