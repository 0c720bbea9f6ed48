package dunlin.formats;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Passes the characters of a text file on and watches where its lines end.
 *
 * <p>Where lines end with LF, a carriage return between two other characters ends none: it is
 * marked, or else it would cut a row, and the first half of an amount be taken for all of it.
 */
final class RowEnds extends Reader {

  private final BufferedReader in;
  private final Marks marks;
  private final boolean endWithLineFeeds;
  private char last = '\n';
  private boolean ended;

  /**
   * @param head the first characters of the file, header included
   */
  RowEnds(BufferedReader in, String head, Marks marks) {
    this.in = in;
    this.marks = marks;
    this.endWithLineFeeds = endsWithLineFeed(head);
  }

  /**
   * Whether the text has ended, and not with a line end. The parser asks for more only when it
   * needs more, so the row that it gave last is then the last one.
   */
  boolean isWithinLine() {
    return ended && !isLineEnd(last);
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    int read = in.read(target, offset, length);
    if (read > 0) {
      char end = target[offset + read - 1];
      if (endWithLineFeeds) {
        markReturns(target, offset, offset + read);
      }
      last = end;
    }
    ended |= read < 0;
    return read;
  }

  private void markReturns(char[] target, int from, int to) {
    for (int i = from; i < to; i++) {
      if (target[i] == '\r' && !isLineEnd(i == from ? last : target[i - 1])) {
        int next = i + 1 < to ? target[i + 1] : next();
        if (next >= 0 && !isLineEnd((char) next)) {
          target[i] = marks.ofCarriageReturn();
        }
      }
    }
  }

  /** The character to come; below zero at the end, also at one that the next reading tells of. */
  private int next() {
    try {
      in.mark(1);
      int next = in.read();
      in.reset();
      return next;
    } catch (IOException e) {
      return -1;
    }
  }

  /** Whether the first line that ends, ends with LF, alone or after CR. */
  private static boolean endsWithLineFeed(String head) {
    boolean quoted = false;
    for (int i = 0; i < head.length(); i++) {
      char c = head.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == '\n' && !quoted) {
        return true;
      } else if (c == '\r' && !quoted) {
        return isFollowedByLineFeed(head, i);
      }
    }
    return false;
  }

  private static boolean isFollowedByLineFeed(String head, int at) {
    int next = at;
    while (next < head.length() && head.charAt(next) == '\r') {
      next++;
    }
    return next < head.length() && head.charAt(next) == '\n';
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
