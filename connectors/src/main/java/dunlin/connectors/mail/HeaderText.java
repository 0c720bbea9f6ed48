package dunlin.connectors.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Texts as headers write them: RFC 2047 for what people read, RFC 2231 for names of files. */
final class HeaderText {

  /** Bytes of UTF-8 in one encoded word: with the longest header name it stays below 76 letters. */
  private static final int WORD_BYTES = 36;

  private static final int WORD_MAX = 60;
  private static final Pattern PLAIN = Pattern.compile("[!-~]+(?: [!-~]+)*");
  private static final Pattern ATOMS = Pattern.compile("[A-Za-z0-9]+(?: [A-Za-z0-9]+)*");
  private static final String FOLD = "\r\n ";

  private HeaderText() {}

  /** Whether a text could end its header, or hide in it: line breaks and other controls. */
  static boolean isUnsafe(String text) {
    return text.codePoints().anyMatch(HeaderText::isControl);
  }

  private static boolean isControl(int c) {
    return Character.isISOControl(c)
        || c == 0x2028
        || c == 0x2029
        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  /** A text such as a subject, folded. */
  static String unstructured(String text) {
    boolean plain =
        text.isEmpty()
            || (PLAIN.matcher(text).matches() && !text.contains("=?") && !hasLongWord(text));
    return plain ? folded(List.of(text.split(" ", -1)), 20) : encodedWords(text);
  }

  private static boolean hasLongWord(String text) {
    for (String word : text.split(" ", -1)) {
      if (word.length() > WORD_MAX) {
        return true;
      }
    }
    return false;
  }

  /** Words with a blank or a fold between them, as many on a line as fit. */
  static String folded(List<String> words, int headerLength) {
    StringBuilder out = new StringBuilder();
    int column = headerLength;
    for (String word : words) {
      if (!out.isEmpty()) {
        boolean fits = column + 1 + word.length() <= 76;
        out.append(fits ? " " : FOLD);
        column = fits ? column + 1 : 1;
      }
      out.append(word);
      column += word.length();
    }
    return out.toString();
  }

  private static String encodedWords(String text) {
    List<String> words = new ArrayList<>();
    for (String part : parts(text, WORD_BYTES)) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      words.add("=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes) + "?=");
    }
    return String.join(FOLD, words);
  }

  /** The text in parts of so many bytes at most, none beginning amid a letter. */
  private static List<String> parts(String text, int bytesMax) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    int bytes = 0;
    for (int c : text.codePoints().toArray()) {
      String letter = Character.toString(c);
      int size = letter.getBytes(StandardCharsets.UTF_8).length;
      if (bytes + size > bytesMax) {
        parts.add(part.toString());
        part.setLength(0);
        bytes = 0;
      }
      part.append(letter);
      bytes += size;
    }
    parts.add(part.toString());
    return parts;
  }

  /** An address with its name. */
  static String mailbox(EmailAddress address) {
    return address.name().isEmpty()
        ? address.spec()
        : phrase(address.name()) + FOLD + "<" + address.spec() + ">";
  }

  private static String phrase(String name) {
    if (name.length() > WORD_MAX || !PLAIN.matcher(name).matches() || name.contains("=?")) {
      return encodedWords(name);
    }
    return ATOMS.matcher(name).matches()
        ? name
        : "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /** The name of a file as a parameter of Content-Disposition, with what goes before it. */
  static String filename(String name) {
    if (name.length() <= WORD_MAX && PLAIN.matcher(name).matches()) {
      return ";" + FOLD + "filename=\"" + name.replace("\"", "\\\"") + "\"";
    }
    List<String> parts = parts(name, 18);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      String number = parts.size() == 1 ? "" : "*" + i;
      String charset = i == 0 ? "UTF-8''" : "";
      out.append(";").append(FOLD).append("filename").append(number).append("*=");
      out.append(charset).append(percent(parts.get(i)));
    }
    return out.toString();
  }

  private static String percent(String text) {
    StringBuilder out = new StringBuilder();
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xff);
      boolean open = c < 127 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
      out.append(open ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return out.toString();
  }
}
