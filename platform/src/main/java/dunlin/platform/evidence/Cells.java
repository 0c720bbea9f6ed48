package dunlin.platform.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rows of cells with tabs between them, each on one line, in one way of writing. */
final class Cells {

  private Cells() {}

  static String row(Object... cells) {
    return Stream.of(cells).map(cell -> written(cell.toString())).collect(Collectors.joining("\t"))
        + "\n";
  }

  private static String written(String text) {
    return text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }

  static List<String> read(String line) {
    List<String> cells = new ArrayList<>();
    for (String cell : line.split("\t", -1)) {
      cells.add(plain(cell));
    }
    return cells;
  }

  private static String plain(String cell) {
    StringBuilder plain = new StringBuilder(cell.length());
    for (int i = 0; i < cell.length(); i++) {
      char letter = cell.charAt(i);
      boolean isCoded = letter == '\\' && i + 1 < cell.length();
      plain.append(isCoded ? meant(cell.charAt(++i)) : letter);
    }
    return plain.toString();
  }

  private static char meant(char letter) {
    return switch (letter) {
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'r' -> '\r';
      default -> letter;
    };
  }
}
