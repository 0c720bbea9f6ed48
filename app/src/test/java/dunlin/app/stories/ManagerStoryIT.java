package dunlin.app.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dunlin.platform.identity.Member;
import dunlin.platform.identity.Role;
import dunlin.platform.policy.Policies;
import dunlin.platform.policy.PolicyVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A manager has the first reminder go out later: writes it, sees what is doubtful, has a second
 * person put it in force, watches tomorrow change, and goes back.
 */
@ExtendWith(Stage.Door.class)
@EnabledIf(
    value = "dunlin.app.stories.Browser#isInstalled",
    disabledReason = "this machine has no Chromium; apt-get install chromium")
class ManagerStoryIT {

  private static final String DAY = "day: 5 days after due date";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final StoryServer server;
  private final Browser browser;

  ManagerStoryIT(Stage stage) {
    server = stage.server();
    browser = stage.browser();
  }

  @Test
  void the_first_reminder_comes_later_by_two_people_and_as_before_by_one() {
    Member mona = server.member("mona", "Mona Reed", Role.MANAGER);
    Member paul = server.member("paul", "Paul Ash", Role.MANAGER);
    server.sendReminders();
    PolicyVersion before = inForce();
    Page page = browser.signedIn(mona, Browser.Look.DESKTOP_LIGHT);
    List<String> tomorrow = coming(page);
    assertThat(tomorrow).anyMatch(ManagerStoryIT::isFirstReminder);

    String draft = writes(page, before);
    seesWhoIsAffected(page);
    page.navigate(draft);
    submits(page);
    puts(browser.signedIn(paul, Browser.Look.DESKTOP_LIGHT), draft);
    assertThat(inForce().version()).isGreaterThan(before.version());
    List<String> changed = awaitOther(page, tomorrow);
    List<String> later =
        tomorrow.stream().filter(row -> isFirstReminder(row) && !changed.contains(row)).toList();
    assertThat(later).isNotEmpty();

    goesBack(page, before);
    assertThat(inForce().version()).isEqualTo(before.version());
    List<String> back = awaitOther(page, changed);
    List<String> writtenTo = customers(page, "/outreach?view=sent");
    assertThat(back).containsAnyElementsOf(later);
    assertThat(back)
        .as("whoever was not written to meanwhile")
        .containsAll(
            later.stream().filter(row -> writtenTo.stream().noneMatch(row::startsWith)).toList());
  }

  private PolicyVersion inForce() {
    return StoryServer.asStory(() -> server.door(Policies.class).current());
  }

  /** What goes out on the next working day if nothing happens: customer and step of each row. */
  private static List<String> coming(Page page) {
    page.navigate("/outreach?view=coming");
    assertThat(page.locator("h1")).isVisible();
    return rows(page, "row => row.cells[0].innerText + ' · ' + row.cells[1].innerText");
  }

  private static List<String> customers(Page page, String path) {
    page.navigate(path);
    return rows(page, "row => row.cells[0].innerText");
  }

  private static List<String> rows(Page page, String text) {
    Object found =
        page.locator("main tbody tr").evaluateAll("rows => rows.map(%s)".formatted(text));
    return ((List<?>) found).stream().map(String::valueOf).toList();
  }

  private static boolean isFirstReminder(String row) {
    return row.contains(" · first-reminder ");
  }

  private static List<String> awaitOther(Page page, List<String> than) {
    Instant end = InstantSource.system().instant().plus(PATIENCE);
    List<String> now = coming(page);
    while (now.equals(than) && InstantSource.system().instant().isBefore(end)) {
      page.waitForTimeout(500);
      now = coming(page);
    }
    return now;
  }

  /** Answers with the address of the draft. */
  private static String writes(Page page, PolicyVersion before) {
    page.navigate("/policies");
    page.getByLabel("Name of the draft").fill("Give them time");
    page.getByRole(AriaRole.BUTTON, button("Begin a draft")).click();
    Locator text = page.getByLabel("Text", new Page.GetByLabelOptions().setExact(true));
    Locator found = page.locator("[data-found]");
    assertThat(text).hasValue(Pattern.compile(DAY));
    String words = text.inputValue();

    text.fill(words.replace("day: 5 days after due date", "day: 5 daze after due date"));
    assertThat(found).containsText("The text cannot be taken");
    found.getByRole(AriaRole.BUTTON).first().click();
    assertThat(text).isFocused();
    assertThat(selected(text)).startsWith("5 daze");

    text.fill(words.replace(DAY, "day: 16 days after due date"));
    assertThat(found).containsText("doubt");
    assertThat(page.locator(".findings .doubt").first()).isVisible();
    Browser.keepPicture(page, "story-policy-1-doubtful");

    text.fill(words.replace(DAY, "day: 8 days after due date"));
    assertThat(found).containsText("The text is sound; 12 tests hold.");
    assertThat(page.locator(".findings li")).hasCount(0);
    assertThat(page.getByText("Not saved yet")).isVisible();
    page.keyboard().press("Control+s");
    assertThat(page.locator("[data-saving]")).hasText("Saved.");
    page.reload();
    assertThat(page.locator("#difference")).containsText("day: 8 days after due date");
    assertThat(page.locator("#difference"))
        .containsText("Difference from version " + before.version());
    Browser.keepPicture(page, "story-policy-2-draft");
    return page.url();
  }

  private static String selected(Locator text) {
    return String.valueOf(
        text.evaluate("it => it.value.slice(it.selectionStart, it.selectionEnd)"));
  }

  /** Of all debtors of today, and by name. */
  private static void seesWhoIsAffected(Page page) {
    page.locator(".head a[href$='/effects']").click();
    page.getByRole(AriaRole.BUTTON, button("Look at today's whole book")).click();
    assertThat(page.locator("main")).containsText("Treated differently");
    assertThat(page.locator("main")).containsText("nobody was written to");
    assertThat(page.locator("[aria-label='Who'] tbody tr a").first()).isVisible();
    Browser.keepPicture(page, "story-policy-2b-affected");
  }

  private static void submits(Page page) {
    page.getByLabel("Why it should be in force").fill("Most pay in the first week anyway");
    page.getByRole(AriaRole.BUTTON, button("Submit")).click();
    assertThat(page.getByText("another person has to put it in force")).isVisible();
    assertThat(page.getByRole(AriaRole.BUTTON, button("Approve and put in force"))).hasCount(0);
  }

  private static void puts(Page page, String draft) {
    page.navigate("/policies");
    assertThat(page.locator("main")).containsText("waits for a second person");
    page.navigate(draft);
    assertThat(page.locator("main")).containsText("Most pay in the first week anyway");
    Browser.keepPicture(page, "story-policy-3-approval");
    page.getByRole(AriaRole.BUTTON, button("Approve and put in force")).click();
    assertThat(page.locator(".notice")).containsText("is in force");
    Browser.keepPicture(page, "story-policy-4-version");
    page.context().close();
  }

  private static void goesBack(Page page, PolicyVersion to) {
    page.navigate("/policies/" + to.version());
    page.getByLabel("Reason").fill("Too much came in late");
    page.getByRole(AriaRole.BUTTON, button("Put version %d in force again".formatted(to.version())))
        .click();
    assertThat(page.locator(".notice"))
        .containsText("Version %d is in force again".formatted(to.version()));
    assertThat(page.locator("main")).containsText("Too much came in late");
    Browser.keepPicture(page, "story-policy-5-history");
  }

  private static Page.GetByRoleOptions button(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
