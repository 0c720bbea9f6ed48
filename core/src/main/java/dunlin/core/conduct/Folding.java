package dunlin.core.conduct;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Makes texts comparable: small letters without accents, everything between words as one space, and
 * a space at either end. Invisible characters inside words are dropped.
 */
final class Folding {

  private static final int TABLE = 0x180;

  /** What each of the first characters becomes; empty for what separates words. */
  private static final String[] FOLDED = table();

  private Folding() {}

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
    StringBuilder folded = new StringBuilder(text.length() + 2).append(' ');
    String plain = isSimple(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKC);
    for (int i = 0; i < plain.length(); i++) {
      char letter = plain.charAt(i);
      if (letter < TABLE) {
        appendSimple(folded, letter);
      } else if (Character.isLetterOrDigit(letter)) {
        folded.append(String.valueOf(letter).toLowerCase(Locale.ROOT));
      } else if (!isInvisible(letter)) {
        space(folded);
      }
    }
    space(folded);
    return folded.toString();
  }

  private static void appendSimple(StringBuilder folded, char letter) {
    if ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9')) {
      folded.append(letter);
    } else if (letter >= 'A' && letter <= 'Z') {
      folded.append((char) (letter + 32));
    } else if (!FOLDED[letter].isEmpty()) {
      folded.append(FOLDED[letter]);
    } else if (letter != '\u00ad') {
      space(folded);
    }
  }

  private static void space(StringBuilder folded) {
    if (folded.charAt(folded.length() - 1) != ' ') {
      folded.append(' ');
    }
  }

  private static boolean isSimple(String text) {
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter >= TABLE && (letter < '\u2010' || letter > '\u2026')) {
        return false;
      }
    }
    return true;
  }

  /** Combining marks and characters of format, such as a zero-width space. */
  static boolean isInvisible(char letter) {
    int type = Character.getType(letter);
    return type == Character.FORMAT
        || type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }
}
