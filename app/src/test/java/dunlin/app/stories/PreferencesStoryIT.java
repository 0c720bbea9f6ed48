package dunlin.app.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dunlin.app.demo.DemoLedger;
import dunlin.core.receivable.AccountId;
import dunlin.platform.contact.Consent;
import dunlin.platform.contact.Consents;
import dunlin.platform.contact.Flags;
import dunlin.platform.identity.Member;
import dunlin.platform.identity.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a debtor wants and does not want is recorded by keys alone, and withdrawn. */
@ExtendWith(Stage.Door.class)
@EnabledIf(
    value = "dunlin.app.stories.Browser#isInstalled",
    disabledReason = "this machine has no Chromium; apt-get install chromium")
class PreferencesStoryIT {

  private final StoryServer server;
  private final Browser browser;

  PreferencesStoryIT(Stage stage) {
    server = stage.server();
    browser = stage.browser();
  }

  @Test
  void a_consent_is_recorded_and_withdrawn_and_a_flag_raised_and_taken_back() {
    Member petra = server.member("paula", "Paula Lind", Role.COLLECTOR);
    AccountId account = server.giveAccounts(petra, 1).getFirst();
    Page page = browser.signedIn(petra, Browser.Look.DESKTOP_LIGHT);
    page.navigate("/accounts/" + account.value());
    Locator card = page.locator("#preferences");
    assertThat(card).containsText("Nothing is on record");

    unfold(page, card, "Record a consent or an objection");
    page.locator("#consent-address").focus();
    page.keyboard().type("petra.customer@example.com");
    page.keyboard().press("Tab");
    page.keyboard().press("Tab");
    page.keyboard().type("asked for mails on the phone");
    page.keyboard().press("Enter");
    assertThat(card).containsText("agrees");
    assertThat(card).containsText("asked for mails on the phone");

    card.locator("input[name=wording]").first().focus();
    page.keyboard().type("wrote that it was a mistake");
    page.keyboard().press("Enter");
    assertThat(card).containsText("does not want it");

    unfold(page, card, "Raise a flag");
    page.locator("#flag-kind").focus();
    page.keyboard().type("Insol");
    page.keyboard().press("Tab");
    page.keyboard().type("opened on 12 June");
    page.keyboard().press("Enter");
    assertThat(card).containsText("Insolvency opened on 12 June");
    assertThat(StoryServer.asStory(() -> server.door(Flags.class).inForce(account))).hasSize(1);

    card.locator("input[name=reason]").focus();
    page.keyboard().type("mistaken for another");
    page.keyboard().press("Enter");
    assertThat(card).not().containsText("Insolvency opened");
    assertThat(StoryServer.asStory(() -> server.door(Flags.class).inForce(account))).isEmpty();
    assertThat(StoryServer.asStory(() -> server.door(Consents.class).inForce(account)))
        .extracting(Consent::isGranted, Consent::on)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(false, DemoLedger.BUSINESS_DATE));
  }

  @Test
  void whoever_may_not_work_accounts_sees_it_without_forms() {
    Member otto = server.member("otto", "Otto Grey", Role.AUDITOR);
    Member owner = server.member("olga", "Olga Grey", Role.COLLECTOR);
    AccountId account = server.giveAccounts(owner, 1).getFirst();
    Page page = browser.signedIn(otto, Browser.Look.DESKTOP_LIGHT);

    page.navigate("/accounts/" + account.value());

    assertThat(page.locator("#preferences")).isVisible();
    assertThat(page.locator("#preferences form")).hasCount(0);
  }

  private static void unfold(Page page, Locator card, String summary) {
    card.locator("summary", new Locator.LocatorOptions().setHasText(summary)).focus();
    page.keyboard().press("Enter");
  }
}
