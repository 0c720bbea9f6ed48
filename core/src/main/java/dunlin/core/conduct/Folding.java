package dunlin.core.conduct;

import java.text.Normalizer;

/**
 * Makes texts comparable: small letters without accents, everything between words as one space, and
 * a space at either end. Invisible characters inside words are dropped.
 */
final class Folding {

  private static final int TABLE = 0x180;

  /** Dashes, quotation marks, ellipsis. */
  private static final char FIRST_SIGN = '\u2010';

  private static final char SOFT_HYPHEN = '\u00ad';

  private static final char LAST_SIGN = '\u2026';

  /** What each of the first characters becomes; empty for what separates words. */
  private static final String[] FOLDED = table();

  /** The same where it is one letter; {@link #SEVERAL} where it is not. */
  private static final char[] SINGLE = singles();

  private static final char SEVERAL = 1;

  private Folding() {}

  private static char[] singles() {
    char[] singles = new char[TABLE];
    for (char letter = 0; letter < TABLE; letter++) {
      boolean isSpace = FOLDED[letter].isEmpty() && letter != SOFT_HYPHEN;
      boolean isOne = FOLDED[letter].length() == 1;
      singles[letter] = isSpace ? ' ' : isOne ? FOLDED[letter].charAt(0) : SEVERAL;
    }
    return singles;
  }

  private static String[] table() {
    String[] table = new String[TABLE];
    for (char letter = 0; letter < TABLE; letter++) {
      table[letter] = folded(letter);
    }
    return table;
  }

  private static String folded(char letter) {
    return switch (letter) {
      case 'ß' -> "ss";
      case 'æ', 'Æ' -> "ae";
      case 'œ', 'Œ' -> "oe";
      case 'ø', 'Ø' -> "o";
      case 'ł', 'Ł' -> "l";
      case 'đ', 'Đ' -> "d";
      default ->
          Character.isLetterOrDigit(letter)
              ? Normalizer.normalize(
                      String.valueOf(Character.toLowerCase(letter)), Normalizer.Form.NFKD)
                  .replaceAll("\\p{M}|[^\\p{L}\\p{N}]", "")
              : "";
    };
  }

  static String fold(String text) {
    Folded folded = folded(text);
    return new String(folded.letters, 0, folded.length);
  }

  /** A folded text at the beginning of an array. */
  static final class Folded {

    private final char[] letters;
    private final int length;

    private Folded(char[] letters, int length) {
      this.letters = letters;
      this.length = length;
    }

    char[] letters() {
      return letters;
    }

    int length() {
      return length;
    }
  }

  static Folded folded(String text) {
    char[] folded = new char[2 * text.length() + 2];
    int length = 1;
    folded[0] = ' ';
    char[] letters = text.toCharArray();
    for (char letter : letters) {
      char single = letter < TABLE ? SINGLE[letter] : SEVERAL;
      if (single > ' ' || (single == ' ' && folded[length - 1] != ' ')) {
        folded[length++] = single;
      } else if (letter >= FIRST_SIGN && letter <= LAST_SIGN) {
        length = space(folded, length);
      } else if (letter >= TABLE) {
        return foldedSlowly(text);
      } else if (single == SEVERAL) {
        length = foldSimple(letter, folded, length);
      }
    }
    return new Folded(folded, space(folded, length));
  }

  /** For texts with letters beyond those of our languages. */
  private static Folded foldedSlowly(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
    char[] folded = new char[2 * plain.length() + 2];
    int length = 1;
    folded[0] = ' ';
    for (int i = 0; i < plain.length(); i++) {
      char letter = plain.charAt(i);
      if (letter < TABLE) {
        length = foldSimple(letter, folded, length);
      } else if (Character.isLetterOrDigit(letter)) {
        folded[length++] = Character.toLowerCase(letter);
      } else if (!isInvisible(letter)) {
        length = space(folded, length);
      }
    }
    return new Folded(folded, space(folded, length));
  }

  private static int foldSimple(char letter, char[] folded, int length) {
    String letters = FOLDED[letter];
    if (letters.isEmpty()) {
      return letter == SOFT_HYPHEN ? length : space(folded, length);
    }
    for (int i = 0; i < letters.length(); i++) {
      folded[length + i] = letters.charAt(i);
    }
    return length + letters.length();
  }

  private static int space(char[] folded, int length) {
    if (folded[length - 1] == ' ') {
      return length;
    }
    folded[length] = ' ';
    return length + 1;
  }

  /** Combining marks and characters of format, such as a zero-width space. */
  static boolean isInvisible(char letter) {
    int type = Character.getType(letter);
    return type == Character.FORMAT
        || type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }
}
