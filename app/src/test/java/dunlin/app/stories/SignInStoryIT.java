package dunlin.app.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dunlin.platform.identity.Role;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person signs in and sees the day's list; the doors stay shut to everybody else. */
@ExtendWith(Stage.Door.class)
@EnabledIf(
    value = "dunlin.app.stories.Browser#isInstalled",
    disabledReason = "this machine has no Chromium; apt-get install chromium")
class SignInStoryIT {

  private final Stage stage;

  SignInStoryIT(Stage stage) {
    this.stage = stage;
  }

  @Test
  void a_manager_signs_in_and_sees_the_list() {
    var manager = stage.server().member("martina", "Martina Velden", Role.MANAGER);

    Page page = stage.browser().signedIn(manager, Browser.Look.DESKTOP_LIGHT);

    assertThat(page).hasURL(Pattern.compile(".*/today.*"));
    Browser.assertAccessible(page);
  }

  @Test
  void a_wrong_password_opens_nothing() {
    Page page = stage.browser().window(Browser.Look.PHONE_DARK);

    Browser.signIn(page, "martina", "certainly-not-it");

    assertThat(page).hasURL(Pattern.compile(".*/sign-in.refused.*"));
    Browser.keepPicture(page, "sign-in-refused-phone-dark");
    Browser.assertAccessible(page);
  }
}
