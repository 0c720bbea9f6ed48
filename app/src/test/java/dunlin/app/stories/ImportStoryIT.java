package dunlin.app.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import dunlin.platform.identity.Member;
import dunlin.platform.identity.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files come in by the browser: tried first, then booked, then mended, and never twice. */
@ExtendWith(Stage.Door.class)
@EnabledIf(
    value = "dunlin.app.stories.Browser#isInstalled",
    disabledReason = "this machine has no Chromium; apt-get install chromium")
class ImportStoryIT {

  private static final FilePayload CUSTOMERS =
      file(
          "customers.csv",
          """
          id,name,currency
          S-1,Sanderling Supplies,EUR
          """);
  private static final FilePayload INVOICES =
      file(
          "invoices.csv",
          """
          id,customer_id,type,issue_date,due_date,currency,amount
          I-1,S-1,I,2026-05-01,2026-05-31,EUR,120.00
          I-2,S-1,I,2024-02-30,2026-05-31,EUR,80.00
          """);

  private final StoryServer server;
  private final Browser browser;

  ImportStoryIT(Stage stage) {
    server = stage.server();
    browser = stage.browser();
  }

  @Test
  void files_are_tried_booked_mended_and_never_booked_twice() throws IOException {
    Member petra = server.member("petra", "Petra Sand", Role.CASH);
    Page page = browser.signedIn(petra, Browser.Look.DESKTOP_LIGHT);

    upload(page, true, CUSTOMERS, INVOICES);
    assertCounted(page, 3, 2, 0, 1);
    assertThat(page.getByText("Records that would be new")).isVisible();
    assertThat(page.getByText("30 February 2024 does not exist")).isVisible();
    assertThat(accountsFound(page)).isZero();

    upload(page, false, CUSTOMERS, INVOICES);
    assertCounted(page, 3, 2, 0, 1);
    String mended = refusedRows(page).replace("2024-02-30", "2024-02-29");
    assertThat(accountsFound(page)).isOne();

    upload(page, false, CUSTOMERS, file("invoices.csv", mended));
    assertCounted(page, 2, 1, 1, 0);
    upload(page, false, CUSTOMERS, INVOICES);
    assertCounted(page, 3, 0, 2, 1);
  }

  private static void upload(Page page, boolean dry, FilePayload... files) {
    page.navigate("/imports");
    page.locator("#file").setInputFiles(files);
    page.locator("#profile").selectOption("canonical");
    page.locator("#source").fill("story files");
    page.getByLabel("Dry run: check everything and book nothing").setChecked(dry);
    page.getByText("Start", new Page.GetByTextOptions().setExact(true)).click();
    page.waitForURL("**/imports/*");
    assertThat(page.locator("#delivery .chip").first()).hasText("done");
  }

  private static void assertCounted(Page page, int read, int booked, int unchanged, int refused) {
    var sums = page.locator("#delivery .sums .big");
    assertThat(sums.nth(0)).hasText(String.valueOf(read));
    assertThat(sums.nth(1)).hasText(String.valueOf(refused));
    assertThat(sums.nth(2)).hasText(String.valueOf(booked));
    assertThat(sums.nth(3)).hasText(String.valueOf(unchanged));
  }

  private static String refusedRows(Page page) throws IOException {
    Download download = page.waitForDownload(() -> page.getByText("invoices: 1 row").click());
    return Files.readString(download.path());
  }

  private static int accountsFound(Page page) {
    page.navigate("/search?q=Sanderling");
    return page.content().split("Sanderling Supplies", -1).length - 1;
  }

  private static FilePayload file(String name, String text) {
    return new FilePayload(name, "text/csv", text.getBytes(StandardCharsets.UTF_8));
  }
}
