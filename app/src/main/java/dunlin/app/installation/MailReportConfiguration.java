package dunlin.app.installation;

import dunlin.connectors.mail.ImapReportBox;
import dunlin.connectors.mail.ImapSettings;
import dunlin.connectors.mail.ReportReader;
import dunlin.connectors.mail.SmtpSettings;
import dunlin.connectors.mail.SmtpSettings.Security;
import dunlin.core.spi.ReportBox;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * The mailbox to which bounces and complaints come, where {@code DUNLIN_MAIL_REPORTS_HOST} names
 * one; docs/mail.md has all settings.
 */
@Configuration
@ConditionalOnProperty("DUNLIN_MAIL_REPORTS_HOST")
class MailReportConfiguration {

  private static final String OURS = "REPORTS_";

  @Bean
  ReportBox reportBox(Environment environment) {
    MailValues values = new MailValues(environment);
    String from = values.of("FROM", "");
    String domain = values.of("RETURN_DOMAIN", from.substring(from.indexOf('@') + 1));
    String mailbox = values.of("RETURN_MAILBOX", "bounce");
    if (domain.isEmpty()) {
      throw new RefusedException(
          "DUNLIN_MAIL_REPORTS_HOST is set, and neither DUNLIN_MAIL_FROM nor"
              + " DUNLIN_MAIL_RETURN_DOMAIN says to which addresses reports come");
    }
    return new ImapReportBox(
        settings(values), new ReportReader(new SmtpSettings.Returns(mailbox, domain)));
  }

  private static ImapSettings settings(MailValues values) {
    Security security = values.security(OURS + "SECURITY", Security.IMPLICIT);
    return new ImapSettings(
        values.of(OURS + "HOST", ""),
        values.number(OURS + "PORT", security == Security.IMPLICIT ? 993 : 143),
        security,
        values.of(OURS + "USER", ""),
        values.secret(OURS + "PASSWORD"),
        values.of(OURS + "FOLDER", ImapSettings.PUT_AWAY));
  }
}
