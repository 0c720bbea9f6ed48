package dunlin.formats;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a row stood in the file in which it first came, as far as the keys of its records depend on
 * it: the row's number, and for each key that numbers its repeats, the key before it and how often
 * that had come, or the row before it if that leaves the number open.
 *
 * <p>As text, such as {@code r17-2.5b0c41d9-90af3e}, it goes with a refused row in the column
 * {@link #COLUMN}, so that the row has the same keys when it is mended and delivered without its
 * neighbours. A key stands in it as a mark of eight digits. The last six digits prove that the text
 * was not damaged; they keep no secret from somebody who wants to forge it.
 */
public final class RowPlace {

  /** The column in which a refused row carries its place; of a file of any kind. */
  static final String COLUMN = "rejected_place";

  /** Of a row whose keys depend on nothing but its own cells. */
  public static final RowPlace NONE = new RowPlace(0, List.of(), "");

  private static final Pattern TEXT =
      Pattern.compile("r(\\d{1,18})((?:-\\d{1,9}\\.[0-9a-f]{8})*)-([0-9a-f]{6})");

  private final long row;
  private final List<Before> before;
  private final String unread;

  private RowPlace(long row, List<Before> before, String unread) {
    this.row = row;
    this.before = List.copyOf(before);
    this.unread = unread;
  }

  static RowPlace of(long row, List<Before> before) {
    return new RowPlace(row, before, "");
  }

  /** What stood where a place should, kept so that it comes back with the row as it came. */
  static RowPlace unread(String text) {
    return new RowPlace(0, List.of(), text);
  }

  /** Empty if the text is no place, or not the one that was written. */
  static Optional<RowPlace> parse(String text) {
    Matcher found = TEXT.matcher(text);
    if (!found.matches() || !text.equals(checked(text.substring(0, found.end(2))))) {
      return Optional.empty();
    }
    List<Before> before = new ArrayList<>();
    for (String part : found.group(2).split("-", -1)) {
      int point = part.indexOf('.');
      if (point > 0) {
        before.add(
            new Before(Integer.parseInt(part.substring(0, point)), "", part.substring(point + 1)));
      }
    }
    return Optional.of(of(Long.parseLong(found.group(1)), before));
  }

  long row() {
    return row;
  }

  List<Before> before() {
    return before;
  }

  /** As it stands in the column; empty for {@link #NONE}. */
  public String text() {
    if (row == 0) {
      return unread;
    }
    StringBuilder text = new StringBuilder("r").append(row);
    before.forEach(one -> text.append('-').append(one.times()).append('.').append(one.mark()));
    return checked(text.toString());
  }

  private static String checked(String text) {
    return text + "-" + digest("place " + text).substring(0, 6);
  }

  private static String digest(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * The key that came before, and how often; or that this is not known, because of a row whose key
   * cannot be read.
   *
   * @param key empty where only its mark is known
   * @param mark of the key; empty as long as nobody asked, because most rows need none
   */
  record Before(int times, String key, String mark) {

    /** Before the first row. */
    static final Before NOTHING = new Before(0, "", "");

    /** After a row that leaves the number of the next one open. */
    static Before after(long row) {
      return new Before(0, "", markOf("row", row));
    }

    static Before first(String key) {
      return new Before(1, key, "");
    }

    /** With one more row that has the key. */
    Before again() {
      return new Before(times + 1, key, mark);
    }

    boolean isOf(String other) {
      return mark.isEmpty() ? key.equals(other) : mark.equals(markOf("key", other));
    }

    boolean isUnsure() {
      return times == 0 && !mark().equals(NOTHING.mark());
    }

    boolean isAfter(long row) {
      return times == 0 && mark.equals(markOf("row", row));
    }

    @Override
    public String mark() {
      return mark.isEmpty() ? markOf("key", key) : mark;
    }

    private static String markOf(String what, Object value) {
      return digest(what + " " + value).substring(0, 8);
    }
  }
}
