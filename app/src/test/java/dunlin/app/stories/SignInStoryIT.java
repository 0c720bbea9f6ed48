package dunlin.app.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dunlin.platform.identity.Role;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;

/** A person signs in and sees the day's list; the doors stay shut to everybody else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf(
    value = "dunlin.app.stories.Browser#isInstalled",
    disabledReason = "this machine has no Chromium; apt-get install chromium")
class SignInStoryIT {

  private StoryServer server;
  private Browser browser;

  @BeforeAll
  void open() {
    server = StoryServer.start("sign-in");
    browser = Browser.on(server.address());
  }

  @AfterAll
  void close() {
    browser.close();
    server.close();
  }

  @Test
  void a_manager_signs_in_and_sees_the_list() {
    var manager = server.member("martina", "Martina Velden", Role.MANAGER);
    Page page = browser.window(Browser.Look.DESKTOP_LIGHT);

    signIn(page, manager.login(), StoryServer.PASSWORD);

    assertThat(page).hasURL(Pattern.compile(".*/today.*"));
    Browser.keepPicture(page, "today-desktop-light");
    Browser.assertAccessible(page);
  }

  @Test
  void a_wrong_password_opens_nothing() {
    Page page = browser.window(Browser.Look.PHONE_DARK);

    signIn(page, "martina", "certainly-not-it");

    assertThat(page).hasURL(Pattern.compile(".*/sign-in.refused.*"));
    Browser.keepPicture(page, "sign-in-refused-phone-dark");
    Browser.assertAccessible(page);
  }

  private static void signIn(Page page, String login, String password) {
    page.navigate("/");
    page.getByLabel("Login").fill(login);
    page.locator("input[name=password]").fill(password);
    page.keyboard().press("Enter");
  }
}
