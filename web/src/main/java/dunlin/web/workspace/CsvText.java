package dunlin.web.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Writes CSV (RFC 4180) that no spreadsheet takes for a formula: a text that begins like one gets
 * an apostrophe in front.
 */
final class CsvText {

  private final Writer out;

  CsvText(Writer out) {
    this.out = out;
  }

  /** Writes a line of texts as they are, for numbers and dates, and others guarded. */
  void line(Collection<String> cells) {
    try {
      out.write(cells.stream().map(CsvText::cell).collect(Collectors.joining(",")) + "\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException("the reader went away", e);
    }
  }

  static String cell(String text) {
    String safe = looksLikeFormula(text) ? "'" + text : text;
    return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }

  /** A plain negative number is no formula. */
  private static boolean looksLikeFormula(String text) {
    return !text.isEmpty()
        && "=+-@\t\r".indexOf(text.charAt(0)) >= 0
        && !text.matches("[+-]?[0-9]+([.][0-9]+)?");
  }
}
