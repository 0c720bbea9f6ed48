package dunlin.web;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.receivable.AccountId;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.customer.Customers;
import dunlin.platform.identity.Members;
import dunlin.platform.identity.Role;
import dunlin.platform.intake.Imports;
import dunlin.platform.outreach.AddressFault;
import dunlin.platform.outreach.AddressFaults;
import dunlin.platform.treatment.News;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** The ledger of contacts, compliance and the settings of senders, as those see them who may. */
@WebTest
class OutreachPagesTest {

  private static final String RUN = Long.toString(System.nanoTime(), 36);
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @Autowired Members members;
  @Autowired Imports imports;
  @Autowired Customers customers;
  @Autowired AddressFaults faults;
  @Autowired News news;
  @Autowired DataSource database;

  @Value("${local.server.port}")
  int port;

  private static <T> T asSetUp(Supplier<T> work) {
    return Acting.as(Actor.system("setup"), work);
  }

  private Visitor signedIn(Role role) {
    return Visitor.signedIn(port, members, role);
  }

  /** A customer who owes, with an address at which there is no mailbox. */
  private AccountId unreachable(String address) {
    String key = "U" + RUN + NUMBER.incrementAndGet();
    AccountId account =
        new Debtor(key, "Them Ltd", address, "GBP 900.00").deliver(imports, customers);
    assertThat(news.awaitCaughtUp(Duration.ofMinutes(1))).isTrue();
    long _ =
        asSetUp(() ->
            faults.record(
                new AddressFaults.Said(
                    address,
                    AddressFault.Kind.PERMANENT,
                    AddressFault.Source.BOUNCE,
                    "550 no such user here",
                    Optional.empty())));
    return account;
  }

  @Test
  void only_a_manager_ends_the_task_of_a_hold() throws SQLException {
    AccountId account = unreachable("hold-task-" + RUN + "@them.example");
    long task = holdTask(account);
    Visitor collector = signedIn(Role.COLLECTOR);
    String token = "_csrf=" + Visitor.quote(collector.token("/accounts/" + account.value()));

    assertThat(
            collector.post("/tasks/%d/refusal".formatted(task), "reason=no&" + token).statusCode())
        .isEqualTo(403);
    assertThat(collector.post("/tasks/%d/completion".formatted(task), token).statusCode())
        .isEqualTo(403);
    assertThat(collector.get("/outreach?view=tasks").body())
        .contains("No further credit", "for a manager")
        .doesNotContain("/tasks/%d/".formatted(task));

    Visitor manager = signedIn(Role.MANAGER);
    String his = "_csrf=" + Visitor.quote(manager.token("/accounts/" + account.value()));
    assertThat(manager.get("/outreach?view=tasks").body()).contains("/tasks/%d/".formatted(task));
    assertThat(manager.post("/tasks/%d/refusal".formatted(task), "reason=no&" + his).statusCode())
        .isEqualTo(303);
  }

  /** As the step of a cadence would give it. */
  private long holdTask(AccountId account) throws SQLException {
    String made =
        """
        insert into outreach.task (account_id, unit_id, kind, cadence, step, business_date, state, planned_at, changed_at,
          changed_by)
        select a.id, a.unit_id, 'HOLD_CREDIT', 'standard', 'stop', date '2026-06-30', 'OPEN', now(), now(), 'test'
        from customer.account a where a.id = %d
        returning id
        """
            .formatted(account.value());
    return Long.parseLong(text(made));
  }

  @Test
  void what_waits_for_a_person_is_read_on_its_page() throws SQLException {
    AccountId account = unreachable("draft-" + RUN + "@them.example");
    String made =
        """
        insert into outreach.message (account_id, unit_id, business_date, cadence, step, level, channel, autonomy, state,
          not_before, planned_at, changed_at, changed_by)
        select a.id, a.unit_id, date '2026-06-30', 'standard', 'no-such-step', 1, 'EMAIL', 'DRAFT', 'DRAFT', now(), now(),
          now(), 'test'
        from customer.account a where a.id = %d
        returning id
        """
            .formatted(account.value());
    String page = "/outreach/" + text(made);
    Visitor collector = signedIn(Role.COLLECTOR);

    assertThat(collector.get(page).body())
        .as("its step is in no cadence by now")
        .contains("No message can be made of it now:", "it is no longer due", "Send now");
    assertThat(collector.get(page + "/preview/attachments/0").statusCode()).isEqualTo(404);
  }

  @Test
  void a_manager_holds_deliveries_back_and_releases_them() {
    AccountId account = unreachable("held-" + RUN + "@them.example");
    Visitor manager = signedIn(Role.MANAGER);
    String page = "/accounts/%d".formatted(account.value());
    String token = "&_csrf=" + Visitor.quote(manager.token(page));
    assertThat(manager.post(page + "/holds", "kind=DELIVERY&reason=" + token).statusCode())
        .isEqualTo(303);
    assertThat(manager.get(page).body()).contains("Say what is held back and why.");

    var _ = manager.post(page + "/holds", "kind=DELIVERY&reason=cheques+bounced" + token);
    String held = manager.get(page).body();
    assertThat(held).contains("cheques bounced", "until it is released", "Held back.");
    assertThat(held.indexOf("<a class=\"chip alarm\" href=\"#outreach\">"))
        .as("at the head of the page")
        .isBetween(0, held.indexOf("balance-title"));
    assertThat(signedIn(Role.COLLECTOR).get(page).body())
        .contains("cheques bounced")
        .doesNotContain("Hold something back");
    Matcher release = Pattern.compile("/accounts/\\d+/holds/\\d+/release").matcher(held);
    assertThat(release.find()).isTrue();
    var _ = manager.post(release.group(), "reason=paid+by+card" + token);

    assertThat(manager.get(page).body()).contains("Released.").doesNotContain("cheques bounced");
  }

  @Test
  void a_dead_address_is_shown_and_cleared_with_a_reason() {
    AccountId account = unreachable("dead-" + RUN + "@them.example");
    Visitor collector = signedIn(Role.COLLECTOR);
    String page = "/accounts/%d/contacts".formatted(account.value());
    assertThat(collector.get(page).body())
        .contains("550 no such user here", "There is no such mailbox", "house.cap", "0 of")
        .doesNotContain("The address is missing");
    String clearing = "/accounts/%d/addresses/clearing".formatted(account.value());
    String form =
        "address=%s&_csrf=%s"
            .formatted(
                Visitor.quote("dead-" + RUN + "@them.example"),
                Visitor.quote(collector.token(page)));

    HttpResponse<String> _ = collector.post(clearing, form + "&reason=");
    assertThat(collector.get(page).body()).contains("550 no such user here");
    HttpResponse<String> _ = collector.post(clearing, form + "&reason=they+made+the+mailbox");

    assertThat(collector.get(page).body()).doesNotContain("550 no such user here");
  }

  @Test
  void compliance_is_for_managers_and_auditors_and_evidence_for_auditors() {
    AccountId account = unreachable("seen-" + RUN + "@them.example");
    Visitor collector = signedIn(Role.COLLECTOR);
    Visitor manager = signedIn(Role.MANAGER);
    Visitor auditor = signedIn(Role.AUDITOR);
    String evidence = "/accounts/%d/evidence".formatted(account.value());

    assertThat(collector.get("/compliance").statusCode()).isEqualTo(403);
    assertThat(auditor.get("/compliance").statusCode()).isEqualTo(200);
    assertThat(manager.get("/compliance").body())
        .contains("us-nyc", "us-tcpa.revoke-all", "Who owes");
    assertThat(collector.get(evidence).statusCode()).isEqualTo(403);
    assertThat(manager.get(evidence).statusCode()).isEqualTo(403);
    HttpResponse<String> bundle = auditor.get(evidence);
    assertThat(bundle.statusCode()).isEqualTo(200);
    assertThat(bundle.headers().firstValue("Content-Type")).contains("application/zip");
    assertThat(bundle.body()).startsWith("PK").contains("manifest.txt");
  }

  @Test
  void a_collector_agrees_to_no_proposal_and_a_manager_does() throws SQLException {
    AccountId account = unreachable("agency-" + RUN + "@them.example");
    long task = proposal(account);
    Visitor collector = signedIn(Role.COLLECTOR);
    Visitor manager = signedIn(Role.MANAGER);
    String path = "/tasks/%d/completion".formatted(task);
    String page = "/accounts/%d/contacts".formatted(account.value());

    assertThat(collector.post(path, "_csrf=" + Visitor.quote(collector.token(page))).statusCode())
        .isEqualTo(403);
    assertThat(
            collector
                .post(
                    "/tasks/%d/refusal".formatted(task),
                    "reason=no&_csrf=" + Visitor.quote(collector.token(page)))
                .statusCode())
        .isEqualTo(403);
    assertThat(stateOf(task)).isEqualTo("OPEN");
    assertThat(manager.post(path, "_csrf=" + Visitor.quote(manager.token(page))).statusCode())
        .isLessThan(400);
    assertThat(stateOf(task)).isEqualTo("DONE");
  }

  private long proposal(AccountId account) throws SQLException {
    return number(
        """
        insert into outreach.task (account_id, unit_id, kind, cadence, step, business_date, state, planned_at,
          changed_at, changed_by)
        select id, unit_id, 'PROPOSE_AGENCY', 'standard', 'propose-agency', date '2026-06-30', 'OPEN', now(), now(), 'test'
        from customer.account where id = %d returning id
        """
            .formatted(account.value()));
  }

  private String stateOf(long task) throws SQLException {
    return text("select state from outreach.task where id = " + task);
  }

  private long number(String statement) throws SQLException {
    return Long.parseLong(text(statement));
  }

  private String text(String query) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  @Test
  void whoever_changes_settings_says_who_we_are_and_begins_to_send() {
    Visitor admin = signedIn(Role.ADMIN);
    String token = Visitor.quote(admin.token("/settings/outreach"));

    assertThat(admin.post("/settings/outreach", "BASIS=contract&_csrf=" + token).statusCode())
        .isLessThan(400);
    assertThat(admin.post("/settings/outreach", "ROLE=FIRST_PARTY&_csrf=" + token).statusCode())
        .isLessThan(400);
    assertThat(admin.get("/settings/outreach").body())
        .contains("<option value=\"FIRST_PARTY\" selected>", "<option value=\"OTHER_NAME\">");
    assertThat(admin.post("/settings/outreach/beginning", "_csrf=" + token).statusCode())
        .isLessThan(400);

    assertThat(admin.get("/settings/outreach").body())
        .contains("value=\"contract\"", "Messages are sent since");
  }

  @Test
  void an_entity_says_differently_who_it_is_and_no_other_entity_is_known() {
    var _ = unreachable("entity-" + RUN + "@them.example");
    Visitor admin = signedIn(Role.ADMIN);
    String code = asSetUp(() -> customers.units()).getFirst().entityCode();
    String page = "/settings/outreach?entity=" + Visitor.quote(code);
    String form =
        "entity=%s&SENDER_NAME=Us+elsewhere+Ltd&_csrf=%s"
            .formatted(Visitor.quote(code), Visitor.quote(admin.token(page)));

    assertThat(admin.post("/settings/outreach", form).statusCode()).isLessThan(400);

    assertThat(admin.get(page).body()).contains("Us elsewhere Ltd").doesNotContain("VETO_MINUTES");
    assertThat(admin.get("/settings/outreach").body()).doesNotContain("value=\"Us elsewhere Ltd\"");
    assertThat(admin.get("/settings/outreach?entity=no-such-entity").statusCode()).isEqualTo(404);
  }
}
