package dunlin.app.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import dunlin.core.message.Language;
import dunlin.platform.identity.Role;
import dunlin.platform.outreach.Mailbox;
import dunlin.platform.outreach.Templates;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;

/** A manager changes what a message says, sees it for a real debtor, and goes back. */
@ExtendWith(Stage.Door.class)
@EnabledIf(
    value = "dunlin.app.stories.Browser#isInstalled",
    disabledReason = "this machine has no Chromium; apt-get install chromium")
class TemplateStoryIT {

  private static final String PATH = "/templates/due-today/en";

  private final Stage stage;

  TemplateStoryIT(Stage stage) {
    this.stage = stage;
    stage.server().sendReminders();
  }

  @Test
  void a_text_is_changed_and_shown_for_a_real_debtor() {
    var manager = stage.server().member("tamara", "Tamara Text", Role.MANAGER);
    Page page = stage.browser().signedIn(manager, Browser.Look.DESKTOP_LIGHT);
    page.navigate(at("/templates"));
    page.locator("a[href='" + PATH + "']").click();
    assertThat(page.locator("#text")).hasValue(shipped());
    for (Browser.Look look : Browser.Look.values()) {
      Browser.resize(page, look);
      Browser.assertNothingStandsOut(page);
      Browser.assertAccessible(page);
      Browser.keepPicture(page, "template-" + look.label());
    }
    Browser.resize(page, Browser.Look.DESKTOP_LIGHT);

    page.locator("#text")
        .fill(
            shipped()
                .replace("[upcoming]", "[items]")
                .replace("these invoices are due today", "a word from Tamara"));
    page.locator("button[formtarget=preview]").click();
    FrameLocator preview = page.frameLocator("iframe[name=preview]");
    assertThat(preview.locator("body")).containsText("a word from Tamara");
    Browser.keepPicture(page, "template-preview");
    page.locator(".beside button.main").click();

    assertThat(page.locator(".notice")).containsText("Version 1");
    Assertions.assertThat(
            StoryServer.asStory(() -> templates().versions("due-today", Language.ENGLISH)))
        .hasSize(1);
    page.locator("form[action$=return] button").click();
    assertThat(page.locator("#text")).hasValue(shipped());
  }

  @Test
  void a_text_with_faults_is_refused_with_their_places() {
    var manager = stage.server().member("tobias", "Tobias Text", Role.MANAGER);
    Page page = stage.browser().signedIn(manager, Browser.Look.DESKTOP_LIGHT);
    page.navigate(at(PATH));
    page.locator("#text").fill(shipped().replace("{sender.name}", "{sender.nam}"));
    page.locator(".beside button.main").click();

    assertThat(page.locator(".notice.bad")).containsText("Line 4, column");
    assertThat(page.locator(".notice.bad")).containsText("Maybe sender.name");
    Browser.keepPicture(page, "template-faulty");
  }

  @Test
  void a_mail_looks_as_its_receiver_sees_it() {
    var manager = stage.server().member("mara", "Mara Mail", Role.MANAGER);
    Page page = stage.browser().signedIn(manager, Browser.Look.DESKTOP_LIGHT);
    List<Mailbox.Mail> mails =
        StoryServer.asStory(() -> stage.server().door(Mailbox.class).newest(Long.MAX_VALUE, 1));
    page.navigate(at("/mailbox/%d/page".formatted(mails.getFirst().id())));
    assertThat(page.locator("a[href^='" + Stage.PUBLIC_URL + "/preferences/']")).isVisible();
    Browser.keepPicture(page, "mail-as-received");
  }

  private Templates templates() {
    return stage.server().door(Templates.class);
  }

  private String shipped() {
    return templates().shipped("due-today", Language.ENGLISH).orElseThrow();
  }

  private String at(String path) {
    return stage.server().address().resolve(path).toString();
  }
}
