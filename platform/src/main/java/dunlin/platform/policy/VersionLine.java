package dunlin.platform.policy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The line of a text that states its version, which nobody needs to keep by hand. */
final class VersionLine {

  private static final Pattern LINE =
      Pattern.compile("^version:[ \\t]*[^\\s#]*", Pattern.MULTILINE);

  private VersionLine() {}

  /** The text with that version; unchanged where no line of its own states one. */
  static String set(String text, int version) {
    return LINE.matcher(text).replaceFirst(Matcher.quoteReplacement("version: " + version));
  }
}
