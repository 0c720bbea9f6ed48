package dunlin.connectors.mail;

import dunlin.core.spi.DeliveryReport.Kind;
import dunlin.core.spi.DeliveryReport.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bounces in words, as servers write them that know no standard: Exim with a header of its own,
 * qmail with a paragraph for each receiver, and others of that kind.
 */
final class PlainBounces {

  private static final int OUTCOMES_MAX = 100;

  private static final Pattern MACHINE =
      Pattern.compile("(?i)(?:mailer-daemon|postmaster|mail delivery (?:sub)?system)");

  private static final Pattern FAILURE =
      Pattern.compile(
          "(?i)undeliver|not be delivered|delivery (?:has )?failed|failure notice|returned mail"
              + "|returning message|delivery status notification|unzustellbar|permanent error"
              + "|non remis|no se ha podido entregar|couldn't be delivered");

  private static final Pattern DELAY =
      Pattern.compile("(?i)\\bdelayed\\b|will (?:be retried|keep trying)|no action is required");

  /** Where the copy of the message begins, which says nothing about its delivery. */
  private static final Pattern COPY =
      Pattern.compile(
          "(?im)^-{2,} ?(?:below this line|this is a copy|original message|the body of)");

  /** At the beginning of a line: whoever the next lines speak of. */
  private static final Pattern RECEIVER =
      Pattern.compile("(?m)^[ \t]*<?([^\\s<>,;:\"()]{1,64}@[^\\s<>,;:\"()@]{1,190})>?:?[ \t]*$");

  private PlainBounces() {}

  /** Whether a machine sent it: a person who quotes a bounce is answered by a person. */
  static boolean isFromMachine(MailParts mail) {
    boolean nobody = mail.header("return-path").filter(path -> path.equals("<>")).isPresent();
    boolean daemon = mail.header("from").filter(from -> MACHINE.matcher(from).find()).isPresent();
    return nobody || daemon || mail.header("x-failed-recipients").isPresent();
  }

  static List<Outcome> read(MailParts mail) {
    String all = mail.text("text/plain").orElse("");
    Matcher copy = COPY.matcher(all);
    String text = copy.find() ? all.substring(0, copy.start()) : all;
    String subject = mail.header("subject").orElse("");
    boolean failure = FAILURE.matcher(subject + "\n" + text).find();
    if (!failure && mail.header("x-failed-recipients").isEmpty()) {
      return List.of();
    }
    boolean delayed = DELAY.matcher(subject + "\n" + text).find();
    List<Outcome> outcomes = new ArrayList<>();
    List<String> named = named(mail);
    if (named.isEmpty()) {
      byParagraph(text, delayed, outcomes);
    }
    for (String address : named) {
      outcomes.add(outcome(Optional.of(address), saidOf(address, text), delayed));
    }
    return outcomes.isEmpty() ? List.of(outcome(Optional.empty(), text, delayed)) : outcomes;
  }

  private static List<String> named(MailParts mail) {
    List<String> addresses = new ArrayList<>();
    for (String each : mail.header("x-failed-recipients").orElse("").split(",")) {
      Verdicts.address(each).filter(_ -> addresses.size() < OUTCOMES_MAX).ifPresent(addresses::add);
    }
    return addresses;
  }

  private static void byParagraph(String text, boolean delayed, List<Outcome> outcomes) {
    Matcher receiver = RECEIVER.matcher(text);
    while (receiver.find() && outcomes.size() < OUTCOMES_MAX) {
      String rest = text.substring(receiver.end());
      outcomes.add(outcome(Optional.of(receiver.group(1)), paragraph(rest), delayed));
    }
  }

  private static String saidOf(String address, String text) {
    int at = text.toLowerCase(Locale.ROOT).indexOf(address.toLowerCase(Locale.ROOT));
    return at < 0 ? text : paragraph(text.substring(at + address.length()));
  }

  /** Up to an empty line after some text, or to the next receiver. */
  private static String paragraph(String text) {
    String begun = text.replace("\r", "").replaceFirst("^[>:\\s]*", "");
    int end = begun.indexOf("\n\n");
    String paragraph = end < 0 ? begun : begun.substring(0, end);
    Matcher next = RECEIVER.matcher(paragraph);
    return next.find() && next.start() > 0 ? paragraph.substring(0, next.start()) : paragraph;
  }

  private static Outcome outcome(Optional<String> recipient, String said, boolean delayed) {
    String status = Verdicts.statusIn(said);
    String diagnostic = Verdicts.oneLine(said);
    Kind kind = delayed ? Kind.DELAYED : Verdicts.ofFailure(status, diagnostic);
    return new Outcome(recipient, kind, status, diagnostic);
  }
}
