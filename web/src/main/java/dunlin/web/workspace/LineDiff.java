package dunlin.web.workspace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Two texts compared line by line: what was taken away, what was added, and a few lines around.
 *
 * <p>Lines that both texts begin and end with are set aside; of the rest the longest common
 * sequence stays. Where too much differs for that, all of it counts as replaced.
 */
public final class LineDiff {

  private static final int AROUND = 3;
  private static final long MOST_COMPARISONS = 9_000_000;

  private LineDiff() {}

  /** What became of a line. */
  public enum Kind {
    KEPT,
    REMOVED,
    ADDED,
    /** Lines that are kept and not shown; the text says how many. */
    LEFT_OUT
  }

  /**
   * One line of the comparison.
   *
   * @param before its number in the earlier text, 0 if it is not there
   * @param after its number in the later text, 0 if it is not there
   */
  public record Line(Kind kind, int before, int after, String text) {}

  /** Everything that differs, with a few lines around; nothing if nothing does. */
  public static List<Line> of(String before, String after) {
    List<Line> all = compare(before.lines().toList(), after.lines().toList());
    return all.stream().allMatch(line -> line.kind() == Kind.KEPT) ? List.of() : shortened(all);
  }

  private static List<Line> compare(List<String> before, List<String> after) {
    int shorter = Math.min(before.size(), after.size());
    int head = 0;
    while (head < shorter && before.get(head).equals(after.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
      tail++;
    }
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < head; i++) {
      lines.add(new Line(Kind.KEPT, i + 1, i + 1, before.get(i)));
    }
    new Middle(before, after, head, tail).addTo(lines);
    for (int i = tail; i > 0; i--) {
      int left = before.size() - i;
      lines.add(new Line(Kind.KEPT, left + 1, after.size() - i + 1, before.get(left)));
    }
    return lines;
  }

  /** What lies between the lines that both begin and end with. */
  private record Middle(List<String> before, List<String> after, int head, int tail) {

    void addTo(List<Line> lines) {
      int left = before.size() - head - tail;
      int right = after.size() - head - tail;
      int[][] common =
          (long) left * right > MOST_COMPARISONS ? new int[0][0] : lengths(left, right);
      int i = 0;
      int j = 0;
      while (i < left || j < right) {
        String was = i < left ? before.get(head + i) : "";
        String is = j < right ? after.get(head + j) : "";
        boolean canMeet = i < left && j < right && common.length > 0;
        if (canMeet && was.equals(is)) {
          lines.add(new Line(Kind.KEPT, head + ++i, head + ++j, was));
        } else if (i < left && (j >= right || !canMeet || common[i + 1][j] >= common[i][j + 1])) {
          lines.add(new Line(Kind.REMOVED, head + ++i, 0, was));
        } else {
          lines.add(new Line(Kind.ADDED, 0, head + ++j, is));
        }
      }
    }

    /** How many lines the rests from each pair of places have in common at most. */
    private int[][] lengths(int left, int right) {
      int[][] common = new int[left + 1][right + 1];
      for (int i = left - 1; i >= 0; i--) {
        for (int j = right - 1; j >= 0; j--) {
          common[i][j] =
              before.get(head + i).equals(after.get(head + j))
                  ? common[i + 1][j + 1] + 1
                  : Math.max(common[i + 1][j], common[i][j + 1]);
        }
      }
      return common;
    }
  }

  private static List<Line> shortened(List<Line> all) {
    boolean[] shown = new boolean[all.size()];
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).kind() != Kind.KEPT) {
        Arrays.fill(shown, Math.max(0, i - AROUND), Math.min(all.size(), i + AROUND + 1), true);
      }
    }
    List<Line> lines = new ArrayList<>();
    int leftOut = 0;
    for (int i = 0; i < all.size(); i++) {
      if (shown[i] && leftOut > 0) {
        lines.add(leftOut(leftOut));
      }
      leftOut = shown[i] ? 0 : leftOut + 1;
      if (shown[i]) {
        lines.add(all.get(i));
      }
    }
    if (leftOut > 0) {
      lines.add(leftOut(leftOut));
    }
    return lines;
  }

  private static Line leftOut(int lines) {
    return new Line(Kind.LEFT_OUT, 0, 0, Integer.toString(lines));
  }
}
