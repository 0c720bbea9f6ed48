package dunlin.app.installation;

import dunlin.connectors.mail.DkimKey;
import dunlin.connectors.mail.SmtpMessenger;
import dunlin.connectors.mail.SmtpSettings;
import dunlin.connectors.mail.SmtpSettings.Security;
import dunlin.platform.outreach.OutsidePost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
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

  private final Environment environment;

  MailConfiguration(Environment environment) {
    this.environment = environment;
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
    Security security = security();
    String from = from();
    String domain = from.substring(from.indexOf('@') + 1);
    return new SmtpSettings(
        value("HOST", ""),
        port(security),
        security,
        login(),
        value("HELO", domain),
        new SmtpSettings.Returns(value("RETURN_MAILBOX", "bounce"), value("RETURN_DOMAIN", domain)),
        keys(),
        SmtpSettings.Timeouts.USUAL,
        SENDERS);
  }

  private String from() {
    String from = value("FROM", "");
    if (from.indexOf('@') < 1) {
      throw new RefusedException(
          "DUNLIN_MAIL_HOST is set, and DUNLIN_MAIL_FROM is '%s', no address such as ar@example.com"
              .formatted(from));
    }
    return from;
  }

  private Security security() {
    String wanted = value("SECURITY", "starttls").toUpperCase(Locale.ROOT);
    try {
      return Security.valueOf(wanted);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(
          "DUNLIN_MAIL_SECURITY is '%s'; it is starttls, implicit or none".formatted(wanted), e);
    }
  }

  private int port(Security security) {
    String usual =
        switch (security) {
          case NONE -> "25";
          case STARTTLS -> "587";
          case IMPLICIT -> "465";
        };
    String port = value("PORT", usual);
    try {
      return Integer.parseInt(port);
    } catch (NumberFormatException e) {
      throw new RefusedException("DUNLIN_MAIL_PORT is '%s', not a number".formatted(port), e);
    }
  }

  private Optional<SmtpSettings.Login> login() {
    String user = value("USER", "");
    return user.isEmpty()
        ? Optional.empty()
        : Optional.of(new SmtpSettings.Login(user, secret("PASSWORD")));
  }

  private List<DkimKey> keys() {
    String file = value("DKIM_KEY_FILE", "");
    return file.isEmpty()
        ? List.of()
        : List.of(
            DkimKey.of(
                value("DKIM_DOMAIN", from().substring(from().indexOf('@') + 1)),
                value("DKIM_SELECTOR", "dunlin1"),
                read("DKIM_KEY_FILE", file)));
  }

  /** From a file if one is named, so that it is in no list of processes. */
  private String secret(String name) {
    String file = value(name + "_FILE", "");
    return file.isEmpty() ? value(name, "") : read(name + "_FILE", file).strip();
  }

  private static String read(String name, String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new RefusedException(
          "DUNLIN_MAIL_%s names %s, which cannot be read".formatted(name, file), e);
    }
  }

  private String value(String name, String otherwise) {
    return environment.getProperty("DUNLIN_MAIL_" + name, otherwise).strip();
  }
}
