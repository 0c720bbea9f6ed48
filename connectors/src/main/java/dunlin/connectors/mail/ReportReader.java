package dunlin.connectors.mail;

import dunlin.core.spi.DeliveryReport;
import dunlin.core.spi.DeliveryReport.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads what comes back to the envelope senders: bounces, delays and complaints.
 *
 * <p>The mail may be anything, from anybody, of any size: it is read within bounds and never
 * throws. Answers of people and notes of absence are no reports.
 */
public final class ReportReader {

  private static final String ID = "[^\\s\\p{Cntrl}<>@]{1,250}@[^\\s\\p{Cntrl}<>@]{1,250}";

  private static final Pattern MESSAGE_ID = Pattern.compile("<" + ID + ">");
  private static final Pattern ID_LINE =
      Pattern.compile("(?im)^[ \t>]*message-id:\\s{0,4}(<" + ID + ">)");

  private final Pattern returned;

  /** For mail to the senders that a messenger of these settings gave. */
  public ReportReader(SmtpSettings.Returns returns) {
    this.returned =
        Pattern.compile(
            "(?i)"
                + Pattern.quote(returns.mailbox() + "+")
                + "([0-9a-f]{32})"
                + Pattern.quote("@" + returns.domain()));
  }

  /**
   * What a mail reports; nothing if it is no report.
   *
   * @param mail as it was received, with its headers
   */
  public Optional<DeliveryReport> read(byte[] mail) {
    MailParts parts = MailParts.of(mail);
    List<Outcome> outcomes = outcomes(parts);
    return outcomes.isEmpty()
        ? Optional.empty()
        : Optional.of(new DeliveryReport(messageId(parts), token(parts), outcomes));
  }

  private static List<Outcome> outcomes(MailParts mail) {
    Optional<String> feedback = mail.text("message/feedback-report");
    if (feedback.isPresent()) {
      return StandardReports.complaint(feedback.get(), mail.originalHeader("to"));
    }
    Optional<String> status =
        mail.text("message/delivery-status", "message/global-delivery-status");
    List<Outcome> standard = status.map(StandardReports::delivery).orElse(List.of());
    if (!standard.isEmpty() || !PlainBounces.isFromMachine(mail)) {
      return standard;
    }
    return PlainBounces.read(mail);
  }

  /** From the message that came back, from the text about it, or from what the mail answers. */
  private static Optional<String> messageId(MailParts mail) {
    Optional<String> copied =
        mail.text("text/plain")
            .map(ID_LINE::matcher)
            .filter(Matcher::find)
            .map(found -> found.group(1));
    return mail.originalHeader("message-id")
        .flatMap(ReportReader::idIn)
        .or(() -> copied)
        .or(() -> mail.header("in-reply-to").flatMap(ReportReader::idIn))
        .or(() -> mail.header("references").flatMap(ReportReader::idIn));
  }

  private static Optional<String> idIn(String text) {
    Matcher id = MESSAGE_ID.matcher(text);
    return id.find() ? Optional.of(id.group()) : Optional.empty();
  }

  private Optional<String> token(MailParts mail) {
    return Stream.of("to", "delivered-to", "x-original-to", "envelope-to")
        .flatMap(name -> mail.header(name).stream())
        .map(returned::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1).toLowerCase(Locale.ROOT))
        .findFirst();
  }
}
