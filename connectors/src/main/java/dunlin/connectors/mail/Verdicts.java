package dunlin.connectors.mail;

import dunlin.core.spi.DeliveryReport.Kind;
import dunlin.core.spi.NoMailbox;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the codes of servers mean for the next message. */
final class Verdicts {

  private static final int LINE_MAX = 500;

  private static final Pattern MENTION =
      Pattern.compile("[^\\s<>,;:\"()@]{1,64}@[^\\s<>,;:\"()@]{1,190}");

  private static final Pattern REPLY = Pattern.compile("\\b([45]\\d\\d)[ -]");

  private Verdicts() {}

  /** The first status in a text; empty if there is none. */
  static String statusIn(String text) {
    return NoMailbox.statusIn(text);
  }

  /**
   * What a final failure means for the next message: it counts for this time only, unless it says
   * that there is no such mailbox.
   */
  static Kind ofFailure(String status, String diagnostic) {
    Matcher reply = REPLY.matcher(diagnostic + " ");
    int code = reply.find() ? Integer.parseInt(reply.group(1)) : 0;
    String said = isGeneral(status) ? moreIn(diagnostic, status) : status;
    return NoMailbox.isSaid(code, said, diagnostic) ? Kind.PERMANENT : Kind.TRANSIENT;
  }

  private static boolean isGeneral(String status) {
    return status.isEmpty() || status.equals("5.0.0");
  }

  /** The status that the server itself gave, where the report has none of its own. */
  private static String moreIn(String diagnostic, String otherwise) {
    String said = statusIn(diagnostic);
    return said.isEmpty() ? otherwise : said;
  }

  /** In one line of bounded length without control characters. */
  static String oneLine(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
    return line.length() <= LINE_MAX ? line : line.substring(0, LINE_MAX) + "…";
  }

  /** The address in a header, if it names one and no other. */
  static Optional<String> onlyAddress(String header) {
    List<String> found =
        MENTION.matcher(header).results().map(MatchResult::group).distinct().limit(2).toList();
    return found.size() == 1 ? address(found.getFirst()) : Optional.empty();
  }

  /** An address as it is usable: without brackets, and nothing if it is none. */
  static Optional<String> address(String text) {
    String bare = text.strip().replaceAll("^<|>$", "");
    return bare.matches("[^\\s<>,;:\"()]{1,64}@[^\\s<>,;:\"()@]{1,190}")
        ? Optional.of(bare)
        : Optional.empty();
  }
}
