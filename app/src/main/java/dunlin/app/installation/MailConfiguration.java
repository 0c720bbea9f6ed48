package dunlin.app.installation;

import dunlin.connectors.mail.DkimKey;
import dunlin.connectors.mail.SmtpMessenger;
import dunlin.connectors.mail.SmtpSettings;
import dunlin.connectors.mail.SmtpSettings.Security;
import dunlin.platform.outreach.OutsidePost;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * The mail server of an installation, where {@code DUNLIN_MAIL_HOST} names one; docs/mail.md has
 * all settings.
 */
@Configuration
@ConditionalOnProperty("DUNLIN_MAIL_HOST")
class MailConfiguration {

  private static final int SENDERS = 4;

  private final MailValues values;

  MailConfiguration(Environment environment) {
    this.values = new MailValues(environment);
  }

  @Bean(destroyMethod = "close")
  SmtpMessenger mailServer(Clock clock) {
    return new SmtpMessenger(settings(), clock);
  }

  @Bean
  OutsidePost outsidePost(SmtpMessenger server) {
    return new OutsidePost(server, from(), !keys().isEmpty());
  }

  private SmtpSettings settings() {
    Security security = values.security("SECURITY", Security.STARTTLS);
    String from = from();
    String domain = from.substring(from.indexOf('@') + 1);
    return new SmtpSettings(
        values.of("HOST", ""),
        values.number("PORT", usualPort(security)),
        security,
        login(),
        values.of("HELO", domain),
        new SmtpSettings.Returns(
            values.of("RETURN_MAILBOX", "bounce"), values.of("RETURN_DOMAIN", domain)),
        keys(),
        SmtpSettings.Timeouts.USUAL,
        SENDERS);
  }

  private String from() {
    String from = values.of("FROM", "");
    if (from.indexOf('@') < 1) {
      throw new RefusedException(
          "DUNLIN_MAIL_HOST is set, and DUNLIN_MAIL_FROM is '%s', no address such as ar@example.com"
              .formatted(from));
    }
    return from;
  }

  private static int usualPort(Security security) {
    return switch (security) {
      case NONE -> 25;
      case STARTTLS -> 587;
      case IMPLICIT -> 465;
    };
  }

  private Optional<SmtpSettings.Login> login() {
    String user = values.of("USER", "");
    return user.isEmpty()
        ? Optional.empty()
        : Optional.of(new SmtpSettings.Login(user, values.secret("PASSWORD")));
  }

  private List<DkimKey> keys() {
    String file = values.of("DKIM_KEY_FILE", "");
    return file.isEmpty()
        ? List.of()
        : List.of(
            DkimKey.of(
                values.of("DKIM_DOMAIN", from().substring(from().indexOf('@') + 1)),
                values.of("DKIM_SELECTOR", "dunlin1"),
                values.read("DKIM_KEY_FILE", file)));
  }
}
