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
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;
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
        .contains("<td>ISK");
  }
}
