package dunlin.science.expression;

import dunlin.core.expression.Limits;
import dunlin.core.expression.Mistake;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks over a text before it is parsed, in one pass: how long it is, how many words and signs it
 * has, how deep its brackets are, and whether it has characters that nobody can see.
 *
 * <p>A parser takes much longer for each sign than this does, so that what is far too large must
 * not reach it.
 */
final class Extent {

  /** Enough for the longest list beside the most nodes. */
  static final int TOKENS_MOST = 1_500;

  private static final int UNSEEN_MOST = 5;

  private final Places places;
  private final List<Mistake> mistakes = new ArrayList<>();
  private int tokens;
  private int depth;
  private int unseen;

  private Extent(Places places) {
    this.places = places;
  }

  static List<Mistake> mistakesIn(String text) {
    if (text.isBlank()) {
      return List.of(Mistake.of(new Places("").at(0), "the expression is empty"));
    }
    // A code point has at most two chars: what is this long need not even be counted.
    if (text.length() > 2 * Limits.TEXT_MOST
        || text.codePointCount(0, text.length()) > Limits.TEXT_MOST) {
      return List.of(
          new Mistake(
              new Places("").at(0),
              "the expression is longer than %,d characters".formatted(Limits.TEXT_MOST),
              "split it into several"));
    }
    Extent extent = new Extent(new Places(text));
    extent.look();
    return extent.mistakes;
  }

  private void look() {
    int offset = 0;
    while (offset < places.length() && depth <= Limits.DEPTH_MOST && tokens <= TOKENS_MOST) {
      int point = places.pointAt(offset);
      if (isUnseen(point)) {
        reportUnseen(offset, point);
      }
      if (!isSpace(point) && !continuesWord(offset)) {
        count(offset, point);
      }
      offset++;
    }
  }

  private void count(int offset, int point) {
    tokens++;
    if (tokens > TOKENS_MOST) {
      mistakes.add(
          new Mistake(
              places.at(offset),
              "the expression has more than %,d words and signs".formatted(TOKENS_MOST),
              "split it into several"));
    }
    if (point == '(' || point == '[' || point == '{') {
      depth++;
    } else if (point == ')' || point == ']' || point == '}') {
      depth--;
    }
    if (depth > Limits.DEPTH_MOST) {
      mistakes.add(
          new Mistake(
              places.at(offset),
              "brackets are nested more than %d deep".formatted(Limits.DEPTH_MOST),
              "split the expression into several"));
    }
  }

  private boolean continuesWord(int offset) {
    return offset > 0
        && isPartOfWord(places.pointAt(offset))
        && isPartOfWord(places.pointAt(offset - 1));
  }

  private static boolean isPartOfWord(int point) {
    return point == '_' || point == '.' || Character.isLetterOrDigit(point);
  }

  private static boolean isSpace(int point) {
    return point == ' ' || point == '\n' || point == '\t' || point == '\r';
  }

  /** Control and format characters, halves of characters, and what Unicode has not assigned. */
  static boolean isUnseen(int point) {
    return !isSpace(point)
        && switch (Character.getType(point)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.PRIVATE_USE,
              Character.UNASSIGNED,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              true;
          default -> false;
        };
  }

  private void reportUnseen(int offset, int point) {
    unseen++;
    if (unseen <= UNSEEN_MOST) {
      mistakes.add(
          new Mistake(
              places.at(offset),
              "here is a character that cannot be seen, U+%04X".formatted(point),
              "delete it"));
    }
  }
}
