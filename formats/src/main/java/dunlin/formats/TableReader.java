package dunlin.formats;

import dunlin.core.basics.Failure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Streams the rows of a delivery, whatever kind of file it is, in bounded memory.
 *
 * <p>The kind is told from the first bytes, not from the name: a workbook begins as a zip file,
 * JSON with a bracket or brace, and the rest is text with delimiters.
 */
final class TableReader {

  /** Delimiter that stands for: find out. */
  static final char AUTOMATIC = '\0';

  private static final int HEAD = 4096;
  private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte[] UTF_16LE_MARK = {(byte) 0xFF, (byte) 0xFE};
  private static final byte[] UTF_16BE_MARK = {(byte) 0xFE, (byte) 0xFF};
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] EMPTY_ZIP = {'P', 'K', 5, 6};
  private static final byte[] GZIP = {0x1F, (byte) 0x8B};
  private static final byte[] PDF = {'%', 'P', 'D', 'F'};
  private static final byte[] OLD_OFFICE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

  private final char delimiter;
  private final Charset charset;
  private final Limits limits;

  TableReader(char delimiter, Charset charset, Limits limits) {
    this.delimiter = delimiter;
    this.charset = charset;
    this.limits = limits;
  }

  /** Tells the sink every table and row of the delivery; what cannot be read becomes a failure. */
  void read(Source source, TableSink sink) {
    try (CountingStream counted = new CountingStream(source.opening().open());
        BufferedInputStream in = new BufferedInputStream(counted, 1 << 16)) {
      readKind(source, in, counted, sink);
    } catch (IOException e) {
      sink.failed(Failure.ofDelivery("cannot be read: " + e.getMessage()));
    }
  }

  private void readKind(
      Source source, BufferedInputStream in, CountingStream counted, TableSink sink)
      throws IOException {
    byte[] head = head(in);
    String refusal = refusal(head);
    if (!refusal.isEmpty()) {
      sink.failed(Failure.ofDelivery(refusal));
    } else if (startsWith(head, ZIP)) {
      readWorkbook(source, in, sink);
    } else if (isJson(head)) {
      new JsonTables(source, counted, limits).read(in, sink);
    } else {
      readText(source, in, counted, sink, head);
    }
  }

  private void readWorkbook(Source source, InputStream in, TableSink sink) throws IOException {
    XlsxTables workbook = new XlsxTables(limits);
    if (source.file().isPresent()) {
      workbook.read(source.file().get(), sink);
    } else {
      workbook.read(in, sink);
    }
  }

  private void readText(
      Source source, InputStream in, CountingStream counted, TableSink sink, byte[] head)
      throws IOException {
    Charset used = charset;
    if (startsWith(head, UTF_8_MARK)) {
      in.skipNBytes(UTF_8_MARK.length);
      if (!charset.equals(StandardCharsets.UTF_8)) {
        used = StandardCharsets.UTF_8;
        sink.notice(
            "The file begins with the mark of UTF-8 and was read so, although the profile says %s."
                .formatted(charset.name()));
      }
    }
    new CsvTables(source, counted, delimiter, limits).read(new StrictText(in, used), sink);
  }

  /** Why a file that begins so cannot be read at all; empty if it can. */
  private String refusal(byte[] head) {
    if (isBlank(head)) {
      return "the file is empty";
    }
    if (startsWith(head, GZIP) || startsWith(head, EMPTY_ZIP)) {
      return "the file is an archive; maybe unpack it first";
    }
    if (startsWith(head, PDF)) {
      return "the file is a PDF document; a table is needed: CSV, XLSX or JSON";
    }
    if (startsWith(head, OLD_OFFICE)) {
      return "the file is an old Excel file (.xls) or protected by a password; save it as .xlsx without one";
    }
    return isWide(charset) || startsWith(head, ZIP) ? "" : wideRefusal(head);
  }

  /** A NUL byte in the first line is told of the file, one further down of its row. */
  private String wideRefusal(byte[] head) {
    boolean marked = startsWith(head, UTF_16LE_MARK) || startsWith(head, UTF_16BE_MARK);
    int zeros = 0;
    byte[] line = firstLine(head);
    for (byte b : line) {
      zeros += b == 0 ? 1 : 0;
    }
    boolean isHalfZero = zeros > line.length / 3 && zeros <= line.length * 2 / 3;
    if (marked || isHalfZero) {
      return "the file is in UTF-16, not in %s; maybe the profile should say encoding: UTF-16"
          .formatted(charset.name());
    }
    return zeros == 0 ? "" : "the first line of the file holds NUL bytes: it is no text";
  }

  private static byte[] firstLine(byte[] head) {
    int start = 0;
    while (start < head.length && (head[start] == '\n' || head[start] == '\r')) {
      start++;
    }
    int end = start;
    while (end < head.length && head[end] != '\n' && head[end] != '\r') {
      end++;
    }
    return Arrays.copyOfRange(head, start, end);
  }

  private static boolean isWide(Charset charset) {
    return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32");
  }

  private static boolean isJson(byte[] head) {
    int start = startsWith(head, UTF_8_MARK) ? UTF_8_MARK.length : 0;
    for (int i = start; i < head.length; i++) {
      if (head[i] > ' ') {
        return head[i] == '{' || head[i] == '[';
      }
    }
    return false;
  }

  private static boolean isBlank(byte[] head) {
    int start = startsWith(head, UTF_8_MARK) ? UTF_8_MARK.length : 0;
    for (int i = start; i < head.length; i++) {
      if (head[i] != ' ' && head[i] != '\n' && head[i] != '\r' && head[i] != '\t') {
        return false;
      }
    }
    return head.length < HEAD;
  }

  private static byte[] head(BufferedInputStream in) throws IOException {
    in.mark(HEAD);
    byte[] head = in.readNBytes(HEAD);
    in.reset();
    return head;
  }

  private static boolean startsWith(byte[] head, byte[] mark) {
    return head.length >= mark.length && Arrays.equals(head, 0, mark.length, mark, 0, mark.length);
  }
}
