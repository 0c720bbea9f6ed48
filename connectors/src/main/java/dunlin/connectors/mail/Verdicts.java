package dunlin.connectors.mail;

import dunlin.core.spi.DeliveryReport.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the codes of servers mean for the next message. */
final class Verdicts {

  private static final int LINE_MAX = 500;

  /** RFC 3463: class, subject, detail. */
  private static final Pattern STATUS = Pattern.compile("\\b([245]\\.\\d{1,3}\\.\\d{1,3})\\b");

  private static final Pattern MENTION =
      Pattern.compile("[^\\s<>,;:\"()@]{1,64}@[^\\s<>,;:\"()@]{1,190}");

  private static final Pattern REPLY = Pattern.compile("\\b([45]\\d\\d)[ -]");

  /** Called final by servers that gave up, and yet the next message may come through. */
  private static final Set<String> FOR_THIS_TIME = Set.of("2.2", "3.1", "4.7");

  private Verdicts() {}

  /** The first status in a text; empty if there is none. */
  static String statusIn(String text) {
    Matcher status = STATUS.matcher(text);
    return status.find() ? status.group(1) : "";
  }

  /** What a final failure means; without any code it counts for this time only. */
  static Kind ofFailure(String status, String diagnostic) {
    if (!status.isEmpty()) {
      boolean forEver = status.startsWith("5") && !FOR_THIS_TIME.contains(status.substring(2));
      return forEver ? Kind.PERMANENT : Kind.TRANSIENT;
    }
    Matcher reply = REPLY.matcher(diagnostic + " ");
    boolean forEver =
        reply.find() && reply.group(1).startsWith("5") && !reply.group(1).equals("552");
    return forEver ? Kind.PERMANENT : Kind.TRANSIENT;
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
