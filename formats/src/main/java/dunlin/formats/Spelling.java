package dunlin.formats;

import java.util.Collection;
import java.util.Locale;

/** Guesses which known name a person meant. */
final class Spelling {

  private Spelling() {}

  /** {@code "; maybe 'due date' is meant"}, or nothing when no known name is near. */
  static String suggestion(String name, Collection<String> known) {
    String nearest = "";
    int least = Math.max(1, name.length() / 3) + 1;
    for (String candidate : known) {
      int distance = distance(plain(name), plain(candidate));
      if (distance < least) {
        least = distance;
        nearest = candidate;
      }
    }
    return nearest.isEmpty() ? "" : "; maybe '%s' is meant".formatted(nearest);
  }

  private static String plain(String name) {
    String shortened = name.length() > 60 ? name.substring(0, 60) : name;
    return shortened.toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
  }

  /** Letters to insert, drop or change (V. I. Levenshtein, 1966). */
  private static int distance(String one, String other) {
    int[] above = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = above[0];
      above[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = above[j];
        above[j] = Math.min(change, 1 + Math.min(above[j], above[j - 1]));
      }
    }
    return above[other.length()];
  }
}
