package dunlin.core.conduct;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds card numbers in free text: 13 to 19 digits in groups divided by single spaces, hyphens or
 * full stops, that begin as cards do and whose check digit (ISO/IEC 7812-1, Luhn) is right.
 */
public final class CardNumbers {

  private static final int SHORTEST = 13;
  private static final int LONGEST = 19;

  private CardNumbers() {}

  /**
   * Where a card number stands.
   *
   * @param from the place of its first digit
   * @param to the place after its last digit
   * @param masked its first six and last four digits, the rest hidden
   */
  public record Found(int from, int to, String masked) {}

  /** Judges a stretch of a text that a card number could be. */
  @FunctionalInterface
  interface Stretch {
    boolean isMeant(int from, int to);
  }

  /** All card numbers of a text, in their order. */
  public static List<Found> in(String text) {
    return in(text, (from, to) -> true);
  }

  /** Those that are meant as such. */
  static List<Found> in(String text, Stretch stretch) {
    List<Found> found = List.of();
    char[] letters = text.toCharArray();
    int i = 0;
    while (i < letters.length) {
      if (!isDigit(letters[i])) {
        i++;
        continue;
      }
      int end = endOfRun(text, i);
      if (digits(text, i, end) >= SHORTEST) {
        found = found.isEmpty() ? new ArrayList<>() : found;
        search(text, i, end, stretch, found);
      }
      i = end;
    }
    return found;
  }

  /** The text with all card numbers masked. */
  public static String masked(String text) {
    StringBuilder masked = new StringBuilder(text);
    List<Found> found = in(text);
    for (int i = found.size() - 1; i >= 0; i--) {
      masked.replace(found.get(i).from(), found.get(i).to(), found.get(i).masked());
    }
    return masked.toString();
  }

  private static boolean isDigit(char letter) {
    return letter >= '0' && letter <= '9';
  }

  private static boolean isDivider(char letter) {
    return letter == ' ' || letter == '-' || letter == '.' || letter == '\u00a0';
  }

  /** Where digits with single dividers between them end. */
  private static int endOfRun(String text, int from) {
    int end = from + 1;
    while (end < text.length()
        && (isDigit(text.charAt(end))
            || (isDivider(text.charAt(end))
                && end + 1 < text.length()
                && isDigit(text.charAt(end + 1))))) {
      end++;
    }
    return end;
  }

  private static int digits(String text, int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += isDigit(text.charAt(i)) ? 1 : 0;
    }
    return count;
  }

  /** Looks at every stretch of whole groups. */
  private static void search(String text, int from, int to, Stretch stretch, List<Found> found) {
    int begin = from;
    while (begin < to) {
      int end = longestCard(text, begin, to, stretch);
      if (end > begin) {
        found.add(new Found(begin, end, mask(text, begin, end)));
        begin = end;
      }
      while (begin < to && isDigit(text.charAt(begin))) {
        begin++;
      }
      begin++;
    }
  }

  private static int longestCard(String text, int begin, int to, Stretch stretch) {
    int longest = begin;
    StringBuilder card = new StringBuilder(LONGEST);
    for (int i = begin; i < to && card.length() < LONGEST; i++) {
      if (isDigit(text.charAt(i))) {
        card.append(text.charAt(i));
        boolean isEndOfGroup = i + 1 == to || !isDigit(text.charAt(i + 1));
        if (isEndOfGroup && isCard(card) && stretch.isMeant(begin, i + 1)) {
          longest = i + 1;
        }
      }
    }
    return longest;
  }

  private static boolean isCard(CharSequence card) {
    return card.length() >= SHORTEST && beginsAsCard(card) && checks(card);
  }

  private static boolean beginsAsCard(CharSequence card) {
    int two = number(card, 2);
    int four = number(card, 4);
    return card.charAt(0) == '4'
        || (two >= 50 && two <= 69)
        || two == 34
        || two == 35
        || two == 36
        || two == 37
        || two == 38
        || two == 30
        || (four >= 2200 && four <= 2720);
  }

  private static int number(CharSequence card, int digits) {
    int number = 0;
    for (int i = 0; i < digits; i++) {
      number = number * 10 + card.charAt(i) - '0';
    }
    return number;
  }

  private static boolean checks(CharSequence card) {
    int sum = 0;
    for (int i = 0; i < card.length(); i++) {
      int digit = card.charAt(card.length() - 1 - i) - '0';
      int weighed = i % 2 == 0 ? digit : digit * 2;
      sum += weighed > 9 ? weighed - 9 : weighed;
    }
    return sum % 10 == 0;
  }

  private static String mask(String text, int from, int to) {
    StringBuilder digits = new StringBuilder(LONGEST);
    for (int i = from; i < to; i++) {
      if (isDigit(text.charAt(i))) {
        digits.append(text.charAt(i));
      }
    }
    int hidden = digits.length() - 10;
    return digits.substring(0, 6) + "*".repeat(hidden) + digits.substring(digits.length() - 4);
  }
}
