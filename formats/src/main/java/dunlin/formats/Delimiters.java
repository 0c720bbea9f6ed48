package dunlin.formats;

import java.util.ArrayList;
import java.util.List;

/** Finds out which sign separates the columns of a text file, from its header line. */
final class Delimiters {

  static final List<Character> USUAL = List.of(',', ';', '\t', '|');

  private Delimiters() {}

  /** What a person calls the sign. */
  static String nameOf(char delimiter) {
    return delimiter == '\t' ? "tab" : String.valueOf(delimiter);
  }

  /**
   * The delimiter whose columns the sink recognises, or else the one that makes most columns.
   *
   * @param head the first characters of the file
   */
  static char find(String head, TableSink sink) {
    char best = USUAL.getFirst();
    int mostColumns = 0;
    for (char candidate : USUAL) {
      List<String> header = header(head, candidate);
      if (sink.recognises(header)) {
        return candidate;
      }
      if (header.size() > mostColumns) {
        mostColumns = header.size();
        best = candidate;
      }
    }
    return best;
  }

  /** The columns of the first line that is not blank, if that sign separated them. */
  static List<String> header(String head, char delimiter) {
    String line = head.lines().filter(text -> !text.isBlank()).findFirst().orElse("");
    List<String> columns = new ArrayList<>();
    StringBuilder column = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == delimiter && !quoted) {
        columns.add(column.toString().strip());
        column.setLength(0);
      } else {
        column.append(c);
      }
    }
    columns.add(column.toString().strip());
    return columns;
  }
}
