package dunlin.connectors.mail;

import dunlin.core.spi.Attachment;
import dunlin.core.spi.MailAddress;
import dunlin.core.spi.OutboundMessage;
import dunlin.core.spi.OutboundMessage.Unsubscribe;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes of a message the bytes that travel, or says why it cannot. */
final class Composer {

  private static final int SUBJECT_MAX = 500;
  private static final int ANSWERED_MAX = 20;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final SmtpSettings.Returns returns;
  private final List<DkimSigner> signers;

  Composer(SmtpSettings settings) {
    this.returns = settings.returns();
    this.signers = settings.signatures().stream().map(DkimSigner::new).toList();
  }

  ComposedMessage compose(OutboundMessage message, Instant date) throws UnsendableException {
    EmailAddress from = EmailAddress.of(message.from());
    List<EmailAddress> to = addresses(message.to());
    List<EmailAddress> replyTo = addresses(message.replyTo().stream().toList());
    String token = tokenOf(message.key());
    List<Header> headers = new ArrayList<>();
    headers.add(new Header("Date", DATE.format(date)));
    headers.add(new Header("From", HeaderText.mailbox(from)));
    replyTo.forEach(each -> headers.add(new Header("Reply-To", HeaderText.mailbox(each))));
    headers.add(new Header("To", joined(to)));
    headers.add(new Header("Subject", subject(message.subject())));
    headers.add(new Header("Message-ID", messageId(token)));
    headers.addAll(conversation(message.answered()));
    headers.add(new Header("MIME-Version", "1.0"));
    headers.add(new Header("Auto-Submitted", "auto-generated"));
    headers.addAll(language(message.language()));
    if (message.unsubscribe().isPresent()) {
      headers.addAll(unsubscribe(message.unsubscribe().get()));
    }
    Part body = body(message, token);
    headers.addAll(body.headers());
    List<EmailAddress> all = new ArrayList<>(to);
    all.add(from);
    all.addAll(replyTo);
    return new ComposedMessage(
        messageId(token),
        returns.addressOf(token),
        receivers(to),
        all.stream().anyMatch(EmailAddress::needsUtf8),
        new ComposedMessage.Content(signed(headers, body.text())));
  }

  /** What names the message in its Message-ID and in the envelope: it does not tell the key. */
  static String tokenOf(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  private String messageId(String token) {
    return "<%s@%s>".formatted(token, returns.domain());
  }

  private static List<EmailAddress> addresses(List<MailAddress> addresses)
      throws UnsendableException {
    List<EmailAddress> read = new ArrayList<>();
    for (MailAddress address : addresses) {
      read.add(EmailAddress.of(address));
    }
    return read;
  }

  private static List<String> receivers(List<EmailAddress> to) {
    Set<String> once =
        to.stream().map(EmailAddress::spec).collect(Collectors.toCollection(LinkedHashSet::new));
    return List.copyOf(once);
  }

  private static String joined(List<EmailAddress> addresses) {
    return addresses.stream().map(HeaderText::mailbox).collect(Collectors.joining(",\r\n "));
  }

  private static String subject(String subject) throws UnsendableException {
    if (HeaderText.isUnsafe(subject) || subject.isBlank() || subject.length() > SUBJECT_MAX) {
      throw new UnsendableException("the subject is not one line of at most 500 letters");
    }
    return HeaderText.unstructured(subject);
  }

  private static List<Header> conversation(List<String> answered) throws UnsendableException {
    for (String id : answered) {
      if (!id.matches("<[!-;=?-~]{1,250}@[!-;=?-~]{1,250}>")) {
        throw new UnsendableException("a Message-ID of the conversation is not one");
      }
    }
    if (answered.isEmpty()) {
      return List.of();
    }
    int from = Math.max(0, answered.size() - ANSWERED_MAX);
    List<String> shown = answered.subList(from, answered.size());
    return List.of(
        new Header("In-Reply-To", answered.getLast()),
        new Header("References", String.join("\r\n ", shown)));
  }

  private static List<Header> language(Locale language) {
    String tag = language.toLanguageTag();
    return tag.equals("und") ? List.of() : List.of(new Header("Content-Language", tag));
  }

  /** RFC 8058 wants the button of one click in signed mail only. */
  private List<Header> unsubscribe(Unsubscribe how) throws UnsendableException {
    if (!how.link().matches("https://[!-;=?-~]{1,900}")) {
      throw new UnsendableException("the link to stop such mail is no https address");
    }
    Header link = new Header("List-Unsubscribe", "\r\n <" + how.link() + ">");
    return how.oneClick() && !signers.isEmpty()
        ? List.of(link, new Header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"))
        : List.of(link);
  }

  private static Part body(OutboundMessage message, String token) throws UnsendableException {
    Part plain = Part.text("plain", message.plain());
    Part words =
        message
            .html()
            .map(html ->
                Part.of("alternative", "=_a_" + token, List.of(plain, Part.text("html", html))))
            .orElse(plain);
    if (message.attachments().isEmpty()) {
      return words;
    }
    List<Part> parts = new ArrayList<>(List.of(words));
    for (Attachment each : message.attachments()) {
      parts.add(Part.file(each));
    }
    return Part.of("mixed", "=_m_" + token, parts);
  }

  private byte[] signed(List<Header> headers, String body) {
    List<Header> all = new ArrayList<>();
    for (DkimSigner signer : signers) {
      all.add(signer.sign(headers, body));
    }
    all.addAll(headers);
    return (Header.lines(all) + "\r\n" + body).getBytes(StandardCharsets.UTF_8);
  }
}
