package dunlin.science.expression;

import dunlin.core.expression.Position;

/** Turns offsets in a text, in code points, into lines and columns. */
final class Places {

  private final int[] points;

  Places(String text) {
    this.points = text.codePoints().toArray();
  }

  int length() {
    return points.length;
  }

  int pointAt(int offset) {
    return points[offset];
  }

  Position at(int offset) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < Math.min(offset, points.length); i++) {
      if (points[i] == '\n') {
        line++;
        start = i + 1;
      }
    }
    return new Position(line, offset - start + 1);
  }

  /** Where the name begins that stands before a bracket. */
  int startOfName(int bracket) {
    int start = bracket;
    while (start > 0 && points[start - 1] <= ' ') {
      start--;
    }
    while (start > 0 && isPartOfName(points[start - 1])) {
      start--;
    }
    return start;
  }

  /** The number that begins there, as it is written, without a sign. */
  String numberAt(int offset) {
    int end = offset;
    while (end < points.length && isPartOfNumber(end)) {
      end++;
    }
    return new String(points, offset, end - offset);
  }

  private boolean isPartOfNumber(int offset) {
    int point = points[offset];
    boolean isSignOfExponent =
        (point == '+' || point == '-') && offset > 0 && (points[offset - 1] | 0x20) == 'e';
    return point == '.' || isAsciiLetterOrDigit(point) || isSignOfExponent;
  }

  private static boolean isPartOfName(int point) {
    return point == '_' || isAsciiLetterOrDigit(point);
  }

  private static boolean isAsciiLetterOrDigit(int point) {
    return point < 128 && Character.isLetterOrDigit(point);
  }
}
