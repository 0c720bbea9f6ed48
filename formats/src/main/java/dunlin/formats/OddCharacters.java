package dunlin.formats;

/** Characters that no text should hold: signs of control, and halves of characters. */
final class OddCharacters {

  private OddCharacters() {}

  /** The place of the first; below zero where there is none. */
  static int find(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' ? !isSpace(c) : c >= '\u007F' && isOdd(text, i)) {
        return i;
      }
    }
    return -1;
  }

  /** Tabs, line ends and the like, which texts of several lines hold. */
  private static boolean isSpace(char c) {
    return c >= '\t' && c <= '\r';
  }

  private static boolean isOdd(String text, int at) {
    char c = text.charAt(at);
    return c <= '\u009F' || c == Marks.UNREAD || isHalf(text, at);
  }

  private static boolean isHalf(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    return Character.isLowSurrogate(c)
        && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }

  /** What is wrong with a text that holds one, as a sentence for a person. */
  static String reason(String text, int at) {
    char c = text.charAt(at);
    if (c == '\0') {
      return "holds a NUL character";
    }
    if (c == Marks.UNREAD) {
      return "holds a sign that stands for bytes which could not be read; write what was meant";
    }
    if (Character.isSurrogate(c)) {
      return "holds half a character (U+%04X); maybe the text was cut there".formatted((int) c);
    }
    String what = "holds the control character U+%04X, which no text has".formatted((int) c);
    return c >= '\u0080'
        ? what + "; maybe the profile should say encoding: windows-1252"
        : what + "; maybe the file was damaged";
  }

  /** The text with a sign that can be seen, and kept, in place of what cannot be read. */
  static String shown(String text) {
    return text.replace(Marks.UNREAD, '\uFFFD');
  }
}
