package dunlin.formats;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * Writes tables as CSV that a spreadsheet can open without harm.
 *
 * <p>A cell that a spreadsheet would take for a formula (it begins with {@code = + - @}, a tab or a
 * carriage return) gets an apostrophe before it, unless it is a plain number such as -12.50. Lines
 * end with a line feed; texts are quoted only where they must be.
 */
public final class CsvWriter implements AutoCloseable {

  private static final String FORMULA_STARTS = "=+-@\t\r";

  private final Writer out;
  private final char delimiter;

  public CsvWriter(Writer out, char delimiter) {
    this.out = out;
    this.delimiter = delimiter;
  }

  /** Writes with commas. */
  public CsvWriter(Writer out) {
    this(out, ',');
  }

  public void row(String... cells) throws IOException {
    row(List.of(cells));
  }

  public void row(List<String> cells) throws IOException {
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        out.write(delimiter);
      }
      cell(disarmed(cells.get(i)));
    }
    out.write('\n');
  }

  /**
   * The text with an apostrophe before it if a spreadsheet would take it for a formula.
   *
   * <p>A text that already has such an apostrophe gets another one, as it came.
   */
  public static String disarmed(String text) {
    String bare = withoutApostrophes(text);
    boolean isFormula = startsLikeFormula(bare) && !isPlainNumber(text);
    return isFormula ? "'" + text : text;
  }

  /**
   * The text without the apostrophes that make it harmless, however many: a cell means the same
   * before and after a detour through files that were made safe for spreadsheets.
   */
  static String rearmed(String text) {
    if (!text.startsWith("'")) {
      return text;
    }
    String bare = withoutApostrophes(text);
    return startsLikeFormula(bare) ? bare : text;
  }

  private static String withoutApostrophes(String text) {
    int at = 0;
    while (at < text.length() && text.charAt(at) == '\'') {
      at++;
    }
    return text.substring(at);
  }

  private static boolean startsLikeFormula(String text) {
    return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
  }

  /** A sign, digits, and points or commas between them. */
  private static boolean isPlainNumber(String text) {
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isDigit = c >= '0' && c <= '9';
      boolean isSign = i == 0 && (c == '-' || c == '+');
      if (!isDigit && !isSign && !(digits > 0 && (c == '.' || c == ','))) {
        return false;
      }
      digits += isDigit ? 1 : 0;
    }
    return digits > 0;
  }

  private void cell(String text) throws IOException {
    if (!mustQuote(text)) {
      out.write(text);
      return;
    }
    out.write('"');
    out.write(text.replace("\"", "\"\""));
    out.write('"');
  }

  private boolean mustQuote(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == delimiter || c == '"' || c == '\n' || c == '\r') {
        return true;
      }
    }
    return !text.isEmpty() && (text.charAt(0) <= ' ' || text.charAt(text.length() - 1) <= ' ');
  }

  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
