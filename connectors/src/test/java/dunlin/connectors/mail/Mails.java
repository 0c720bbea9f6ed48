package dunlin.connectors.mail;

import dunlin.connectors.mail.SmtpSettings.Returns;
import dunlin.connectors.mail.SmtpSettings.Security;
import dunlin.connectors.mail.SmtpSettings.Timeouts;
import dunlin.core.spi.MailAddress;
import dunlin.core.spi.OutboundMessage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/** Messages and settings to begin with. */
final class Mails {

  static final Instant DATE = Instant.parse("2026-11-26T09:05:00Z");
  static final MailAddress FROM = new MailAddress("Nordwind GmbH", "billing@nordwind.example");
  static final MailAddress TO = MailAddress.of("ap@kunde.example");

  private Mails() {}

  static OutboundMessage reminder() {
    return OutboundMessage.of("effect-1", FROM, TO, "Invoice 4711", "Dear customer,\n.\nbye\n");
  }

  static OutboundMessage to(MailAddress... receivers) {
    return new OutboundMessage(
        "effect-1",
        FROM,
        Optional.empty(),
        List.of(receivers),
        "Invoice 4711",
        "Dear customer",
        Optional.empty(),
        List.of(),
        Locale.ENGLISH,
        List.of(),
        Optional.empty());
  }

  static SmtpSettings settings(int port, Security security) {
    return settings(port, security, 2);
  }

  static SmtpSettings settings(int port, Security security, int connections) {
    return new SmtpSettings(
        "localhost",
        port,
        security,
        Optional.empty(),
        "here.example",
        new Returns("bounce", "mail.nordwind.example"),
        List.of(),
        Timeouts.USUAL,
        connections);
  }

  static SmtpMessenger messenger(int port, Bell bell) {
    return messenger(settings(port, Security.NONE), bell);
  }

  static SmtpMessenger messenger(SmtpSettings settings, Bell bell) {
    return new SmtpMessenger(
        settings,
        InstantSource.fixed(DATE),
        (SSLSocketFactory) SSLSocketFactory.getDefault(),
        bell);
  }
}
