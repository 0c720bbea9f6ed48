package dunlin.core.conduct;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Text on one line, always in the same bytes: control characters, line ends and the percent sign
 * are written as percent and two hexadecimal digits for each byte of UTF-8, half of a surrogate
 * pair as {@code %u} and four digits, and nothing at all as {@code %%}.
 */
final class Coded {

  /** Stands for what is absent; a text that is a hyphen is written {@code %2d}. */
  static final String ABSENT = "-";

  private static final String EMPTY = "%%";

  private Coded() {}

  /** As the rest of a line. */
  static String line(String text) {
    return coded(text, false);
  }

  /** As one word, spaces coded too. */
  static String word(String text) {
    return coded(text, true);
  }

  private static String coded(String text, boolean asWord) {
    if (text.isEmpty()) {
      return EMPTY;
    }
    if (text.equals(ABSENT)) {
      return "%2d";
    }
    StringBuilder coded = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      boolean isPair =
          Character.isHighSurrogate(letter)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (isPair) {
        coded.append(letter).append(text.charAt(++i));
      } else if (Character.isSurrogate(letter)) {
        coded.append("%u").append(HexFormat.of().toHexDigits(letter));
      } else if (mustBeCoded(letter, asWord, i == 0 || i == text.length() - 1)) {
        code(coded, letter);
      } else {
        coded.append(letter);
      }
    }
    return coded.toString();
  }

  private static boolean mustBeCoded(char letter, boolean asWord, boolean isAtEdge) {
    return letter == '%'
        || Character.isISOControl(letter)
        || letter == '\u2028'
        || letter == '\u2029'
        || (letter == ' ' && (asWord || isAtEdge));
  }

  private static void code(StringBuilder coded, char letter) {
    for (byte each : String.valueOf(letter).getBytes(UTF_8)) {
      coded.append('%').append(HexFormat.of().toHexDigits(each));
    }
  }

  /** The text that was coded. */
  static String plain(String coded) {
    if (coded.equals(EMPTY)) {
      return "";
    }
    if (coded.indexOf('%') < 0) {
      return coded;
    }
    StringBuilder plain = new StringBuilder(coded.length());
    int i = 0;
    while (i < coded.length()) {
      if (coded.charAt(i) != '%') {
        plain.append(coded.charAt(i++));
      } else if (coded.charAt(i + 1) == 'u') {
        plain.append((char) HexFormat.fromHexDigits(coded, i + 2, i + 6));
        i += 6;
      } else {
        int length = 0;
        byte[] bytes = new byte[coded.length() - i];
        while (i < coded.length() && coded.charAt(i) == '%' && coded.charAt(i + 1) != 'u') {
          bytes[length++] = (byte) HexFormat.fromHexDigits(coded, i + 1, i + 3);
          i += 3;
        }
        plain.append(new String(bytes, 0, length, UTF_8));
      }
    }
    return plain.toString();
  }

  /** SHA-256 of the text in UTF-8, in hexadecimal digits. */
  static String hash(String text) {
    return hash(text.getBytes(UTF_8));
  }

  /** SHA-256 of the bytes, in hexadecimal digits. */
  static String hash(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
