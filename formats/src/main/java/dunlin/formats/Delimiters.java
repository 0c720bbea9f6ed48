package dunlin.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out which sign separates the columns of a text file, from its header line. */
final class Delimiters {

  static final List<Character> USUAL = List.of(',', ';', '\t', '|');

  private Delimiters() {}

  /** A sign and the columns that it makes of a header. */
  record Found(char sign, List<String> columns) {
    Found {
      columns = List.copyOf(columns);
    }

    static Found of(String head, char sign) {
      return new Found(sign, header(head, sign));
    }
  }

  /** The sign as a sentence names it. */
  static String quoted(char delimiter) {
    return delimiter == '\t' ? "tab" : "'%s'".formatted(delimiter);
  }

  /** The sign as a person writes it into a profile. */
  static String written(char delimiter) {
    return delimiter == '\t' ? "tab" : "\"%s\"".formatted(delimiter);
  }

  /**
   * The delimiter whose columns the sink recognises, or else the one that makes most columns.
   *
   * @param head the first characters of the file
   */
  static char find(String head, TableSink sink) {
    return recognised(head, sink).map(Found::sign).orElseGet(() -> mostColumns(head).sign());
  }

  /** The delimiter whose columns the sink recognises. */
  static Optional<Found> recognised(String head, TableSink sink) {
    return USUAL.stream()
        .map(sign -> Found.of(head, sign))
        .filter(found -> sink.recognises(found.columns()))
        .findFirst();
  }

  /** The delimiter that separates columns of a text which was taken for one. */
  static Optional<Found> within(String column) {
    return Optional.of(mostColumns(column)).filter(found -> found.columns().size() > 1);
  }

  private static Found mostColumns(String head) {
    Found most = Found.of(head, USUAL.getFirst());
    for (char sign : USUAL) {
      Found found = Found.of(head, sign);
      most = found.columns().size() > most.columns().size() ? found : most;
    }
    return most;
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
