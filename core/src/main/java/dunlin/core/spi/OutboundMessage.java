package dunlin.core.spi;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A message that leaves the house by electronic mail.
 *
 * <p>Texts are as people read them; how they are encoded is the messenger's part. Line ends are
 * {@code \n}.
 *
 * @param key names this message for ever, and no other: sent again, it is the same message
 * @param replyTo where answers go, if not to {@code from}
 * @param to everyone who gets it; all see each other, so that as a rule it is one
 * @param subject one line
 * @param plain the body as plain text
 * @param html the same as a whole page of HTML, if it is also sent so
 * @param language of subject and body
 * @param answered Message-IDs of the conversation it continues, in angle brackets, oldest first
 * @param unsubscribe how the receiver stops such mail, if that is told to mail programs
 */
public record OutboundMessage(
    String key,
    MailAddress from,
    Optional<MailAddress> replyTo,
    List<MailAddress> to,
    String subject,
    String plain,
    Optional<String> html,
    List<Attachment> attachments,
    Locale language,
    List<String> answered,
    Optional<Unsubscribe> unsubscribe) {

  /**
   * What a mail program offers as its button to stop such mail.
   *
   * @param link an https address with an opaque token: whoever has it needs no sign-in, and getting
   *     it by GET changes nothing, because mail programs look at links before people do
   * @param oneClick whether a POST to it stops the mail at once (RFC 8058); told only in mail that
   *     is signed
   */
  public record Unsubscribe(String link, boolean oneClick) {}

  public OutboundMessage {
    to = List.copyOf(to);
    attachments = List.copyOf(attachments);
    answered = List.copyOf(answered);
    if (key.isBlank()) {
      throw new IllegalArgumentException("key is blank\nMaybe use the identifier of the effect");
    }
    if (to.isEmpty()) {
      throw new IllegalArgumentException("message %s goes to nobody".formatted(key));
    }
  }

  /** A message of plain text to one receiver. */
  public static OutboundMessage of(
      String key, MailAddress from, MailAddress to, String subject, String plain) {
    return new OutboundMessage(
        key,
        from,
        Optional.empty(),
        List.of(to),
        subject,
        plain,
        Optional.empty(),
        List.of(),
        Locale.ENGLISH,
        List.of(),
        Optional.empty());
  }
}
