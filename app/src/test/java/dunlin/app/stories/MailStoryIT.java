package dunlin.app.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dunlin.app.installation.Home;
import dunlin.app.installation.Installation;
import dunlin.app.installation.InstallationClock;
import dunlin.app.installation.Platform;
import dunlin.core.basics.Money;
import dunlin.core.receivable.ItemKind;
import dunlin.core.spi.LedgerRecord;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.contact.StepsTaken;
import dunlin.platform.intake.Imports;
import dunlin.platform.outreach.Dispatch;
import dunlin.platform.outreach.Mailbox;
import dunlin.platform.outreach.OutreachSettings;
import dunlin.platform.outreach.OutreachSettings.Choice;
import dunlin.platform.outreach.Preparing;
import dunlin.platform.treatment.News;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reminder leaves the house through a real mail server that the environment names. */
class MailStoryIT {

  private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final GreenMail server = new GreenMail(new ServerSetup(0, "localhost", "smtp"));
  private Map<String, String> settings = Map.of();

  @BeforeEach
  void start() {
    server.start();
    settings =
        Map.of(
            "DUNLIN_MAIL_HOST", "localhost",
            "DUNLIN_MAIL_PORT", String.valueOf(server.getSmtp().getPort()),
            "DUNLIN_MAIL_SECURITY", "none",
            "DUNLIN_MAIL_FROM", "receivables@us.example");
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
      assertThat(asStory(() -> platform.door(Mailbox.class).newest(Long.MAX_VALUE, 5))).isEmpty();
    }
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
