package dunlin.formats;

import dunlin.core.basics.OddCharacters;

/** What is told of a cell that holds an odd character, with what may have happened to the file. */
final class OddCells {

  private OddCells() {}

  /** What is wrong with a text that holds one, as a sentence for a person. */
  static String reason(String text, int at) {
    char c = text.charAt(at);
    if (c == Marks.UNREAD) {
      return "holds a sign that stands for bytes which could not be read; write what was meant";
    }
    String what = OddCharacters.reason(text, at);
    if (c == '\0' || Character.isSurrogate(c)) {
      return what;
    }
    return c >= '\u0080' && c <= '\u009F'
        ? what + "; maybe the profile should say encoding: windows-1252"
        : what + "; maybe the file was damaged";
  }

  /** The text with a sign that can be seen, and kept, in place of what cannot be read. */
  static String shown(String text) {
    return text.replace(Marks.UNREAD, OddCharacters.UNKNOWN);
  }
}
