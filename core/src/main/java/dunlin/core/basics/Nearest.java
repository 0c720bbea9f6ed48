package dunlin.core.basics;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known word that was probably meant by one that is not known. */
public final class Nearest {

  private Nearest() {}

  /**
   * The known word with the least changes of letters, the first of equals; empty where more than a
   * third of the letters would change.
   */
  public static Optional<String> to(String word, Collection<String> known) {
    return known.stream()
        .filter(each -> Math.abs(word.length() - each.length()) <= mostChanges(each))
        .min(Comparator.comparingInt((String each) -> distance(word, each)))
        .filter(each -> distance(word, each) <= mostChanges(each));
  }

  /** A word that differs by more in its length alone is not compared, however long it is. */
  private static int mostChanges(String known) {
    return Math.max(1, known.length() / 3);
  }

  /** How many letters must be added, left out or replaced. */
  static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      row[column] = column;
    }
    for (int index = 1; index <= from.length(); index++) {
      int diagonal = row[0];
      row[0] = index;
      for (int column = 1; column <= to.length(); column++) {
        int replaced = diagonal + (from.charAt(index - 1) == to.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
      }
    }
    return row[to.length()];
  }
}
