package dunlin.science.expression;

import dev.cel.common.CelIssue;
import dunlin.core.expression.Limits;
import dunlin.core.expression.Mistake;
import dunlin.core.expression.Position;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in plain words what the parser could not read. */
final class SyntaxMistakes {

  private static final int MOST = 10;

  private static final Pattern UNEXPECTED =
      Pattern.compile("(?s)(?:mismatched|extraneous) input '(.*?)' expecting .*");
  private static final Pattern NO_WAY =
      Pattern.compile("(?s)no viable alternative at input '(.*)'");
  private static final Pattern NO_TOKEN = Pattern.compile("(?s)token recognition error at: '(.*)'");

  private static final Map<String, String> MEANT =
      Map.ofEntries(
          Map.entry("and", "write && for and"),
          Map.entry("or", "write || for or"),
          Map.entry("not", "write ! for not"),
          Map.entry("AND", "write && for and"),
          Map.entry("OR", "write || for or"),
          Map.entry("NOT", "write ! for not"),
          Map.entry("between", "write x >= 1 && x <= 9"),
          Map.entry("is", "write == to compare, or known(x)"),
          Map.entry(">", "write != for not equal"),
          Map.entry("≤", "write <="),
          Map.entry("≥", "write >="),
          Map.entry("≠", "write !="),
          Map.entry("“", "write \""),
          Map.entry("”", "write \""),
          Map.entry("„", "write \""));

  private SyntaxMistakes() {}

  static List<Mistake> of(Collection<CelIssue> issues) {
    List<Mistake> mistakes = new ArrayList<>();
    int lastLine = 0;
    int lastColumn = 0;
    for (CelIssue issue : issues) {
      int line = issue.getSourceLocation().getLine();
      int column = issue.getSourceLocation().getColumn() + 1;
      // One wrong character makes the parser stumble over the next ones too.
      boolean isEcho = line == lastLine && column - lastColumn <= 2;
      if (!isEcho && mistakes.size() < MOST) {
        mistakes.add(of(new Position(Math.max(line, 1), Math.max(column, 1)), issue.getMessage()));
      }
      lastLine = line;
      lastColumn = column;
    }
    return mistakes;
  }

  private static Mistake of(Position at, String message) {
    Matcher unexpected = UNEXPECTED.matcher(message);
    if (unexpected.matches()) {
      return unexpected(at, unexpected.group(1));
    }
    Matcher noWay = NO_WAY.matcher(message);
    if (noWay.matches()) {
      return unexpected(at, noWay.group(1));
    }
    Matcher noToken = NO_TOKEN.matcher(message);
    if (noToken.matches()) {
      return unreadable(at, noToken.group(1));
    }
    if (message.startsWith("For input string")) {
      return Mistake.of(at, "the number is too large");
    }
    if (message.contains("recursion limit")) {
      return new Mistake(
          at,
          "the expression is nested more than %d deep".formatted(Limits.DEPTH_MOST),
          "split it into several");
    }
    return Mistake.of(at, "this cannot be read: " + shortened(message));
  }

  private static Mistake unexpected(Position at, String input) {
    return input.equals("<EOF>")
        ? new Mistake(
            at, "the expression ends too early", "a value or a closing bracket is missing")
        : new Mistake(
            at,
            "'%s' is not expected here".formatted(shortened(input)),
            MEANT.getOrDefault(input, ""));
  }

  private static Mistake unreadable(Position at, String input) {
    if (input.startsWith("\"") || input.startsWith("'")) {
      return new Mistake(
          at,
          "the word is not closed, or has an escape that does not exist",
          "write \"A\", with \\\" and \\\\ for these two signs");
    }
    if (input.startsWith("=")) {
      return new Mistake(at, "'=' alone compares nothing", "write ==");
    }
    int point = input.isEmpty() ? ' ' : input.codePointAt(0);
    String sign = Character.toString(point);
    return new Mistake(
        at,
        "'%s' (U+%04X) is no sign of the language".formatted(sign, point),
        MEANT.getOrDefault(sign, ""));
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
