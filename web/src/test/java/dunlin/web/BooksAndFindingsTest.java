package dunlin.web;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.receivable.AccountId;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.customer.Customers;
import dunlin.platform.identity.Members;
import dunlin.platform.identity.Role;
import dunlin.platform.intake.Imports;
import dunlin.platform.receivable.Controls;
import dunlin.web.page.Cursor;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** The control of the books by a button, and whom findings name. */
@WebTest
class BooksAndFindingsTest {

  private static final String RUN = Long.toString(System.nanoTime(), 36);
  private static final String BUTTON = "action=\"/books/control\"";

  @Autowired Members members;
  @Autowired Imports imports;
  @Autowired Customers customers;
  @Autowired Controls controls;
  @Autowired DataSource database;

  @Value("${local.server.port}")
  int port;

  private static <T> T asSetUp(Supplier<T> work) {
    return Acting.as(Actor.system("setup"), work);
  }

  private Visitor signedIn(Role role) {
    return Visitor.signedIn(port, members, role);
  }

  /** A customer without an e-mail address, who owes in a currency. */
  private AccountId owing(String key, String amount) {
    return new Debtor(key, "Silent & Sons", "", amount).deliver(imports, customers);
  }

  private String alter(String change) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      int _ = statement.executeUpdate(change);
      return change;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_manager_checks_the_books_and_sees_the_first_bad_fact_where_the_badge_leads() {
    AccountId account = owing("K" + RUN, "GBP 100.00");
    Visitor manager = signedIn(Role.MANAGER);
    assertThat(manager.get("/today").body())
        .containsPattern("class=\"badge \\w+\" href=\"/books\"");
    assertThat(manager.get("/books").body()).contains(BUTTON);

    var good = manager.post("/books/control", "_csrf=" + manager.token("/books"));
    assertThat(good.headers().firstValue("Location").orElse("")).endsWith("/books");
    assertThat(manager.get("/books").body())
        .contains("Checked: the books tie.", "The books tie: ", "class=\"badge good\"");

    String change =
        "update receivable.open_item set open_minor = open_minor %s 1 where account_id = "
            + account.value();
    String _ = alter(change.formatted("+"));
    try {
      var _ = manager.post("/books/control", "_csrf=" + manager.token("/books"));
      assertThat(manager.get("/books").body())
          .contains("Checked: the books do not tie.", "checks failed on", "class=\"badge bad\"")
          .containsPattern("<li>item \\d+ \\(K" + RUN);
    } finally {
      String _ = alter(change.formatted("-"));
      assertThat(asSetUp(controls::check).ok()).isTrue();
    }
  }

  @Test
  void who_opens_no_days_sees_what_was_found_and_checks_nothing() {
    Visitor collector = signedIn(Role.COLLECTOR);
    assertThat(collector.get("/books").body()).doesNotContain(BUTTON);
    String token = collector.token("/tokens");
    assertThat(collector.post("/books/control", "_csrf=" + token).statusCode()).isEqualTo(403);

    Visitor disputes = signedIn(Role.DISPUTE);
    assertThat(disputes.get("/books").statusCode()).isEqualTo(403);
    assertThat(disputes.get("/today").body()).doesNotContain("href=\"/books\"");
    assertThat(signedIn(Role.ADMIN).get("/books").body()).contains(BUTTON);
  }

  @Test
  void findings_name_the_customer_and_lead_to_the_account() {
    String key = "F" + RUN;
    AccountId account = owing(key, "GBP 100.00");

    assertThat(signedIn(Role.MANAGER).get("/findings?kind=MISSING_EMAIL").body())
        .contains(
            "<a href=\"/accounts/%d\">Silent &amp; Sons</a> <span class=\"hush\">%s</span>"
                .formatted(account.value(), key))
        .doesNotContain("customer:");
    assertThat(signedIn(Role.ADMIN).get("/findings?kind=MISSING_EMAIL").body())
        .as("who sees no accounts")
        .doesNotContain("Silent &amp; Sons");
  }

  @Test
  void a_missing_rate_is_named_by_its_currency_and_leads_to_where_it_is_stated() {
    AccountId account = owing("R" + RUN, "ISK 9000");
    assertThat(account.value()).isPositive();

    assertThat(signedIn(Role.ADMIN).get("/findings?kind=MISSING_RATE").body())
        .contains("<a href=\"/settings/rates\">ISK</a>", "There is no rate from ISK to ");
    assertThat(signedIn(Role.MANAGER).get("/findings?kind=MISSING_RATE").body())
        .contains("<td data-label=\"About\">ISK");
  }

  @Test
  void a_missing_rate_is_told_once_on_the_page_of_figures() {
    AccountId account = owing("O" + RUN, "XPF 9000");
    assertThat(account.value()).isPositive();

    String page = signedIn(Role.MANAGER).get("/insight").body();

    assertThat(page).containsOnlyOnce("no rate is known").contains("XPF\u00a09,000");
  }

  @Test
  void all_findings_of_a_kind_are_settled_together_after_a_look_at_their_number() {
    String detail = owing("M" + RUN, "GBP 1.00") + " " + owing("N" + RUN, "GBP 2.00");
    Visitor manager = signedIn(Role.MANAGER);
    String list = "/findings?kind=MISSING_EMAIL";
    int open = count(manager.get(list).body(), "name=\"finding\"");
    assertThat(open).as(detail).isGreaterThanOrEqualTo(2).isLessThan(100);

    String look = "/findings/settlement?which=every&kind=MISSING_EMAIL&how=written+to+by+post";
    assertThat(manager.get(list).body()).contains("Settle all %d of this kind".formatted(open));
    assertThat(manager.get(look).body())
        .contains("Settle %d findings".formatted(open), "value=\"written to by post\"");
    assertThat(count(manager.get(list).body(), "name=\"finding\"")).isEqualTo(open);

    String form =
        "which=every&kind=MISSING_EMAIL&how=written+to+by+post&confirmed=%d&newest="
            + hidden("newest", manager.get(look).body())
            + "&seen="
            + hidden("seen", manager.get(look).body())
            + "&_csrf=%s";
    var late = manager.post("/findings/settlement", form.formatted(open + 1, manager.token(look)));
    assertThat(late.statusCode()).isEqualTo(303);
    assertThat(manager.get(list).body())
        .contains("Nothing was settled: %d of them are open now".formatted(open));
    var done = manager.post("/findings/settlement", form.formatted(open, manager.token(look)));
    assertThat(done.headers().firstValue("Location").orElse("")).endsWith(list);
    assertThat(manager.get(list).body())
        .contains("%d findings are settled.".formatted(open))
        .doesNotContain("name=\"finding\"");
  }

  @Test
  void ticked_findings_are_settled_together_and_others_stay() {
    String detail = owing("T" + RUN, "GBP 1.00") + " " + owing("U" + RUN, "GBP 2.00");
    Visitor manager = signedIn(Role.MANAGER);
    String list = "/findings?kind=MISSING_EMAIL";
    Matcher box =
        Pattern.compile("name=\"finding\" value=\"(\\d+)\" form=\"settling\"")
            .matcher(manager.get(list).body());
    assertThat(box.find()).as(detail).isTrue();
    String ticked = box.group(1);

    assertThat(manager.get("/findings/settlement?how=called").body()).contains("Nothing is chosen");
    assertThat(manager.get("/findings/settlement?how=called&finding=" + ticked).body())
        .contains("Settle 1 finding<");
    var _ =
        manager.post(
            "/findings/settlement",
            "how=called&confirmed=1&finding=%s&seen=%s&_csrf=%s"
                .formatted(
                    ticked,
                    hidden("seen", manager.get("/findings/settlement?finding=" + ticked).body()),
                    manager.token(list)));

    assertThat(manager.get(list).body())
        .contains("1 finding is settled.", "name=\"finding\"")
        .doesNotContain("value=\"%s\" form".formatted(ticked));
  }

  @Test
  void what_was_settled_together_is_taken_back_with_one_button() {
    String detail = owing("V" + RUN, "GBP 1.00") + " " + owing("W" + RUN, "GBP 2.00");
    Visitor manager = signedIn(Role.MANAGER);
    String list = "/findings?kind=MISSING_EMAIL";
    int open = count(manager.get(list).body(), "name=\"finding\"");
    var _ =
        manager.post(
            "/findings/settlement",
            "which=every&kind=MISSING_EMAIL&how=a+slip&confirmed=%d&newest=%s&seen=%s&_csrf=%s"
                .formatted(
                    open,
                    Long.MAX_VALUE,
                    hidden(
                        "seen",
                        manager.get("/findings/settlement?which=every&kind=MISSING_EMAIL").body()),
                    manager.token(list)));
    String settled = "/findings/settled?kind=MISSING_EMAIL";
    String page = manager.get(settled).body();
    assertThat(page).as(detail).contains("a slip", "Open all %d again".formatted(open));
    Matcher back = Pattern.compile("action=\"(/findings/\\d+/reopening/together)\"").matcher(page);
    assertThat(back.find()).isTrue();

    assertThat(signedIn(Role.AUDITOR).get(settled).body())
        .contains("a slip")
        .doesNotContain("reopening");
    Visitor auditor = signedIn(Role.AUDITOR);
    String token = "_csrf=" + auditor.token("/tokens");
    assertThat(auditor.post(back.group(1), token).statusCode()).isEqualTo(403);
    var _ = manager.post(back.group(1), "_csrf=" + manager.token(settled));

    assertThat(manager.get(settled).body()).contains("%d findings are open again.".formatted(open));
    assertThat(count(manager.get(list).body(), "name=\"finding\"")).isEqualTo(open);
    assertThat(
            manager
                .get("/findings/settled?until=%2B1000000000-12-31T23:59:59Z&before=1")
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void who_settles_no_findings_ticks_none() {
    Visitor auditor = signedIn(Role.AUDITOR);

    assertThat(auditor.get("/findings").body()).doesNotContain("name=\"finding\"", "data-pick-all");
    assertThat(auditor.get("/findings/settlement?how=x").statusCode()).isEqualTo(403);
    String form = "how=x&confirmed=1&finding=1&_csrf=" + auditor.token("/tokens");
    assertThat(auditor.post("/findings/settlement", form).statusCode()).isEqualTo(403);
  }

  @Test
  void what_is_no_kind_is_not_taken_for_all_kinds() {
    String detail = owing("X" + RUN, "GBP 1.00").toString();
    Visitor manager = signedIn(Role.MANAGER);
    String list = "/findings?kind=MISSING_EMAIL";
    int open = count(manager.get(list).body(), "name=\"finding\"");
    assertThat(open).as(detail).isPositive();

    assertThat(manager.get("/findings?kind=BOGUS").statusCode()).isEqualTo(400);
    assertThat(manager.get("/findings/settled?kind=BOGUS").statusCode()).isEqualTo(400);
    assertThat(manager.get("/findings/settlement?which=every&kind=BOGUS&how=x").statusCode())
        .isEqualTo(400);
    assertThat(
            manager
                .post(
                    "/findings/settlement",
                    "which=every&kind=BOGUS&how=x&confirmed=%d&newest=%d&_csrf=%s"
                        .formatted(open, Long.MAX_VALUE, manager.token(list)))
                .statusCode())
        .isEqualTo(400);
    assertThat(count(manager.get(list).body(), "name=\"finding\"")).isEqualTo(open);
  }

  @Test
  void how_a_finding_was_settled_is_no_longer_than_a_note() {
    String detail = owing("Y" + RUN, "GBP 1.00").toString();
    Visitor manager = signedIn(Role.MANAGER);
    String list = "/findings?kind=MISSING_EMAIL";
    Matcher box =
        Pattern.compile("name=\"finding\" value=\"(\\d+)\"").matcher(manager.get(list).body());
    assertThat(box.find()).as(detail).isTrue();
    String form = "how=" + "x".repeat(10_001) + "&_csrf=" + manager.token(list);

    var alone = manager.post("/findings/%s/settlement".formatted(box.group(1)), form);
    assertThat(alone.statusCode()).isEqualTo(303);
    assertThat(manager.get(list).body())
        .contains("at most 10,000 characters", "value=\"%s\" form".formatted(box.group(1)));
    var together =
        manager.post(
            "/findings/settlement", "confirmed=1&newest=0&finding=" + box.group(1) + "&" + form);
    assertThat(together.statusCode()).isEqualTo(303);
    assertThat(manager.get(list).body())
        .contains("at most 10,000 characters", "value=\"%s\" form".formatted(box.group(1)));
  }

  @Test
  void nothing_ticked_and_characters_that_nobody_types_are_answered_in_plain_words() {
    Visitor manager = signedIn(Role.MANAGER);

    assertThat(manager.get("/findings/settlement?finding=&finding=").body())
        .contains("Nothing is chosen");
    assertThat(manager.get("/today/pulse?shown=&shown=").statusCode()).isEqualTo(200);
    for (String path :
        List.of(
            "/accounts?q=a%00b",
            "/accounts?segment=%00",
            "/accounts?after=%00~1",
            "/today?q=%00",
            "/findings/settlement?how=%00")) {
      var answer = manager.get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(400);
      assertThat(answer.body()).as(path).contains("a character that cannot be seen");
    }
    assertThat(signedIn(Role.AUDITOR).get("/audit?subject=%00").statusCode()).isEqualTo(400);
    String token = manager.token("/findings");
    var form = manager.post("/findings/1/settlement", "how=a%00b&_csrf=" + token);
    assertThat(form.statusCode()).isEqualTo(400);
    assertThat(form.body()).contains("a character that cannot be seen");
    assertThat(new Visitor(port).signIn("a\0b", "x")).endsWith("/sign-in?refused");
  }

  @Test
  void a_place_of_another_list_or_order_and_one_that_makes_no_sense_are_refused() {
    Visitor manager = signedIn(Role.MANAGER);
    String strange = Cursor.wrap("a list that nobody has", "x~1");

    for (String path :
        List.of(
            "/accounts?after=x~y",
            "/accounts?after=" + strange,
            "/accounts?order=NAME&after=" + strange,
            "/accounts?asOf=2026-05-31&after=" + strange,
            "/today/rows?after=1~2~3~4",
            "/today/rows?book=all&after=" + strange)) {
      var answer = manager.get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(400);
      assertThat(answer.body()).as(path).contains("Open the list again");
    }
    String rates = "/settings/rates?from=GBP&to=EUR&after=";
    assertThat(signedIn(Role.ADMIN).get(rates + strange).statusCode()).isEqualTo(400);
    assertThat(manager.get("/accounts?order=NAME&after=").statusCode()).isEqualTo(200);
  }

  @Test
  void a_unit_that_does_not_exist_has_no_figures_of_another() {
    Visitor manager = signedIn(Role.MANAGER);

    assertThat(manager.get("/insight?unit=65537").statusCode()).isEqualTo(400);
    assertThat(manager.get("/insight?unit=one").statusCode()).isEqualTo(400);
    assertThat(manager.get("/insight?unit=").statusCode()).isEqualTo(200);
  }

  private static String hidden(String name, String page) {
    Matcher field = Pattern.compile("name=\"%s\" value=\"([^\"]+)\"".formatted(name)).matcher(page);
    assertThat(field.find()).as(name).isTrue();
    return field.group(1);
  }

  private static int count(String page, String part) {
    return page.split(Pattern.quote(part), -1).length - 1;
  }
}
