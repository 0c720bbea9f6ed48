package dunlin.app.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import dunlin.app.demo.DemoLedger;
import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import dunlin.core.receivable.ItemKind;
import dunlin.core.receivable.OpenItem;
import dunlin.core.spi.LedgerRecord;
import dunlin.platform.contact.Consent;
import dunlin.platform.contact.Consents;
import dunlin.platform.contact.Flag;
import dunlin.platform.contact.Flags;
import dunlin.platform.dispute.Disputes;
import dunlin.platform.identity.Role;
import dunlin.platform.intake.Imports;
import dunlin.platform.outreach.Hold;
import dunlin.platform.outreach.Holds;
import dunlin.platform.policy.Policies;
import dunlin.platform.policy.PolicyDraft;
import dunlin.platform.policy.PolicyDrafts;
import dunlin.platform.promise.Promises;
import dunlin.platform.receivable.Ledger;
import dunlin.platform.treatment.News;
import dunlin.platform.treatment.NightlyRun;
import dunlin.platform.trial.Backtests;
import dunlin.platform.trial.Previews;
import dunlin.platform.trial.Shadows;
import dunlin.platform.worklist.Placing;
import dunlin.platform.worklist.Placings;
import dunlin.science.policy.ShippedPolicy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every page of the workspace: nothing stands out of a window of 390 pixels, no table need be moved
 * sideways there, nothing to press is out of sight anywhere, axe finds nothing serious in light or
 * dark, and a picture of each look is kept.
 */
@ExtendWith(Stage.Door.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf(
    value = "dunlin.app.stories.Browser#isInstalled",
    disabledReason = "this machine has no Chromium; apt-get install chromium")
class EveryPageIT {

  private static final LocalDate LAST_MONTH = LocalDate.of(2026, 5, 31);
  private static final String OTHER_POLICY =
      ShippedPolicy.text()
          .replace("points: 20", "points: 26")
          .replace("when: open == 0", "when: open < 2000")
          .replaceAll("(?s)\ntests:.*", "\n");
  private static final String FAULTY =
      """
      id,customer_id,type,issue_date,due_date,currency,amount
      X-1,no such customer,I,2026-06-01,2026-06-30,EUR,100.00
      X-2,1,I,2024-02-30,2026-06-30,EUR,100.00
      X-3,1,I,2026-06-01,2026-06-30,XXQ,1.234
      """;

  private static final String CARRIED = "tbody tr:has-text('in one mail with others') th a";

  private final StoryServer server;
  private final Browser browser;
  private final List<AccountId> accounts;
  private final AccountId account;
  private final PolicyDraft doubtful;
  private final Page page;

  /** One page, or one state of it, and how to get there. */
  private record Scene(String name, String path, Consumer<Page> prepare, String part) {

    Scene(String name, String path, Consumer<Page> prepare) {
      this(name, path, prepare, "html");
    }

    /** A form of a page that has a scene of its own. */
    static Scene ofForm(String path, String key, String form) {
      String part = "form[data-form=%s]".formatted(form);
      return new Scene("account-" + form, path, at -> open(at, key, part), part);
    }
  }

  EveryPageIT(Stage stage) {
    server = stage.server();
    browser = stage.browser();
    var everybody = server.member("everett", "Everett All", Role.values());
    accounts = server.giveAccounts(everybody, 3);
    account = accounts.getFirst();
    server.sendReminders();
    sendTwoAsOne();
    contestAndPromise();
    preferAndFlag();
    holdBack();
    oweWithoutRate();
    doubtful = writePolicies();
    tryPolicy();
    page = browser.signedIn(everybody, Browser.Look.DESKTOP_LIGHT);
  }

  /** As a cadence that is grouped would have sent them. */
  private void sendTwoAsOne() {
    try (Connection connection = server.door(DataSource.class).getConnection();
        Statement statement = connection.createStatement()) {
      int rows =
          statement.executeUpdate(
              """
              update outreach.message set carried_by = (select min(id) from outreach.message where state = 'SENT')
              where id = (select max(id) from outreach.message where state = 'SENT')
              """);
      Assertions.assertThat(rows).isEqualTo(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void contestAndPromise() {
    StoryServer.asStory(() -> {
      var items =
          server.door(Ledger.class).openItems(account, DemoLedger.BUSINESS_DATE).stream()
              .filter(item -> item.open().isPositive())
              .map(OpenItem::id)
              .toList();
      var contest =
          new Disputes.Raise(items.getFirst(), "Prices are not as agreed", Optional.empty());
      var promise =
          new Promises.Make(
              items.getLast(),
              server.door(Ledger.class).findItem(items.getLast()).orElseThrow().item().open(),
              DemoLedger.BUSINESS_DATE.plusDays(7));
      return new Object[] {
        server.door(Disputes.class).raise(contest), server.door(Promises.class).make(promise)
      };
    });
  }

  /** A debtor with an objection, a consent and two flags. */
  private void preferAndFlag() {
    LocalDate today = DemoLedger.BUSINESS_DATE;
    var consents = server.door(Consents.class);
    var flags = server.door(Flags.class);
    var agreed =
        new Consents.Said(
            account,
            Channel.EMAIL,
            "accounts.payable@a-rather-long-name-of-a-customer.example.com",
            Consent.State.GRANTED,
            Consent.Source.REPLY,
            "Please send everything to this address only",
            today.minusDays(30));
    var objected =
        new Consents.Said(
            account,
            Channel.CALL,
            "",
            Consent.State.REVOKED,
            Consent.Source.COMPLAINT,
            "no calls, letter of 2 June",
            today.minusDays(20));
    var court =
        new Flags.Raise(account, Flag.Kind.LITIGATION, "file 7 C 112/26", today.minusDays(9), null);
    var counsel =
        new Flags.Raise(
            account, Flag.Kind.ATTORNEY, "counsel wrote", today.minusDays(9), today.plusDays(40));
    StoryServer.asStory(() ->
        new long[] {
          consents.record(agreed),
          consents.record(objected),
          flags.raise(court),
          flags.raise(counsel)
        });
  }

  private void holdBack() {
    var holds = server.door(Holds.class);
    var held =
        StoryServer.asStory(() ->
            List.of(
                holds.put(accounts.get(1), Hold.Kind.CREDIT, "Three cheques came back in June"),
                holds.put(
                    accounts.get(1), Hold.Kind.DELIVERY, "Until the arrears of May are paid")));
    Assertions.assertThat(held).allMatch(Optional::isPresent);
  }

  private String ofDraft() {
    return "/policies/drafts/" + doubtful.id().value();
  }

  /** A text runs beside the policy in force, and people have moved accounts. */
  private void tryPolicy() {
    LocalDate soon = DemoLedger.BUSINESS_DATE.plusDays(5);
    var _ =
        StoryServer.asStory(() -> {
          server.door(Shadows.class).begin("Earlier words, fewer calls", OTHER_POLICY);
          var placings = server.door(Placings.class);
          return new Object[] {
            placings.move(accounts.get(1), Placing.Move.TOP, "Its owner promised to call me", soon),
            placings.move(accounts.get(2), Placing.Move.DOWN, "They always pay on Fridays", soon),
            server.door(NightlyRun.class).run("beside a shadow"),
            server.door(Previews.class).run(doubtful.text()),
            server.door(Backtests.class).run(doubtful.text(), 14)
          };
        });
    Assertions.assertThat(server.door(Previews.class).awaitIdle(Duration.ofMinutes(2))).isTrue();
  }

  /** A draft that waits for a second person, and one in which something is doubtful. */
  private PolicyDraft writePolicies() {
    var drafts = server.door(PolicyDrafts.class);
    var author = server.member("pia", "Pia Author", Role.MANAGER).id();
    return StoryServer.asStory(() -> {
      int version = server.door(Policies.class).inForce().policy().version();
      PolicyDraft waiting = drafts.begin("Kinder words first", version, author).orElseThrow();
      var _ =
          drafts.submit(
              new PolicyDrafts.Seen(waiting.id(), waiting.revision()),
              new PolicyDrafts.Reason("Debtors asked for it", true),
              author);
      PolicyDraft draft = drafts.begin("A later first reminder", version, author).orElseThrow();
      var _ =
          drafts.rewrite(
              new PolicyDrafts.Seen(draft.id(), draft.revision()),
              new PolicyDrafts.Words(
                  "", draft.text().replace("day: 5 days after", "day: 25 days after")),
              author);
      return drafts.find(draft.id()).orElseThrow();
    });
  }

  /** A customer who owes in Canadian dollars, which have no rate here, and some euros. */
  private void oweWithoutRate() {
    LocalDate due = DemoLedger.BUSINESS_DATE.minusDays(40);
    StoryServer.asStory(() ->
        server
            .door(Imports.class)
            .deliver(
                "maple",
                List.of(
                    new LedgerRecord.Customer(
                        0,
                        "MAPLE",
                        "Maple Syrup Works",
                        "CA",
                        "CAD",
                        "",
                        "C",
                        30,
                        null,
                        "",
                        "",
                        "",
                        "en"),
                    invoice("MAPLE-1", "CAD 18250.40", due),
                    invoice("MAPLE-2", "EUR 310.00", due))));
    Assertions.assertThat(server.door(News.class).awaitCaughtUp(Duration.ofMinutes(1))).isTrue();
  }

  private static LedgerRecord.Document invoice(String key, String amount, LocalDate due) {
    LocalDate issued = due.minusDays(30);
    return new LedgerRecord.Document(
        0,
        key,
        "MAPLE",
        "",
        ItemKind.INVOICE,
        key,
        1,
        "",
        "",
        issued,
        issued,
        due,
        Money.parse(amount),
        null,
        null,
        null);
  }

  /** A payment of any of the accounts. */
  private OpenItem payment() {
    return StoryServer.asStory(() ->
        accounts.stream()
            .flatMap(each -> server.door(Ledger.class).paymentsOf(each, 1).stream())
            .findFirst()
            .orElseThrow());
  }

  @TestFactory
  Stream<DynamicTest> everybody_can_use_every_page() {
    return scenes().map(scene -> DynamicTest.dynamicTest(scene.name, () -> look(scene)));
  }

  @Test
  void what_shuts_somebody_out_is_found() {
    Page other = browser.window(Browser.Look.DESKTOP_LIGHT);
    other.navigate("/sign-in");
    other.locator("label[for='login']").evaluate("label => label.remove()");

    Assertions.assertThatThrownBy(() -> Browser.assertAccessible(other))
        .hasMessageContaining("label");
    other.context().close();
  }

  private Stream<Scene> scenes() {
    String ofAccount = "/accounts/" + account.value();
    return Stream.of(
        new Scene("today", "/today?book=all", EveryPageIT::nothing),
        new Scene("today-mine", "/today?book=mine", EveryPageIT::nothing),
        new Scene("today-call", "/today?book=mine", at -> open(at, "c", "form[data-form=call]")),
        new Scene("today-empty", "/today?q=nobody+is+called+so", EveryPageIT::nothing),
        new Scene("keys", "/today", EveryPageIT::askForKeys),
        new Scene("palette", "/accounts", EveryPageIT::askPalette),
        new Scene("account", ofAccount, EveryPageIT::nothing),
        Scene.ofForm(ofAccount, "c", "call"),
        Scene.ofForm(ofAccount, "n", "note"),
        Scene.ofForm(ofAccount, "s", "snooze"),
        Scene.ofForm(ofAccount, "p", "promise"),
        Scene.ofForm(ofAccount, "d", "dispute"),
        new Scene("account-unfolded", ofAccount, EveryPageIT::unfold),
        new Scene(
            "account-preferences",
            ofAccount,
            at -> unfoldAlone(at, "#preferences"),
            "#preferences"),
        new Scene(
            "account-held",
            "/accounts/" + accounts.get(1).value(),
            at -> unfoldAlone(at, "#outreach"),
            "#outreach"),
        new Scene("account-why", ofAccount + "/why", EveryPageIT::nothing),
        new Scene("draft-effects", ofDraft() + "/effects", EveryPageIT::nothing),
        new Scene(
            "draft-effects-of", ofDraft() + "/effects", at -> follow(at, "tbody th a >> nth=1")),
        new Scene("draft-backtest", ofDraft() + "/backtest", EveryPageIT::nothing),
        new Scene("shadow", "/policies/shadow", EveryPageIT::nothing),
        new Scene("shadow-day", "/policies/shadow", at -> follow(at, "tbody th a")),
        new Scene("placings", "/policies/overrides", EveryPageIT::nothing),
        new Scene("item", ofAccount, at -> follow(at, "#items-table tbody th a")),
        new Scene("payment", "/items/" + payment().id().value(), EveryPageIT::nothing),
        new Scene("accounts", "/accounts", EveryPageIT::nothing),
        new Scene(
            "accounts-columns",
            "/accounts?columns=KEY,NAME,COUNTRY,SEGMENT,UNIT,OWNER,BAND,ACTION,MARKS",
            at -> at.locator("main summary").click()),
        new Scene("accounts-empty", "/accounts?q=nobody+is+called+so", EveryPageIT::nothing),
        new Scene("accounts-without-rate", "/accounts?q=maple", EveryPageIT::nothing),
        new Scene("today-without-rate", "/today?book=all&q=maple", EveryPageIT::nothing),
        new Scene("insight", "/insight", EveryPageIT::unfold),
        new Scene("insight-figure", "/insight", at -> follow(at, ".tile a")),
        new Scene("insight-items", "/insight", at -> follow(at, "tbody td.number a")),
        new Scene("imports", "/imports", EveryPageIT::nothing),
        new Scene("import-refused", "/imports", EveryPageIT::upload),
        new Scene("outbox-waiting", "/outreach", EveryPageIT::nothing),
        new Scene("outbox-attention", "/outreach?view=attention", EveryPageIT::nothing),
        new Scene("outbox-sent", "/outreach?view=sent", EveryPageIT::nothing),
        new Scene("outbox-dropped", "/outreach?view=dropped", EveryPageIT::nothing),
        new Scene("outbox-tasks", "/outreach?view=tasks", EveryPageIT::nothing),
        new Scene("outbox-coming", "/outreach?view=coming", EveryPageIT::nothing),
        new Scene("outbox-message", "/outreach?view=sent", at -> follow(at, "tbody th a")),
        new Scene("outbox-carried", "/outreach?view=sent", at -> follow(at, CARRIED)),
        new Scene(
            "outbox-carrier",
            "/outreach?view=sent",
            at -> {
              follow(at, CARRIED);
              follow(at, "main ul.plain li:has(.hush) a");
            }),
        new Scene("mailbox", "/mailbox", EveryPageIT::nothing),
        new Scene("mailbox-mail", "/mailbox", at -> follow(at, "tbody th a")),
        new Scene("templates", "/templates", EveryPageIT::nothing),
        new Scene("template", "/templates/first-reminder/de", EveryPageIT::nothing),
        new Scene("template-faulty", "/templates/first-reminder/en", EveryPageIT::spoil),
        new Scene("outreach-settings", "/settings/outreach", EveryPageIT::nothing),
        new Scene("contacts", ofAccount + "/contacts", EveryPageIT::unfold),
        new Scene("compliance", "/compliance", EveryPageIT::nothing),
        new Scene("policies", "/policies", EveryPageIT::nothing),
        new Scene("policy-in-force", "/policies/2", EveryPageIT::unfold),
        new Scene(
            "policy-draft", "/policies/drafts/" + doubtful.id().value(), EveryPageIT::nothing),
        new Scene(
            "policy-submitted",
            "/policies",
            at -> follow(at, "tbody a:text('Kinder words first')")),
        new Scene("findings", "/findings", EveryPageIT::nothing),
        new Scene(
            "findings-empty", "/findings?kind=CUSTOMER_DESCRIBED_TWICE", EveryPageIT::nothing),
        new Scene(
            "findings-settle", "/findings", at -> tickAndSettle(at, "sorted out by telephone")),
        new Scene("findings-settled", "/findings/settled", EveryPageIT::nothing),
        new Scene("profiles", "/profiles", EveryPageIT::nothing),
        new Scene("profile", "/profiles/canonical", EveryPageIT::nothing),
        new Scene("members", "/members", EveryPageIT::nothing),
        new Scene("member", "/members", at -> follow(at, "tbody th a")),
        new Scene("member-new", "/members/new", EveryPageIT::nothing),
        new Scene("tokens", "/tokens", EveryPageIT::nothing),
        new Scene("audit", "/audit", EveryPageIT::nothing),
        new Scene("books", "/books", EveryPageIT::nothing),
        new Scene("books-checked", "/books", EveryPageIT::checkBooks),
        new Scene("settings", "/settings", EveryPageIT::unfold),
        new Scene("rates", "/settings/rates", EveryPageIT::nothing),
        new Scene("rates-of-pair", "/settings/rates", at -> follow(at, "tbody th a")),
        new Scene("rates-empty", "/settings/rates?from=XOF&to=EUR", EveryPageIT::nothing),
        new Scene("rates-refused", "/settings/rates", EveryPageIT::stateImpossibleRate),
        new Scene("password", "/password", EveryPageIT::nothing),
        new Scene("menu-of-person", "/audit", at -> at.locator(".bar summary").last().click()),
        new Scene("not-there", "/items/999999999", EveryPageIT::nothing),
        new Scene("past-today", "/today?asOf=" + LAST_MONTH, EveryPageIT::nothing),
        new Scene("past-account", ofAccount + "?asOf=" + LAST_MONTH, EveryPageIT::nothing),
        new Scene("past-accounts", "/accounts?asOf=" + LAST_MONTH, EveryPageIT::nothing),
        new Scene("past-insight", "/insight?asOf=" + LAST_MONTH, EveryPageIT::nothing),
        new Scene("past-ends", "/accounts?asOf=", EveryPageIT::nothing),
        new Scene("sign-in", "/sign-in", EveryPageIT::nothing));
  }

  /** In every look; axe in the two that share neither colours nor layout. */
  private void look(Scene scene) {
    Browser.resize(page, Browser.Look.DESKTOP_LIGHT);
    page.navigate(scene.path);
    scene.prepare.accept(page);
    for (Browser.Look look : Browser.Look.values()) {
      Browser.resize(page, look);
      Browser.keepPicture(page, scene.name + "-" + look.label());
      Browser.assertNothingStandsOut(page);
      Browser.assertTablesStay(page);
      if (look == Browser.Look.DESKTOP_LIGHT || look == Browser.Look.PHONE_DARK) {
        Browser.assertAccessible(page, scene.part);
      }
    }
  }

  /** A text that cannot be used and says what no rule lets pass. */
  private static void spoil(Page page) {
    page.locator("#text")
        .fill("template first-reminder\nlanguage en\ntone kind\nsubject {x}\n\nWe will sue you.\n");
    page.locator(".beside button.main").click();
    assertThat(page.locator(".notice.bad")).isVisible();
  }

  /** By the keyboard alone. */
  private static void checkBooks(Page page) {
    page.locator("form[action='/books/control'] button").focus();
    page.keyboard().press("Enter");
    assertThat(page.locator(".notice")).containsText("the books tie");
    assertThat(page.locator("a.badge.good")).isVisible();
  }

  private static void nothing(Page page) {
    assertThat(page.locator("h1").first()).isVisible();
    for (Locator chart : page.locator(".chart").all()) {
      assertThat(chart.locator("canvas")).isVisible();
    }
  }

  private static void open(Page page, String key, String form) {
    page.keyboard().press(key);
    assertThat(page.locator(form)).isVisible();
  }

  private static void askForKeys(Page page) {
    page.keyboard().press("?");
    assertThat(page.locator("dialog.help")).isVisible();
  }

  /** By keys alone, up to the question whether it is meant. */
  private static void tickAndSettle(Page page, String how) {
    page.locator("[data-pick-all]").focus();
    page.keyboard().press("Space");
    page.locator("#settling-how").focus();
    page.keyboard().type(how);
    page.keyboard().press("Enter");
    assertThat(page.locator("form.card button.main")).containsText("Settle ");
  }

  private static void askPalette(Page page) {
    page.keyboard().press("Control+k");
    page.keyboard().type("in");
    assertThat(page.locator(".palette li").nth(3)).isVisible();
  }

  private static void unfold(Page page) {
    nothing(page);
    for (Locator fold : page.locator("details.fold > summary").all()) {
      fold.click();
    }
  }

  /** Alone, so that the picture shows it. */
  private static void unfoldAlone(Page page, String part) {
    unfold(page);
    page.locator(part).evaluate("card => document.querySelector('main').replaceChildren(card)");
  }

  private static void follow(Page page, String link) {
    String from = page.url();
    page.locator(link).first().click();
    page.waitForURL(address -> !address.equals(from));
    nothing(page);
  }

  /** By keys alone. */
  private static void stateImpossibleRate(Page page) {
    page.locator("#from").focus();
    page.keyboard().type("EUR");
    page.keyboard().press("Tab");
    page.keyboard().type("-1");
    page.keyboard().press("Enter");
    assertThat(page.locator("#rate-fault")).isVisible();
    assertThat(page.locator("#to-fault")).isVisible();
    assertThat(page.locator("#rate")).hasValue("-1");
  }

  private static void upload(Page page) {
    page.locator("#file")
        .setInputFiles(
            new FilePayload("invoices.csv", "text/csv", FAULTY.getBytes(StandardCharsets.UTF_8)));
    page.locator("#profile").selectOption("canonical");
    page.locator("form[action='/imports'] button.main").click();
    assertThat(page.getByText("Refused rows")).isVisible();
  }
}
