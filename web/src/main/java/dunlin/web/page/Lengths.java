package dunlin.web.page;

import org.jspecify.annotations.Nullable;

/** How many characters a text may have that people or programs write, whichever way it comes. */
public final class Lengths {

  /** Of a note, a reason or what somebody said. */
  public static final int NOTE = 10_000;

  /** Of a name, or of a text of one line. */
  public static final int NAME = 200;

  private Lengths() {}

  /** Whether a note is longer than is kept, but for spaces around it. */
  public static boolean isBeyondNote(@Nullable String text) {
    return text != null && text.strip().length() > NOTE;
  }

  /** Whether a line is longer than is kept, but for spaces around it. */
  public static boolean isBeyondName(@Nullable String text) {
    return text != null && text.strip().length() > NAME;
  }
}
