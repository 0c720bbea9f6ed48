package dunlin.platform.customer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Keys that are the same number with and without zeros in front: spreadsheets and programs that
 * take keys for numbers lose them, and one customer becomes two.
 */
final class LostZeros {

  /** So many digits do many programs give to numbers of customers. */
  private static final int USUAL_DIGITS = 10;

  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final Pattern ZEROS_IN_FRONT = Pattern.compile("^0+(?=\\d)");

  private LostZeros() {}

  /** The keys that it may be elsewhere: without its zeros, or with one, or filled up with them. */
  static List<String> likesOf(String key) {
    if (!DIGITS.matcher(key).matches()) {
      return List.of();
    }
    String bare = ZEROS_IN_FRONT.matcher(key).replaceFirst("");
    if (bare.length() < key.length()) {
      return List.of(bare);
    }
    List<String> likes = new ArrayList<>(2);
    likes.add("0" + key);
    if (key.length() < USUAL_DIGITS - 1) {
      likes.add("0".repeat(USUAL_DIGITS - key.length()) + key);
    }
    return likes;
  }
}
