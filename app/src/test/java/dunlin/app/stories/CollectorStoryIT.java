package dunlin.app.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dunlin.app.demo.DemoLedger;
import dunlin.core.receivable.AccountId;
import dunlin.platform.contact.Interaction;
import dunlin.platform.contact.Interactions;
import dunlin.platform.identity.Member;
import dunlin.platform.identity.Role;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * A collector's morning without a mouse: five calls, news from the bank, and a look at last month.
 */
@ExtendWith(Stage.Door.class)
@EnabledIf(
    value = "dunlin.app.stories.Browser#isInstalled",
    disabledReason = "this machine has no Chromium; apt-get install chromium")
class CollectorStoryIT {

  private static final int CALLS = 5;
  private static final int ACCOUNTS = 9;
  private static final LocalDate TODAY = DemoLedger.BUSINESS_DATE;
  private static final LocalDate LAST_MONTH = TODAY.withDayOfMonth(1).minusDays(1);
  private static final List<String> OUTCOMES =
      List.of("REACHED", "NO_ANSWER", "LEFT_MESSAGE", "WILL_PAY", "PAID_ALREADY");

  private final StoryServer server;
  private final Browser browser;

  CollectorStoryIT(Stage stage) {
    server = stage.server();
    browser = stage.browser();
  }

  @Test
  void five_calls_a_payment_and_a_look_back() {
    Member clara = server.member("clara", "Clara Moss", Role.COLLECTOR);
    List<AccountId> accounts = server.giveAccounts(clara, ACCOUNTS);
    Page page = browser.signedIn(clara, Browser.Look.DESKTOP_LIGHT);
    assertThat(rows(page)).hasCount(ACCOUNTS);
    // The pointer was left on the list, which must not keep what is worked by keys.
    rows(page).nth(2).hover();

    List<LocalDate> callbacks = new ArrayList<>();
    for (int call = 0; call < CALLS; call++) {
      callbacks.add(logCall(page, accounts.get(call), call));
    }
    assertThat(rows(page)).hasCount(ACCOUNTS - CALLS);
    for (int call = 0; call < CALLS; call++) {
      assertLogged(accounts.get(call), call, callbacks.get(call));
    }

    Program bank = programOfCashApplier();
    AccountId payer = paysHalf(page, bank);
    JsonNode invoice = oldInvoice(bank, payer);
    paysTheRest(page, bank, payer, invoice);
    looksBack(page, bank, payer, invoice);
  }

  /** One call from the first key to the next account, by keys alone; answers the callback. */
  private static LocalDate logCall(Page page, AccountId account, int call) {
    Locator row = row(page, account);
    assertThat(row).hasAttribute("aria-current", "true");
    String customer = row.locator(".name").innerText();

    page.keyboard().press("c");
    assertThat(page.locator(".panel h2").first()).hasText(customer);
    assertThat(page.locator(".panel input[name=outcome]").first()).isFocused();
    page.keyboard().press(String.valueOf(call + 1));
    assertThat(page.locator("#call-note")).isFocused();
    page.keyboard().type("Said in call " + call);
    page.keyboard().press("Tab");
    page.keyboard().type("Do after call " + call);
    page.keyboard().press("Tab");
    page.keyboard().press(String.valueOf(call % 4 + 1));
    assertThat(page.locator("#call-back")).isFocused();
    LocalDate callback = LocalDate.parse(page.locator("#call-back").inputValue());
    if (call == 0) {
      Browser.keepPicture(page, "story-1-logging-a-call");
    }
    page.keyboard().press("Enter");

    assertThat(page.getByText("Call logged.").last()).isVisible();
    assertThat(row).hasCount(0);
    assertThat(page.locator("worklist-grid a.row:focus")).hasCount(1);
    return callback;
  }

  private void assertLogged(AccountId account, int call, LocalDate callback) {
    Interaction logged =
        StoryServer.asStory(
            () -> server.door(Interactions.class).timelineOf(account, TODAY, 1).getFirst());

    assertThat(logged.outcome()).isEqualTo(OUTCOMES.get(call));
    assertThat(logged.note()).isEqualTo("Said in call " + call);
    assertThat(logged.nextStep()).isEqualTo("Do after call " + call);
    assertThat(logged.callbackOn()).isEqualTo(callback).isAfter(TODAY);
    assertThat(logged.byName()).isEqualTo("Clara Moss");
  }

  /** Somebody else, in another session, makes a token for the program that reads the bank. */
  private Program programOfCashApplier() {
    Member carl = server.member("carl", "Carl Finch", Role.CASH);
    Page page = browser.signedIn(carl, Browser.Look.DESKTOP_DARK);
    page.navigate("/tokens");
    page.getByLabel("What it is for").fill("bank statements");
    page.getByLabel("ledger:read").check();
    page.getByLabel("ledger:write").check();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Create")).click();
    String secret = page.locator(".secret code").innerText();
    Browser.assertAccessible(page);
    page.context().close();
    return new Program(server.address(), secret);
  }

  /** Half of what the first account owes comes in: it goes down the list, nothing else is lost. */
  private AccountId paysHalf(Page page, Program bank) {
    List<AccountId> before = accountsIn(page);
    AccountId payer = before.getFirst();
    Locator row = row(page, payer);
    assertThat(row).hasAttribute("aria-current", "true");

    long ignored = pay(bank, payer, new BigDecimal("0.5"));

    assertThat(row.getByText("Unapplied cash")).isVisible();
    assertThat(rows(page).first()).not().hasAttribute("data-account", key(payer));
    assertThat(accountsIn(page)).containsExactlyInAnyOrderElementsOf(before);
    assertThat(accountsIn(page)).isEqualTo(listOf(bank, before));
    assertThat(row).hasAttribute("aria-current", "true");
    assertThat(row).isFocused();
    assertThat(page.locator(".panel").getByText("Unapplied cash").first()).isVisible();
    Browser.keepPicture(page, "story-2-sorted-anew");
    return payer;
  }

  /** The rest comes in: the account leaves the list by itself, with a short notice. */
  private static void paysTheRest(Page page, Program bank, AccountId payer, JsonNode invoice) {
    String customer = row(page, payer).locator(".name").innerText();

    long payment = pay(bank, payer, BigDecimal.ONE);
    settle(bank, invoice, payment);

    assertThat(page.getByText(customer + " has left the list.")).isVisible();
    assertThat(row(page, payer)).hasClass(Pattern.compile(".*gone.*"));
    assertThat(page.locator(".panel .why-now")).containsText("cover what is overdue");
    Browser.keepPicture(page, "story-3-gone");
    Browser.assertAccessible(page);
    page.keyboard().press("k");
    page.keyboard().press("Enter");
    assertThat(row(page, payer)).hasCount(0);
  }

  /** The account of the payer as it stood last month, found and dated by keys. */
  private static void looksBack(Page page, Program bank, AccountId payer, JsonNode invoice) {
    String customer = bank.get("/accounts/" + payer.value()).at("/name").asString();
    choose(page, customer, customer);
    page.waitForURL("**/accounts/" + payer.value());
    assertThat(page.locator(".timeline").first()).containsText("from the bank");

    choose(page, LAST_MONTH.toString(), "Look at the books as of Sun, 31 May 2026");

    assertThat(page.locator(".past")).containsText("as of Sun, 31 May 2026");
    assertThat(page.locator("#balance-title")).hasText("Balance on Sun, 31 May 2026");
    assertThat(page.getByText("Log call")).hasCount(0);
    assertThat(page.getByText("from the bank")).hasCount(0);
    JsonNode then = bank.get("/accounts/%d/balances?asOf=%s".formatted(payer.value(), LAST_MONTH));
    for (JsonNode balance : then.at("/balances")) {
      assertThat(page.locator(".sums").first()).containsText(written(balance.at("/amount")));
    }
    Browser.keepPicture(page, "story-4-as-of-last-month");
    Browser.assertAccessible(page);
    looksAtInvoice(page, invoice);

    choose(page, customer, customer);
    assertThat(page.locator(".past")).hasCount(0);
    assertThat(page.locator("[data-open=call]")).isVisible();
  }

  /** An invoice that was settled today stands open in the books of last month. */
  private static void looksAtInvoice(Page page, JsonNode invoice) {
    String number = invoice.at("/number").asString();
    choose(page, number, number);
    page.waitForURL("**/items/" + invoice.at("/id").asLong());
    assertThat(page.locator("dd.strong")).containsText(written(invoice.at("/open/amount")));
    assertThat(page.locator("tbody").getByText("Tue, 30 Jun 2026")).hasCount(0);

    choose(page, "back to", "Back to the business date");
    assertThat(page.locator("dd.strong")).containsText("0.00");
    assertThat(page.locator("tbody").getByText("Tue, 30 Jun 2026")).isVisible();
  }

  /** An invoice of its own number that was as open last month as it is today. */
  private static JsonNode oldInvoice(Program bank, AccountId account) {
    String items = "/accounts/%d/items".formatted(account.value());
    List<JsonNode> today = new ArrayList<>();
    bank.get(items).at("/items").forEach(today::add);
    for (JsonNode then : bank.get(items + "?asOf=" + LAST_MONTH).at("/items")) {
      boolean isInvoice = then.at("/kind").asString().equals("INVOICE");
      String sameNumber = "/items?number=" + then.at("/number").asString();
      if (isInvoice && today.contains(then) && bank.get(sameNumber).at("/items").size() == 1) {
        return then;
      }
    }
    throw new AssertionError("no invoice was open on " + LAST_MONTH);
  }

  private static void settle(Program bank, JsonNode invoice, long payment) {
    JsonNode open = bank.get("/items/" + invoice.at("/id").asLong()).at("/item/open");
    bank.post(
        "/allocations",
        """
        {"credit": %d, "debit": %d, "amount": %s, "valueDate": "%s"}
        """
            .formatted(payment, invoice.at("/id").asLong(), open, TODAY));
  }

  /** Finds something by the palette and takes what it offers first. */
  private static void choose(Page page, String text, String offered) {
    page.keyboard().press("Control+k");
    assertThat(page.locator(".palette input")).isFocused();
    page.keyboard().type(text);
    assertThat(page.locator(".palette li[aria-selected=true]")).containsText(offered);
    page.keyboard().press("Enter");
  }

  /** Cash for a share of what an account owes, allocated to nothing; answers the payment. */
  private static long pay(Program bank, AccountId account, BigDecimal share) {
    JsonNode balances = bank.get("/accounts/%d/balances".formatted(account.value()));
    JsonNode owed = balances.at("/balances/0");
    BigDecimal amount =
        new BigDecimal(owed.at("/amount").asString())
            .multiply(share)
            .setScale(2, RoundingMode.HALF_UP);
    JsonNode recorded =
        bank.post(
            "/payments",
            """
            {"account": %d, "amount": {"currency": "%s", "amount": "%s"}, "valueDate": "%s", "reference": "%s"}
            """
                .formatted(
                    account.value(),
                    owed.at("/currency").asString(),
                    amount,
                    TODAY,
                    "from the bank"));
    assertThat(recorded.at("/recordedBefore").asBoolean()).isFalse();
    return recorded.at("/item").asLong();
  }

  /** Those accounts in the order in which the interface lists them now. */
  private static List<AccountId> listOf(Program bank, List<AccountId> accounts) {
    List<AccountId> listed = new ArrayList<>();
    for (JsonNode each : bank.get("/worklist?limit=200").at("/items")) {
      AccountId account = new AccountId(each.at("/account").asLong());
      if (accounts.contains(account)) {
        listed.add(account);
      }
    }
    return listed;
  }

  private static List<AccountId> accountsIn(Page page) {
    return rows(page).all().stream()
        .map(row -> new AccountId(Long.parseLong(row.getAttribute("data-account"))))
        .toList();
  }

  private static Locator rows(Page page) {
    return page.locator("worklist-grid a.row");
  }

  private static Locator row(Page page, AccountId account) {
    return page.locator("worklist-grid a.row[data-account='%s']".formatted(key(account)));
  }

  private static String key(AccountId account) {
    return String.valueOf(account.value());
  }

  private static String written(JsonNode amount) {
    NumberFormat format = NumberFormat.getNumberInstance(Locale.UK);
    format.setMinimumFractionDigits(2);
    return format.format(new BigDecimal(amount.asString())).replace('-', '\u2212');
  }
}
