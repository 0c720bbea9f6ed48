package dunlin.app.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dunlin.app.demo.DemoLedger;
import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.ItemKind;
import dunlin.core.receivable.OpenItem;
import dunlin.core.spi.LedgerRecord;
import dunlin.platform.audit.Recordings;
import dunlin.platform.contact.StepsTaken;
import dunlin.platform.customer.Customers;
import dunlin.platform.identity.Role;
import dunlin.platform.intake.Imports;
import dunlin.platform.outreach.Dispatch;
import dunlin.platform.outreach.Preparing;
import dunlin.platform.policy.Policies;
import dunlin.platform.policy.PolicyDrafts;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.receivable.RecordPayment;
import dunlin.platform.treatment.News;
import dunlin.platform.treatment.NightlyRun;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where the policy thanks, a debtor who pays what was reminded of is told so, and people see it.
 */
@ExtendWith(Stage.Door.class)
@EnabledIf(
    value = "dunlin.app.stories.Browser#isInstalled",
    disabledReason = "this machine has no Chromium; apt-get install chromium")
class ThanksStoryIT {

  private static final LocalDate TODAY = DemoLedger.BUSINESS_DATE;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String NAME = "Grateful & Sons";

  private final StoryServer server;
  private final Browser browser;

  ThanksStoryIT(Stage stage) {
    server = stage.server();
    browser = stage.browser();
    server.sendReminders();
  }

  @Test
  void a_payment_of_what_was_reminded_of_leads_to_thanks_with_their_certificate() {
    var greta = server.member("greta", "Greta Green", Role.MANAGER);
    var gus = server.member("gus", "Gus Grey", Role.MANAGER);
    var policy =
        new StoryPolicy(
            server.door(Policies.class), server.door(PolicyDrafts.class), greta.id(), gus.id());
    int before = StoryServer.asStory(() -> policy.publish(ThanksStoryIT::thanking));
    awaitDecided();
    try {
      AccountId account = owesAndWasReminded();
      pays(account);
      var _ = server.door(Preparing.class).some(List.of(account));
      var _ = server.door(Dispatch.class).sendDue();

      seesThanks(browser.signedIn(greta, Browser.Look.DESKTOP_LIGHT), account);
    } finally {
      var _ =
          StoryServer.asStory(
              () -> server.door(Policies.class).goBack(before, "as before", gus.id()));
      awaitDecided();
    }
  }

  private static void seesThanks(Page page, AccountId account) {
    page.navigate("/outreach?view=sent");
    page.locator("main tbody tr", new Page.LocatorOptions().setHasText(NAME))
        .locator("th a")
        .click();
    assertThat(page.locator("h1")).hasText("Thank you for your payment");
    assertThat(page.locator(".letter")).containsText("thank you: your payment of");
    assertThat(page.locator(".letter")).containsText("900.00");
    assertThat(page.getByText("SHA-256").first()).isVisible();
    assertThat(page.locator("a[href$='/certificate']")).isVisible();
    String message = page.url().substring(page.url().lastIndexOf('/'));
    Browser.keepPicture(page, "thanks");

    page.navigate("/accounts/%d/contacts".formatted(account.value()));
    assertThat(page.locator("main tbody a[href='/outreach%s']".formatted(message))).isVisible();
  }

  private static String thanking(String text) {
    return text.replace(
        "    minimum: 25\n    steps:",
        "    minimum: 25\n    thanks: {send: email, template: thank-you, autonomy: act}\n    steps:");
  }

  private void awaitDecided() {
    Assertions.assertThat(server.door(NightlyRun.class).awaitIdle(PATIENCE)).isTrue();
  }

  /** Of two invoices the one was reminded of some days ago, as far as its ladder knows. */
  private AccountId owesAndWasReminded() {
    var customer =
        new LedgerRecord.Customer(
            0,
            "GRATEFUL",
            NAME,
            "GB",
            "EUR",
            "",
            "B",
            30,
            null,
            "ap@grateful.example",
            "",
            "",
            "en");
    StoryServer.asStory(() ->
        server
            .door(Imports.class)
            .deliver(
                "thankful",
                List.of(
                    customer,
                    invoice("GRATEFUL-1", TODAY.minusDays(2)),
                    invoice("GRATEFUL-2", TODAY.plusDays(20)))));
    AccountId account = account();
    var reminder =
        new StepsTaken.Taken(
            account,
            invoice(account).id(),
            "standard",
            "first-reminder",
            1,
            "MESSAGE",
            Optional.empty());
    var transaction = new TransactionTemplate(server.door(PlatformTransactionManager.class));
    var recordings = server.door(Recordings.class);
    StoryServer.asStory(() ->
        transaction.execute(status -> {
          server
              .door(StepsTaken.class)
              .record(List.of(reminder), recordings.begin("dunlin", "for a story"));
          return true;
        }));
    return account;
  }

  private AccountId account() {
    return StoryServer.asStory(
        () -> server.door(Customers.class).findByKey("GRATEFUL").getFirst().accountId());
  }

  private OpenItem invoice(AccountId account) {
    return StoryServer.asStory(() ->
        server.door(Ledger.class).openItems(account, TODAY).stream()
            .filter(each -> each.number().equals("GRATEFUL-1"))
            .findFirst()
            .orElseThrow());
  }

  private static LedgerRecord.Document invoice(String key, LocalDate due) {
    LocalDate issued = due.minusDays(30);
    return new LedgerRecord.Document(
        0,
        key,
        "GRATEFUL",
        "",
        ItemKind.INVOICE,
        key,
        1,
        "",
        "",
        issued,
        issued,
        due,
        Money.parse("EUR 900.00"),
        null,
        null,
        null);
  }

  private void pays(AccountId account) {
    StoryServer.asStory(() -> {
      Money whole = Money.parse("EUR 900.00");
      var allocation = new RecordPayment.Allocate(invoice(account).id().value(), whole);
      return server
          .door(Ledger.class)
          .recordPayment(
              new RecordPayment(
                  account, whole, TODAY.minusDays(1), "", "grateful-pay", List.of(allocation)));
    });
    Assertions.assertThat(server.door(News.class).awaitCaughtUp(PATIENCE)).isTrue();
  }
}
