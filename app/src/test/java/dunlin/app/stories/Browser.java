package dunlin.app.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dunlin.platform.identity.Member;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;

/** A real browser; its windows are as large as the story says and forget everything at the end. */
final class Browser implements AutoCloseable {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final List<String> FLAGS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");
  private static final double PATIENCE_MILLIS = 60_000;
  private static final int TALLEST_PICTURE = 1500;
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  /** The elements that reach beyond the right edge although nothing around them scrolls. */
  private static final String STANDS_OUT =
      """
      () => {
        const width = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= width) return "";
        const wide = [...document.body.querySelectorAll("*")].filter((element) =>
          element.getBoundingClientRect().right > width + 1 && !element.closest(".scroller"));
        return wide.slice(0, 5).map((element) => element.outerHTML.slice(0, 120)).join("\\n") || "the page";
      }
      """;

  /**
   * Tables that move sideways: on a phone none does whose rows can be cards, and nowhere one with
   * something to press, which might lie out of sight.
   */
  private static final String MOVES_SIDEWAYS =
      """
      (phone) => [...document.querySelectorAll("main .scroller")]
        .filter((each) => each.scrollWidth > each.clientWidth + 1)
        .filter((each) => each.querySelector(phone ? ".cards" : "td form"))
        .map((each) => each.getAttribute("aria-label")).join("\\n")
      """;

  /**
   * What axe finds serious or critical. What passes is not carried out of the page: on a page of
   * many rows that takes several times as long as to look.
   */
  private static final String BARRIERS =
      """
      async (part) => {
        const found = await axe.run(
          { include: [part], exclude: ["iframe"] },
          { resultTypes: ["violations"], iframes: false, preload: false });
        return found.violations
          .filter((rule) => ["serious", "critical"].includes(rule.impact))
          .map((rule) => `${rule.id} (${rule.help}): `
            + rule.nodes.slice(0, 5).map((node) => node.html).join(" "))
          .join("\\n");
      }
      """;

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;
  private final URI address;

  private Browser(Playwright playwright, com.microsoft.playwright.Browser browser, URI address) {
    this.playwright = playwright;
    this.browser = browser;
    this.address = address;
  }

  /** How a window looks to the page in it. */
  enum Look {
    DESKTOP_LIGHT(1440, 900, ColorScheme.LIGHT),
    DESKTOP_DARK(1440, 900, ColorScheme.DARK),
    PHONE_LIGHT(390, 844, ColorScheme.LIGHT),
    PHONE_DARK(390, 844, ColorScheme.DARK);

    private final int width;
    private final int height;
    private final ColorScheme scheme;

    /** For names of files: {@code phone-dark}. */
    String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Look(int width, int height, ColorScheme scheme) {
      this.width = width;
      this.height = height;
      this.scheme = scheme;
    }
  }

  /** Whether the machine has one; stories ask before they begin. */
  static boolean isInstalled() {
    return findChromium().isPresent();
  }

  /** Opens the browser of the machine. */
  static Browser on(URI address) {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new Browser(
        playwright,
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(findChromium().orElseThrow())
                    .setArgs(FLAGS)),
        address);
  }

  private static Optional<Path> findChromium() {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** A new window with a memory of its own, which stands for a person at a machine. */
  Page window(Look look) {
    BrowserContext person =
        browser.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(address.toString())
                .setViewportSize(look.width, look.height)
                .setColorScheme(look.scheme)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("en-GB")
                .setTimezoneId("Europe/Berlin"));
    Page page = person.newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    return page;
  }

  /** A new window of a member who has signed in. */
  Page signedIn(Member member, Look look) {
    Page page = window(look);
    signIn(page, member.login(), StoryServer.PASSWORD);
    page.waitForURL(address -> !address.contains("sign-in"));
    return page;
  }

  /** Signs in by keys alone: the page begins in its first field. */
  static void signIn(Page page, String login, String password) {
    page.navigate("/");
    assertThat(page.getByLabel("Login")).isFocused();
    page.keyboard().type(login);
    page.keyboard().press("Tab");
    page.keyboard().type(password);
    page.keyboard().press("Enter");
  }

  /** Shows the same page in another look, without loading it again. */
  static void resize(Page page, Look look) {
    page.setViewportSize(look.width, look.height);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(look.scheme));
  }

  /** Fails if the page is wider than its window, naming what stands out. */
  static void assertNothingStandsOut(Page page) {
    Assertions.assertThat(page.evaluate(STANDS_OUT)).as("too wide on %s", page.url()).isEqualTo("");
  }

  /** Fails if there is a table that must be moved sideways to be read or used. */
  static void assertTablesStay(Page page) {
    boolean isPhone = page.viewportSize().width < Look.DESKTOP_LIGHT.width;
    Assertions.assertThat(page.evaluate(MOVES_SIDEWAYS, isPhone))
        .as("tables that move sideways on %s", page.url())
        .isEqualTo("");
  }

  /** Keeps the page, as far as a tall picture shows it, as target/screenshots/name.png. */
  static void keepPicture(Page page, String name) {
    byte[] ignored =
        page.screenshot(
            new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true)
                .setClip(0, 0, page.viewportSize().width, pictureHeight(page)));
  }

  private static int pictureHeight(Page page) {
    int whole = (Integer) page.evaluate("document.documentElement.scrollHeight");
    return Math.min(whole, TALLEST_PICTURE);
  }

  /** Fails on what axe calls serious or critical, naming the rule and the elements. */
  static void assertAccessible(Page page) {
    assertAccessible(page, "html");
  }

  /** The same of a part of the page only. Frames of ours run no scripts and so cannot be asked. */
  static void assertAccessible(Page page, String part) {
    if (!(Boolean) page.evaluate("() => 'axe' in window")) {
      page.evaluate(AxeBuilder.getAxeScript());
    }
    Assertions.assertThat(page.evaluate(BARRIERS, part))
        .as("barriers on %s", page.url())
        .isEqualTo("");
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
