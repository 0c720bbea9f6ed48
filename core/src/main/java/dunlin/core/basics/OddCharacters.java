package dunlin.core.basics;

/**
 * Characters that no text should hold, wherever it comes from: signs of control, halves of
 * characters, and code points that stand for no character and never will.
 */
public final class OddCharacters {

  /** Stands for what cannot be shown. */
  public static final char UNKNOWN = '\uFFFD';

  private OddCharacters() {}

  /** The place of the first; below zero where there is none. */
  public static int find(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' ? !isSpace(c) : c >= '\u007F' && isOdd(text, i)) {
        return i;
      }
    }
    return -1;
  }

  /** What is wrong with a text that holds one, as the rest of a sentence for a person. */
  public static String reason(String text, int at) {
    char c = text.charAt(at);
    if (c == '\0') {
      return "holds a NUL character";
    }
    if (Character.isSurrogate(c)) {
      return "holds half a character (U+%04X); maybe the text was cut there".formatted((int) c);
    }
    return isControl(c)
        ? "holds the control character U+%04X, which no text has".formatted((int) c)
        : "holds U+%04X, which is no character".formatted((int) c);
  }

  /** The text with {@link #UNKNOWN} in place of halves of characters, which cannot be sent. */
  public static String withoutHalves(String text) {
    StringBuilder whole = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      if (isHalf(text, i)) {
        whole.setCharAt(i, UNKNOWN);
      }
    }
    return whole.toString();
  }

  /** Tabs, line ends and the like, which texts of several lines hold. */
  private static boolean isSpace(char c) {
    return c >= '\t' && c <= '\r';
  }

  private static boolean isOdd(String text, int at) {
    char c = text.charAt(at);
    return isControl(c) || isNone(c) || isHalf(text, at);
  }

  private static boolean isControl(char c) {
    return c < ' ' || (c >= '\u007F' && c <= '\u009F');
  }

  private static boolean isNone(char c) {
    return (c >= '\uFDD0' && c <= '\uFDEF') || c >= '\uFFFE';
  }

  private static boolean isHalf(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    return Character.isLowSurrogate(c)
        && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }
}
