package dunlin.app.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dunlin.app.installation.Home;
import dunlin.app.installation.Installation;
import dunlin.app.installation.InstallationClock;
import dunlin.app.installation.Platform;
import dunlin.core.basics.Money;
import dunlin.core.receivable.ItemKind;
import dunlin.core.spi.DeliveryReport;
import dunlin.core.spi.LedgerRecord;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.contact.StepsTaken;
import dunlin.platform.intake.Imports;
import dunlin.platform.outreach.AddressFaults;
import dunlin.platform.outreach.Dispatch;
import dunlin.platform.outreach.MailReports;
import dunlin.platform.outreach.Mailbox;
import dunlin.platform.outreach.OutreachSettings;
import dunlin.platform.outreach.OutreachSettings.Choice;
import dunlin.platform.outreach.Preparing;
import dunlin.platform.treatment.News;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reminder leaves the house through a real mail server that the environment names. */
class MailStoryIT {

  private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final GreenMail server =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "localhost", "smtp"), new ServerSetup(0, "localhost", "imap")
          });
  private Map<String, String> settings = Map.of();

  @BeforeEach
  void start() {
    server.start();
    settings =
        Map.of(
            "DUNLIN_MAIL_HOST", "localhost",
            "DUNLIN_MAIL_PORT", String.valueOf(server.getSmtp().getPort()),
            "DUNLIN_MAIL_SECURITY", "none",
            "DUNLIN_MAIL_FROM", "receivables@us.example",
            "DUNLIN_MAIL_REPORTS_HOST", "localhost",
            "DUNLIN_MAIL_REPORTS_PORT", String.valueOf(server.getImap().getPort()),
            "DUNLIN_MAIL_REPORTS_SECURITY", "none",
            "DUNLIN_MAIL_REPORTS_USER", "bounce",
            "DUNLIN_MAIL_REPORTS_PASSWORD", "secret",
            "DUNLIN_PUBLIC_URL", "https://pay.us.example");
    settings.forEach(System::setProperty);
  }

  @AfterEach
  void stop() {
    settings.keySet().forEach(System::clearProperty);
    server.stop();
  }

  @Test
  void a_reminder_arrives_once_with_todays_figures() throws Exception {
    Path home = FreshFolder.of("mail");
    Installation installation =
        new Installation(new Home(home), Optional.empty(), 0, Optional.empty());
    try (Platform platform = Platform.openAtWork(installation, "story")) {
      begin(platform);
      owe(platform);
      var _ = platform.door(Preparing.class).all();
      var _ = platform.door(Dispatch.class).sendDue();
      var _ = platform.door(Dispatch.class).sendDue();

      assertThat(server.waitForIncomingEmail(PATIENCE.toMillis(), 1)).isTrue();
      assertThat(server.getReceivedMessages()).hasSize(1);
      MimeMessage mail = server.getReceivedMessages()[0];
      assertThat(mail.getFrom()[0]).hasToString("Us Ltd <receivables@us.example>");
      assertThat(mail.getAllRecipients()[0].toString()).contains("ap@them.example");
      assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
      assertThat(mail.getSubject()).contains("900.00");
      assertThat(mail.getHeader("List-Unsubscribe")[0])
          .contains("<https://pay.us.example/preferences/");
      comesBack(platform, mail.getMessageID());
      assertThat(asStory(() -> platform.door(Mailbox.class).newest(Long.MAX_VALUE, 5))).isEmpty();
    }
  }

  /** What a server sends when there is no such mailbox ends mail to the address, once. */
  private void comesBack(Platform platform, String messageId) throws Exception {
    GreenMailUser box = server.setUser("bounce@us.example", "bounce", "secret");
    String token = DeliveryReport.tokenOf(messageId);
    String bounce =
        """
        From: MAILER-DAEMON@mx.them.example
        To: bounce+%s@us.example
        Subject: Undelivered Mail Returned to Sender
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.them.example

        Final-Recipient: rfc822; ap@them.example
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 5.1.1 no such user
        --b--
        """
            .formatted(token)
            .replace("\n", "\r\n");
    box.deliver(
        new MimeMessage(
            Session.getInstance(new Properties()),
            new ByteArrayInputStream(bounce.getBytes(StandardCharsets.US_ASCII))));

    assertThat(platform.door(MailReports.class).fetch()).isEqualTo(1);
    assertThat(platform.door(MailReports.class).fetch()).isZero();
    assertThat(
            asStory(() -> platform.door(AddressFaults.class).inForce(List.of("ap@them.example"))))
        .hasSize(1);
  }

  private static void begin(Platform platform) {
    platform.door(InstallationClock.class).standAt(TODAY.atTime(9, 0).toInstant(ZoneOffset.UTC));
    boolean _ =
        asStory(() -> {
          OutreachSettings choices = platform.door(OutreachSettings.class);
          choices.choose(Choice.DEBTORS, "BUSINESS");
          choices.choose(Choice.DEBTS, "COMMERCIAL");
          choices.choose(Choice.ROLE, "FIRST_PARTY");
          choices.choose(Choice.BASIS, "contract");
          choices.choose(Choice.SENDER_NAME, "Us Ltd");
          choices.choose(Choice.SENDER_ADDRESS, "1 Quay, Bristol");
          choices.choose(Choice.VETO_MINUTES, "0");
          return platform.door(BusinessDays.class).open(TODAY)
              && platform.door(StepsTaken.class).begin();
        });
  }

  private static void owe(Platform platform) {
    LocalDate due = TODAY.minusDays(6);
    var _ =
        asStory(() ->
            platform
                .door(Imports.class)
                .deliver(
                    "books",
                    List.of(
                        new LedgerRecord.Customer(
                            1,
                            "C1",
                            "Them Ltd",
                            "GB",
                            "GBP",
                            "MID",
                            "B",
                            30,
                            null,
                            "ap@them.example",
                            "",
                            "",
                            "en"),
                        new LedgerRecord.Document(
                            2,
                            "D1",
                            "C1",
                            "",
                            ItemKind.INVOICE,
                            "INV-1",
                            1,
                            "",
                            "",
                            due.minusDays(30),
                            due.minusDays(30),
                            due,
                            Money.parse("EUR 900.00"),
                            null,
                            null,
                            null))));
    assertThat(platform.door(News.class).awaitCaughtUp(PATIENCE)).isTrue();
  }

  private static <T> T asStory(Supplier<T> work) {
    return Acting.as(Actor.system("story"), work);
  }
}
