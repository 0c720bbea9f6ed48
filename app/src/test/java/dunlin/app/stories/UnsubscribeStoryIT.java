package dunlin.app.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dunlin.core.message.Language;
import dunlin.core.message.Template;
import dunlin.platform.contact.Consents;
import dunlin.platform.outreach.Mailbox;
import dunlin.platform.outreach.TemplatePreviews;
import dunlin.platform.outreach.TemplatePreviews.Preview;
import dunlin.platform.outreach.Templates;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;

/** A debtor opens the link of a message, without signing in, and wants no more mail. */
@ExtendWith(Stage.Door.class)
@EnabledIf(
    value = "dunlin.app.stories.Browser#isInstalled",
    disabledReason = "this machine has no Chromium; apt-get install chromium")
class UnsubscribeStoryIT {

  private static final Pattern LINK =
      Pattern.compile(Pattern.quote(Stage.PUBLIC_URL) + "(/preferences/[A-Za-z0-9_-]+)");

  private final Stage stage;

  UnsubscribeStoryIT(Stage stage) {
    this.stage = stage;
    stage.server().sendReminders();
  }

  private List<Mailbox.Mail> mails() {
    return StoryServer.asStory(() -> stage.server().door(Mailbox.class).newest(Long.MAX_VALUE, 20));
  }

  private URI linkOf(Mailbox.Mail mail) {
    Matcher link = LINK.matcher(mail.plain());
    Assertions.assertThat(link.find()).as(mail.plain()).isTrue();
    return stage.server().address().resolve(link.group(1));
  }

  private List<String> objectionsTo(Mailbox.Mail mail) {
    Template text =
        Template.parse(
                stage
                    .server()
                    .door(Templates.class)
                    .shipped("statement", Language.ENGLISH)
                    .orElseThrow()
                    .replace("In all {total.open} is open.", "This is what is open."))
            .value()
            .orElseThrow();
    Preview preview =
        StoryServer.asStory(
            () -> stage.server().door(TemplatePreviews.class).of(text, mail.account()));
    return ((Preview.Made) preview).objections();
  }

  @Test
  void a_debtor_objects_on_the_page_and_the_gate_heeds_it() {
    Mailbox.Mail mail = mails().getFirst();
    String link = linkOf(mail).toString();
    for (Browser.Look look : Browser.Look.values()) {
      Page page = stage.browser().window(look);
      page.navigate(link);
      assertThat(page.locator("h1")).isVisible();
      Browser.assertNothingStandsOut(page);
      Browser.assertAccessible(page);
      Browser.keepPicture(page, "debtor-preferences-" + look.label());
    }
    Assertions.assertThat(isStopped(mail)).as("to look changes nothing").isFalse();

    Page page = stage.browser().window(Browser.Look.PHONE_LIGHT);
    page.navigate(link);
    page.locator("input[name=mail][value=no]").check();
    page.locator("#language").selectOption("fr");
    page.locator("button.main").click();

    assertThat(page.locator("[role=status]")).containsText("Enregistré");
    Browser.keepPicture(page, "debtor-preferences-saved");
    Assertions.assertThat(isStopped(mail)).isTrue();
    Assertions.assertThat(objectionsTo(mail)).isNotEmpty();
  }

  @Test
  void the_notices_of_the_account_can_be_read_on_a_phone() throws SQLException {
    Mailbox.Mail mail = mails().get(1);
    putUpAsNotice(mail);
    for (Browser.Look look : Browser.Look.values()) {
      Page page = stage.browser().window(look);
      page.navigate(linkOf(mail).toString());

      assertThat(page.locator(".wording table").first()).isVisible();
      Browser.assertNothingStandsOut(page);
      Browser.assertAccessible(page);
      Browser.keepPicture(page, "debtor-notices-" + look.label());
    }
  }

  /** The words of the mail once more, twice, as notices of its account. */
  private void putUpAsNotice(Mailbox.Mail mail) throws SQLException {
    try (Connection connection = stage.server().door(DataSource.class).getConnection();
        Statement statement = connection.createStatement()) {
      int rows =
          statement.executeUpdate(
              """
              insert into outreach.message (account_id, unit_id, business_date, sent_on, cadence, step, level, channel,
                autonomy, state, not_before, language, subject, plain, html, planned_at, changed_at, changed_by)
              select m.account_id, m.unit_id, m.business_date, m.sent_on, m.cadence, 'notice', m.level, 'PORTAL',
                m.autonomy, 'SENT', m.not_before, m.language, m.subject, m.plain, m.html, m.planned_at, m.changed_at, 'story'
              from outreach.message m, generate_series(1, 2) where m.id = %d
              """
                  .formatted(mail.outbox().value()));
      Assertions.assertThat(rows).isEqualTo(2);
    }
  }

  private boolean isStopped(Mailbox.Mail mail) {
    return StoryServer.asStory(() ->
        stage.server().door(Consents.class).inForce(mail.account()).stream()
            .anyMatch(
                each -> !each.isGranted() && each.address().equalsIgnoreCase(mail.recipient())));
  }

  @Test
  void the_button_of_a_mail_program_does_it_at_once_and_strangers_open_nothing()
      throws IOException, InterruptedException {
    Mailbox.Mail mail = mails().getLast();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest press =
          HttpRequest.newBuilder(linkOf(mail))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click"))
              .build();
      Assertions.assertThat(client.send(press, BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
      HttpRequest guess =
          HttpRequest.newBuilder(stage.server().address().resolve("/preferences/guess")).build();
      Assertions.assertThat(client.send(guess, BodyHandlers.ofString()).statusCode())
          .isEqualTo(404);
    }
    Assertions.assertThat(isStopped(mail)).isTrue();
  }
}
