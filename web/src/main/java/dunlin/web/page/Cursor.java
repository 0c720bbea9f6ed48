package dunlin.web.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.zip.CRC32;

/**
 * Where a list goes on: the position in its order, wrapped so that nobody builds on what is in it.
 *
 * <p>It names its list, so that it is refused by any other, and has a checksum, so that a damaged
 * one is noticed.
 */
public final class Cursor {

  private Cursor() {}

  /**
   * Wraps a position.
   *
   * @param list what is listed, by which filter and in which order
   */
  public static String wrap(String list, String position) {
    String named = checksum(list) + "-" + position;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((checksum(named) + "-" + named).getBytes(UTF_8));
  }

  /**
   * The position of a list, which is empty at its beginning.
   *
   * @throws StrangeCursorException if it was not made for that list; the message says why
   */
  public static String unwrap(String list, String cursor) {
    if (cursor.isBlank()) {
      return "";
    }
    String named = behind(text(cursor.strip()));
    int dash = named.indexOf('-');
    if (!named.substring(0, Math.max(dash, 0)).equals(checksum(list))) {
      throw new StrangeCursorException("belongs to another list, filter or order");
    }
    return named.substring(dash + 1);
  }

  private static String text(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
    } catch (IllegalArgumentException e) {
      throw new StrangeCursorException("is not a cursor that was given out here");
    }
  }

  /** What stands behind the checksum, which must be its own. */
  private static String behind(String text) {
    int dash = text.indexOf('-');
    String named = text.substring(dash + 1);
    if (dash < 1 || !text.substring(0, dash).equals(checksum(named))) {
      throw new StrangeCursorException("is not a cursor that was given out here");
    }
    return named;
  }

  private static String checksum(String text) {
    CRC32 sum = new CRC32();
    sum.update(text.getBytes(UTF_8));
    return Long.toHexString(sum.getValue());
  }
}
