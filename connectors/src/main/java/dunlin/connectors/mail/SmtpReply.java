package dunlin.connectors.mail;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server answers.
 *
 * @param code from 200 to 599
 * @param lines what follows the code, without control characters, at least one
 */
record SmtpReply(int code, List<String> lines) {

  private static final int TEXT_MAX = 500;
  private static final Pattern HINT =
      Pattern.compile("\\b(\\d{1,5}) ?(s|secs?|seconds?|m|mins?|minutes?)\\b");

  boolean isGood() {
    return code < 300;
  }

  boolean isGoAhead() {
    return code >= 300 && code < 400;
  }

  boolean isTransient() {
    return code >= 400 && code < 500;
  }

  boolean isPermanent() {
    return code >= 500;
  }

  private static final Pattern NOT_US =
      Pattern.compile(
          "(?i)\\brelay|client host|\\bblocked using|block ?list|black ?list|\\bbanned\\b|reputation"
              + "|sender (?:address |verify |not )|not (?:allowed|authori[sz]ed|permitted) to send"
              + "|authenticat|\\b(?:spf|dkim|dmarc)\\b|reverse dns|\\bptr\\b");

  /** Whether the server hangs up with this answer. */
  boolean isGoodbye() {
    return code == 421;
  }

  /** Whether it is said of us, and not of the message: sign in first, sign in otherwise. */
  boolean isAboutUs() {
    return code == 530 || code == 534 || code == 535 || code == 538;
  }

  /**
   * Whether a final no to a receiver is said of us: we may not relay, this machine is on a list,
   * the sender is not believed. Every other message would fare the same.
   */
  boolean isRefusalOfUs() {
    return isPermanent() && NOT_US.matcher(text()).find();
  }

  /** In one line. */
  String text() {
    String all = String.join(" ", lines).strip();
    return all.length() <= TEXT_MAX ? all : all.substring(0, TEXT_MAX) + "…";
  }

  /** How long the server asks to wait, as greylisting servers often say; at most a day. */
  static Optional<Duration> waitIn(String text) {
    Matcher hint = HINT.matcher(text);
    if (!hint.find()) {
      return Optional.empty();
    }
    long number = Long.parseLong(hint.group(1));
    Duration wait =
        hint.group(2).startsWith("s") ? Duration.ofSeconds(number) : Duration.ofMinutes(number);
    return Optional.of(wait)
        .filter(each -> !each.isZero() && each.compareTo(Duration.ofDays(1)) <= 0);
  }
}
