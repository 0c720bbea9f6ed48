package dunlin.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.receivable.AccountId;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.identity.Member;
import dunlin.platform.identity.MemberDraft;
import dunlin.platform.identity.Members;
import dunlin.platform.identity.Reach;
import dunlin.platform.identity.Role;
import dunlin.platform.identity.TokenScope;
import dunlin.platform.identity.Tokens;
import dunlin.platform.portfolio.Books;
import dunlin.web.LosingSight;
import dunlin.web.api.Program.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.import=classpath:web.yaml",
      "spring.servlet.multipart.location=${user.dir}/target/uploads"
    })
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InterfaceTest {

  private static final int CUSTOMERS = 23;
  private static final String PASSWORD = "long enough and odd 7719";

  private static final Map<String, String> BROKEN =
      Map.of(
          "{",
          "breaks off in line 1, column \\d+",
          "{\"account\":1,\n \"amount\":{\"currency\":\"EUR\"",
          "breaks off in line 2, column \\d+",
          "{\"account\":tru",
          "is no JSON in line 1, column \\d+",
          "{\"account\":1}}",
          "is no JSON in line 1, column \\d+",
          "{'account':1}",
          "is no JSON in line 1, column \\d+",
          "{\"account\":1,\"account\":2}",
          "tells a field twice in line 1, column \\d+",
          "{\"account\":" + "9".repeat(2_000) + "}",
          "holds a value that is too long or too deep");

  private static final String DEADLOCK = "40P01";
  private static final int MOST_TRIES = 5;
  private static final String TABLES =
      "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname not in"
          + " ('pg_catalog', 'information_schema', 'flyway', 'public') and tablename <> 'source'";

  private final DataSource database;
  private final Members members;
  private final Tokens tokens;
  private final Books books;
  private final int port;

  private Program all;
  private Program reader;
  private Program collector;
  private Program nobody;

  InterfaceTest(
      @Autowired DataSource database,
      @Autowired Members members,
      @Autowired Tokens tokens,
      @Autowired Books books,
      @LocalServerPort int port) {
    this.database = database;
    this.members = members;
    this.tokens = tokens;
    this.books = books;
    this.port = port;
    this.nobody = new Program(port, "");
    this.all = nobody;
    this.reader = nobody;
    this.collector = nobody;
  }

  @BeforeAll
  void people_and_invoices() throws SQLException {
    empty(database);
    Acting.run(
        Actor.system("test"),
        () -> {
          Member chief = member("chief", Set.of(Role.values()), Reach.everything());
          Member limited = member("limited", Set.of(Role.COLLECTOR), Reach.ownBook());
          all = program(chief, Set.of(TokenScope.values()));
          reader = program(chief, Set.of(TokenScope.LEDGER_READ));
          collector = program(limited, Set.of(TokenScope.values()));
        });
    Reply delivered = all.post("/imports", invoices());
    assertThat(delivered.status()).as(delivered.body()).isEqualTo(201);
    assertThat(delivered.at("/booked").asInt()).as(delivered.body()).isEqualTo(2 * CUSTOMERS + 1);
    assertThat(all.post("/nights", "").status()).isEqualTo(201);
  }

  /** What tests before have begun may still be at work, and one of the two gives way. */
  private static void empty(DataSource database) throws SQLException {
    for (int tries = 1; ; tries++) {
      try {
        truncate(database);
        return;
      } catch (SQLException e) {
        if (tries == MOST_TRIES || !DEADLOCK.equals(e.getSQLState())) {
          throw e;
        }
      }
    }
  }

  /** The tables of the areas keep what an earlier run left in them. */
  private static void truncate(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery(TABLES)) {
        while (rows.next()) {
          tables.add(rows.getString(1));
        }
      }
      statement.execute("set session_replication_role = replica");
      try {
        statement.execute("truncate " + String.join(", ", tables));
      } finally {
        statement.execute("reset session_replication_role");
      }
    }
  }

  private Member member(String login, Set<Role> roles, Reach reach) {
    return members
        .create(new MemberDraft(login, login, Optional.empty(), roles, reach), PASSWORD)
        .orThrow();
  }

  private Program program(Member member, Set<TokenScope> scopes) {
    return new Program(port, tokens.create(member.id(), "test", scopes, Optional.empty()).secret());
  }

  private static String invoices() {
    String customers =
        IntStream.range(0, CUSTOMERS)
            .mapToObj(
                "{\"key\":\"C%1$02d\",\"name\":\"Customer %1$02d\",\"country\":\"DE\",\"currency\":\"EUR\"}"
                    ::formatted)
            .collect(Collectors.joining(","));
    String documents =
        IntStream.range(0, CUSTOMERS)
            .mapToObj(i ->
                """
                {"key":"D%1$02d","customerKey":"C%1$02d","kind":"INVOICE","number":"INV-%1$02d",
                 "issueDate":"2026-03-01","postingDate":"2026-03-01","dueDate":"2026-04-01",
                 "amount":{"currency":"EUR","amount":"%2$d.50"}}\
                """
                    .formatted(i, 1000 + i))
            .collect(Collectors.joining(","));
    return """
    {"source":"erp","customers":[%s],"documents":[%s],
     "contacts":[{"key":"P1","customerKey":"C00","name":"Ann Other","role":"AP_CLERK"}]}\
    """
        .formatted(customers, documents);
  }

  private long account(String key) {
    return all.get("/customers?key=" + key).at("/items/0/account").asLong();
  }

  private JsonNode item(String key) {
    return all.get("/accounts/" + account(key) + "/items").at("/items/0");
  }

  @Test
  void an_account_shows_card_items_balance_aging_and_people() {
    String path = "/accounts/" + account("C00");
    assertThat(all.get(path).at("/name").asString()).isEqualTo("Customer 00");
    assertThat(all.get(path + "/items").at("/items/0/open/amount").asString()).isEqualTo("1000.50");
    assertThat(all.get(path + "/balances").at("/balances/0/amount").asString())
        .isEqualTo("1000.50");
    assertThat(all.get(path + "/aging").at("/currencies/0/total").asString()).isEqualTo("1000.50");
    assertThat(all.get(path + "/balances?knownAt=2020-01-01T00:00:00Z").at("/balances").isEmpty())
        .isTrue();
    assertThat(all.get(path + "/items?asOf=2026-02-01").at("/items").isEmpty()).isTrue();
    assertThat(all.get(path + "/people").at("/items/0/name").asString()).isEqualTo("Ann Other");
    assertThat(all.get("/audit?limit=20").body()).contains("looked at a contact person");
    assertThat(all.get("/accounts/search?text=Customer%2000").at("/items/0/key").asString())
        .isEqualTo("C00");
  }

  @Test
  void a_rate_is_stated_by_those_who_change_settings_and_listed() {
    String rate = "{\"from\":\"CAD\",\"to\":\"EUR\",\"day\":\"2026-06-29\",\"rate\":\"0.6512\"}";
    assertThat(all.post("/rates", rate).status()).isEqualTo(201);
    assertThat(all.post("/rates", rate).at("/recordedBefore").asBoolean()).isTrue();

    Reply listed = reader.get("/rates?from=CAD&to=EUR");
    assertThat(listed.at("/items").size()).as(listed.body()).isEqualTo(1);
    assertThat(listed.at("/items/0/rate").asString()).isEqualTo("0.6512");
    assertThat(listed.at("/items/0/source").asString()).isEqualTo("dunlin");
    assertThat(reader.post("/rates", rate).status()).isEqualTo(403);
    assertThat(collector.post("/rates", rate).status()).isEqualTo(403);

    Reply refused =
        all.post(
            "/rates", "{\"from\":\"EUR\",\"to\":\"EUR\",\"day\":\"2027-01-01\",\"rate\":\"-1\"}");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.at("/errors").size()).as(refused.body()).isEqualTo(3);
    assertThat(all.get("/rates?from=CAD").status()).isEqualTo(400);
  }

  @Test
  void consents_and_flags_are_recorded_listed_and_taken_back() {
    String path = "/accounts/" + account("C05");
    String consent =
        "{\"channel\":\"EMAIL\",\"address\":\" Eve@Example.com\",\"state\":\"GRANTED\",\"source\":\"MEMBER\",\"wording\":\"by phone\"}";

    assertThat(all.post(path + "/consents", consent).status()).isEqualTo(201);
    assertThat(all.post(path + "/consents", consent.replace("GRANTED", "REVOKED")).status())
        .isEqualTo(201);
    Reply consents = all.get(path + "/consents");
    assertThat(consents.at("/items").size()).as(consents.body()).isEqualTo(1);
    assertThat(consents.at("/items/0/state").asString()).isEqualTo("REVOKED");
    assertThat(consents.at("/items/0/address").asString()).isEqualTo("eve@example.com");

    Reply raised = all.post(path + "/flags", "{\"kind\":\"ATTORNEY\",\"note\":\"counsel wrote\"}");
    assertThat(raised.status()).as(raised.body()).isEqualTo(201);
    assertThat(all.get(path + "/flags").at("/items/0/kind").asString()).isEqualTo("ATTORNEY");
    String back = path + "/flags/" + raised.at("/id").asLong() + "/withdrawal";
    assertThat(all.post(back, "{\"reason\":\"no longer\"}").status()).isEqualTo(200);
    assertThat(all.post(back, "{\"reason\":\"no longer\"}").status()).isEqualTo(404);
    assertThat(all.get(path + "/flags").at("/items").size()).isZero();
  }

  @Test
  void formalities_are_recorded_listed_and_taken_back() {
    String path = "/accounts/" + account("C05") + "/formalities";
    String notice = "{\"kind\":\"VALIDATION\",\"form\":\"LETTER\",\"note\":\"letter 17\"}";

    Reply made = all.post(path, notice);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(all.get(path).at("/items/0/kind").asString()).isEqualTo("VALIDATION");
    String back = path + "/" + made.at("/id").asLong() + "/withdrawal";
    assertThat(all.post(back, "{\"reason\":\"wrong debtor\"}").status()).isEqualTo(200);
    assertThat(all.post(back, "{\"reason\":\"wrong debtor\"}").status()).isEqualTo(404);
    assertThat(all.get(path).at("/items").size()).isZero();

    Reply odd =
        all.post(path, "{\"kind\":\"GUESS\",\"itemId\":-1,\"on\":\"2026-12-31\",\"note\":\"\"}");
    assertThat(odd.status()).isEqualTo(400);
    assertThat(odd.at("/errors").size()).as(odd.body()).isEqualTo(5);
    assertThat(reader.post(path, notice).status()).isEqualTo(403);
  }

  @Test
  void the_ledger_of_contacts_addresses_and_compliance_answer_those_who_may() {
    long account = account("C00");

    Reply ledger = all.get("/accounts/" + account + "/contacts");
    assertThat(ledger.status()).as(ledger.body()).isEqualTo(200);
    assertThat(ledger.at("/outlook")).hasSize(5);
    assertThat(ledger.at("/outlook/0/counters/0/most").asInt()).isPositive();

    Reply unknown =
        all.post(
            "/accounts/" + account + "/addresses/clearing",
            "{\"address\":\"nobody@nowhere.example\",\"reason\":\"a test\"}");
    assertThat(unknown.at("/cleared").asBoolean(true)).isFalse();

    assertThat(all.get("/compliance").at("/packs")).isNotEmpty();
    assertThat(collector.get("/compliance").status()).isEqualTo(403);
    assertThat(all.get("/evidence").status()).isEqualTo(400);
    assertThat(all.get("/evidence?account=" + account).status()).isEqualTo(200);
    assertThat(collector.get("/evidence?account=" + account).status()).isEqualTo(403);
  }

  @Test
  void impossible_consents_and_flags_hear_of_every_value_and_need_the_permission() {
    String path = "/accounts/" + account("C05");

    Reply consent =
        all.post(
            path + "/consents",
            "{\"channel\":\"CALL\",\"address\":\"nobody\",\"state\":\"MAYBE\",\"on\":\"2026-12-31\"}");
    Reply flag =
        all.post(
            path + "/flags",
            "{\"kind\":\"RICH\",\"since\":\"2026-12-31\",\"until\":\"2026-01-01\"}");

    assertThat(consent.status()).isEqualTo(400);
    assertThat(consent.at("/errors").size()).as(consent.body()).isEqualTo(5);
    assertThat(flag.status()).isEqualTo(400);
    assertThat(flag.at("/errors").size()).as(flag.body()).isEqualTo(4);
    assertThat(reader.post(path + "/flags", "{\"kind\":\"CEASE\",\"note\":\"x\"}").status())
        .isEqualTo(403);
    assertThat(collector.get(path + "/flags").status()).isEqualTo(404);
  }

  @Test
  void a_payment_sent_twice_is_recorded_once() {
    long account = account("C01");
    long item = item("C01").at("/id").asLong();
    String payment =
        """
        {"account":%d,"amount":{"currency":"EUR","amount":"400.00"},"valueDate":"2026-06-30",
         "reference":"INV-01","allocations":[{"item":%d,"amount":{"currency":"EUR","amount":"300.25"}}]}\
        """
            .formatted(account, item);

    Reply first = all.post("/payments", payment, "payment-1");
    Reply second = all.post("/payments", payment, "payment-1");
    Reply other = all.post("/payments", payment.replace("400.00", "401.00"), "payment-1");

    assertThat(first.status()).as(first.body()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.raw().headers().firstValue("Idempotency-Replayed")).contains("true");
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.at("/type").asString()).isEqualTo("urn:dunlin:problem:key-in-use");
    assertThat(all.get("/accounts/" + account + "/payments").at("/items").size()).isEqualTo(1);
    assertThat(all.get("/accounts/" + account + "/balances").at("/balances/0/amount").asString())
        .isEqualTo("601.50");
  }

  @Test
  void a_payment_that_names_an_item_twice_is_refused_with_the_item() {
    long item = item("C16").at("/id").asLong();
    String part =
        "{\"item\":%d,\"amount\":{\"currency\":\"EUR\",\"amount\":\"3.00\"}}".formatted(item);

    Reply refused =
        all.post(
            "/payments",
            """
            {"account":%d,"amount":{"currency":"EUR","amount":"10.00"},"valueDate":"2026-06-30",
             "allocations":[%s,%s]}\
            """
                .formatted(account("C16"), part, part));

    assertThat(refused.status()).as(refused.body()).isEqualTo(400);
    assertThat(refused.at("/errors/0/field").asString()).isEqualTo("allocations[1].item");
    assertThat(refused.at("/errors/0/value").asString()).isEqualTo(Long.toString(item));
  }

  @Test
  void cash_for_an_unrelated_customer_is_refused_unless_the_request_says_so() {
    String amount = "{\"currency\":\"EUR\",\"amount\":\"10.00\"}";
    String payment =
        "{\"account\":%d,\"amount\":%s,\"valueDate\":\"2026-06-30\",\"allocations\":[{\"item\":%d,\"amount\":%s%s}]}";
    long item = item("C18").at("/id").asLong();

    Reply refused =
        all.post("/payments", payment.formatted(account("C17"), amount, item, amount, ""));
    Reply meant =
        all.post(
            "/payments",
            payment.formatted(account("C17"), amount, item, amount, ",\"acrossCustomers\":true"));

    assertThat(refused.status()).as(refused.body()).isEqualTo(422);
    assertThat(refused.at("/type").asString()).isEqualTo("urn:dunlin:problem:unrelated-customer");
    assertThat(refused.at("/detail").asString()).contains("C17", "C18", "acrossCustomers");
    assertThat(meant.status()).as(meant.body()).isEqualTo(201);
  }

  @Test
  void an_allocation_is_reversed_and_a_second_reversal_conflicts() {
    long account = account("C02");
    long item = item("C02").at("/id").asLong();
    String amount = "{\"currency\":\"EUR\",\"amount\":\"10.00\"}";
    Reply payment =
        all.post(
            "/payments",
            "{\"account\":%d,\"amount\":%s,\"valueDate\":\"2026-06-30\"}"
                .formatted(account, amount));
    Reply allocation =
        all.post(
            "/allocations",
            "{\"credit\":%d,\"debit\":%d,\"amount\":%s,\"valueDate\":\"2026-06-30\"}"
                .formatted(payment.at("/item").asLong(), item, amount));
    assertThat(allocation.status()).as(allocation.body()).isEqualTo(201);
    String reversal = "/entries/" + allocation.at("/entries/0").asLong() + "/reversal";
    String why = "{\"valueDate\":\"2026-06-30\",\"reason\":\"wrong invoice\"}";
    assertThat(all.post(reversal, why).status()).isEqualTo(201);
    assertThat(all.post(reversal, why).status()).isEqualTo(409);
    assertThat(all.get("/items/" + item).at("/item/open/amount").asString()).isEqualTo("1002.50");
  }

  @Test
  void a_write_off_is_reversed_by_a_manager_and_by_no_cashier() {
    Program cashier = Acting.as(Actor.system("test"), () -> of(Role.CASH));
    Program manager = Acting.as(Actor.system("test"), () -> of(Role.MANAGER));
    String why = "\"valueDate\":\"2026-06-30\",\"reason\":\"gone\"}";
    Reply writtenOff =
        manager.post(
            "/items/" + item("C15").at("/id").asLong() + "/write-offs",
            "{\"amount\":{\"currency\":\"EUR\",\"amount\":\"5.00\"}," + why);
    assertThat(writtenOff.status()).as(writtenOff.body()).isEqualTo(201);
    String reversal = "/entries/" + writtenOff.at("/entries/0").asLong() + "/reversal";

    Reply refused = cashier.post(reversal, "{" + why);

    assertThat(refused.status()).as(refused.body()).isEqualTo(403);
    assertThat(refused.at("/detail").asString()).contains("a write-off");
    assertThat(collector.post(reversal, "{" + why).status()).isEqualTo(403);
    assertThat(manager.post(reversal, "{" + why).status()).isEqualTo(201);
  }

  private Program of(Role role) {
    Member member = member("a-" + role.code(), Set.of(role), Reach.everything());
    return program(member, Set.of(TokenScope.values()));
  }

  @Test
  void an_item_is_adjusted_written_off_and_extended() {
    long item = item("C03").at("/id").asLong();
    String path = "/items/" + item;
    String body =
        "{\"amount\":{\"currency\":\"EUR\",\"amount\":\"%s\"},\"valueDate\":\"2026-06-30\",\"reason\":\"agreed\"}";
    assertThat(all.post(path + "/adjustments", body.formatted("-3.50")).status()).isEqualTo(201);
    assertThat(all.post(path + "/write-offs", body.formatted("100.00")).status()).isEqualTo(201);
    Reply beyond = all.post(path + "/write-offs", body.formatted("99999.00"));
    assertThat(beyond.status()).as(beyond.body()).isEqualTo(422);
    Reply extended =
        all.post(
            path + "/extensions",
            "{\"dueDate\":\"2026-08-01\",\"reason\":\"instalment\",\"approvedBy\":\"Head\"}");
    assertThat(extended.status()).as(extended.body()).isEqualTo(201);
    JsonNode history = all.get(path).json();
    assertThat(history.at("/item/open/amount").asString()).isEqualTo("900.00");
    assertThat(history.at("/item/dueDate").asString()).isEqualTo("2026-08-01");
    assertThat(history.at("/entries").size()).isEqualTo(2);
  }

  @Test
  void contact_promises_and_disputes_go_the_whole_way() {
    long item = item("C04").at("/id").asLong();
    String path = "/accounts/" + account("C04");
    Reply call =
        all.post(
            path + "/interactions",
            """
            {"kind":"CALL","outcome":"REACHED","note":"will pay","callbackOn":"2026-07-02","callbackAt":"10:30"}\
            """);
    assertThat(call.status()).as(call.body()).isEqualTo(201);
    assertThat(all.get(path + "/callback").at("/on").asString()).isEqualTo("2026-07-02");
    assertThat(all.get(path + "/interactions").at("/items/0/note").asString())
        .isEqualTo("will pay");
    assertThat(
            all.post("/interactions/" + call.at("/id").asLong() + "/withdrawal", "")
                .at("/outcome")
                .asString())
        .isEqualTo("WITHDRAWN");
    Reply promise =
        all.post(
            path + "/promises",
            "{\"item\":%d,\"amount\":{\"currency\":\"EUR\",\"amount\":\"50.00\"},\"promisedDate\":\"2026-07-10\"}"
                .formatted(item));
    assertThat(promise.status()).as(promise.body()).isEqualTo(201);
    assertThat(all.get(path + "/promises").at("/items/0/state").asString()).isEqualTo("OPEN");
    Reply dispute =
        all.post(path + "/disputes", "{\"item\":%d,\"reason\":\"short\"}".formatted(item));
    assertThat(dispute.status()).as(dispute.body()).isEqualTo(201);
    Reply closed =
        all.post(
            "/disputes/" + dispute.at("/id").asLong() + "/closing", "{\"outcome\":\"credited\"}");
    assertThat(closed.at("/outcome").asString()).as(closed.body()).isEqualTo("CLOSED");
    assertThat(all.get(path + "/disputes").at("/items").size()).isEqualTo(1);
  }

  @Test
  void a_part_of_an_item_is_in_dispute_once_and_every_list_says_so() {
    long item = item("C13").at("/id").asLong();
    String path = "/accounts/" + account("C13");
    String part =
        """
        {"item":%d,"reason":"short","amount":{"currency":"EUR","amount":"600.00"}}\
        """
            .formatted(item);
    Reply raised = all.post(path + "/disputes", part, "disputed-once");
    assertThat(raised.status()).as(raised.body()).isEqualTo(201);
    assertThat(all.post(path + "/disputes", part, "disputed-once").body()).isEqualTo(raised.body());

    Reply refused = all.post(path + "/disputes", part);
    assertThat(refused.status()).as(refused.body()).isEqualTo(422);
    assertThat(refused.at("/detail").asString())
        .isEqualTo(
            "Of INV-13, EUR 1013.50 is open and EUR 600.00 is in dispute already:"
                + " at most EUR 413.50 more can be disputed.");
    assertThat(refused.at("/errors/0/field").asString()).isEqualTo("amount");
    assertThat(refused.at("/errors/0/value").asString()).isEqualTo("600.00");

    String disputed = "/items/0/disputed/amount";
    assertThat(all.get(path + "/items").at(disputed).asString()).isEqualTo("600.00");
    assertThat(all.get(path + "/items?asOf=2026-06-29").at(disputed).asString()).isEqualTo("0.00");
    assertThat(all.get("/items?number=INV-13").at(disputed).asString()).isEqualTo("600.00");
    assertThat(all.get("/items/" + item).at("/item/disputed/amount").asString())
        .isEqualTo("600.00");
    assertThat(all.get("/aging/items?bucket=3&currency=EUR&limit=100").body())
        .contains("\"disputed\":{\"currency\":\"EUR\",\"amount\":\"600.00\"}");

    Reply rest = all.post(path + "/disputes", "{\"item\":%d,\"reason\":\"short\"}".formatted(item));
    assertThat(rest.status()).as(rest.body()).isEqualTo(201);
    assertThat(all.get(path + "/items").at(disputed).asString()).isEqualTo("1013.50");
    assertThat(all.post(path + "/disputes", part).at("/errors/0/field").asString())
        .isEqualTo("item");
  }

  @Test
  void the_worklist_shows_why_and_accounts_can_be_put_off() {
    long account = account("C05");
    assertThat(all.get("/worklist/" + account).at("/why").asString()).isNotEmpty();
    assertThat(all.get("/accounts/" + account + "/decision").at("/listed").asBoolean()).isTrue();
    assertThat(all.get("/accounts/" + account + "/decision").at("/segment").asString())
        .isEqualTo("everyone");
    String workClass = all.get("/worklist/" + account).at("/workClass").asString();
    assertThat(all.get("/accounts/" + account + "/decision").at("/workClass").asString())
        .isEqualTo(workClass)
        .isIn("AT_RISK", "LOW_HANGING", "DEPRIORITISED");
    assertThat(
            all.get("/worklist?limit=1&workClass=" + workClass).at("/items/0/workClass").asString())
        .isEqualTo(workClass);
    assertThat(all.get("/accounts/" + account + "/why").at("/contributions").isEmpty()).isFalse();
    assertThat(all.get("/accounts/" + account + "/decisions").at("/items").isEmpty()).isFalse();
    Reply put =
        all.post(
            "/accounts/" + account + "/snoozes",
            "{\"until\":\"2026-07-05\",\"reason\":\"holiday\"}");
    assertThat(put.status()).as(put.body()).isEqualTo(201);
    assertThat(all.delete("/accounts/" + account + "/snoozes/newest").status()).isEqualTo(204);
    assertThat(all.delete("/accounts/" + account + "/snoozes/newest").status()).isEqualTo(404);
  }

  @Test
  void figures_controls_nights_profiles_and_days_answer() {
    for (String path :
        List.of(
            "/aging",
            "/aging?buckets=-30,0,30&basis=INVOICE_DATE",
            "/aging/base",
            "/aging/units",
            "/aging/items?bucket=3&currency=EUR",
            "/roll-forward?from=2026-02-01&to=2026-06-30",
            "/kpis",
            "/nights",
            "/nights/status",
            "/profiles",
            "/profiles/canonical",
            "/findings",
            "/findings/counts",
            "/imports",
            "/worklist/counts",
            "/callbacks",
            "/units",
            "/roles",
            "/members",
            "/tokens",
            "/me",
            "/business-day",
            "/items?number=INV-0")) {
      Reply reply = all.get(path);
      assertThat(reply.status()).as(path + " " + reply.body()).isEqualTo(200);
    }
    assertThat(all.post("/controls", "").at("/ok").asBoolean()).isTrue();
    assertThat(all.get("/controls/latest").at("/ok").asBoolean()).isTrue();
  }

  private static String ofKind(Reply look) {
    return "{\"kind\":\"MISSING_EMAIL\",\"confirmed\":%d,\"newest\":%d,\"seen\":\"%s\",\"how\":\"asked\"}"
        .formatted(
            look.at("/confirmed").asLong(),
            look.at("/newest").asLong(),
            look.at("/seen").asString());
  }

  @Test
  void findings_are_settled_together_by_number_or_by_kind() {
    String of = "/findings?kind=MISSING_EMAIL&limit=200";
    JsonNode open = all.get(of).at("/items");
    int count = open.size();
    assertThat(count).isGreaterThan(3);
    String numbers =
        "{\"findings\":[%d,%d],\"how\":\"asked\"}"
            .formatted(open.at("/0/id").asLong(), open.at("/1/id").asLong());
    String look = "/findings/settlement?kind=MISSING_EMAIL";
    String first = ofKind(all.get(look));

    assertThat(all.post("/findings/settlement", numbers).at("/settled").asInt()).isEqualTo(2);
    assertThat(all.post("/findings/settlement", numbers).status()).isEqualTo(409);
    Reply late = all.post("/findings/settlement", first);
    assertThat(late.status()).as(late.body()).isEqualTo(409);
    assertThat(all.get(of).at("/items").size()).isEqualTo(count - 2);
    assertThat(all.post("/findings/settlement", ofKind(all.get(look))).at("/settled").asInt())
        .isEqualTo(count - 2);
    assertThat(all.get(of).at("/items").isEmpty()).isTrue();

    Reply both =
        all.post("/findings/settlement", "{\"findings\":[1],\"confirmed\":1,\"how\":\"asked\"}");
    assertThat(both.status()).as(both.body()).isEqualTo(400);
    assertThat(both.at("/errors/0/field").asString()).isEqualTo("confirmed");
    assertThat(all.post("/findings/settlement", "{\"how\":\"asked\"}").status()).isEqualTo(400);
    assertThat(all.post("/findings/settlement", "{\"kind\":\"X\",\"how\":\"y\"}").status())
        .isEqualTo(400);
    assertThat(reader.post("/findings/settlement", numbers).status()).isEqualTo(403);
  }

  @Test
  void a_file_is_delivered_and_its_refused_rows_come_back() throws InterruptedException {
    String boundary = "frontier";
    String file = "id,name,currency\nX1,Extra,EUR\n,Nameless,EUR\n";
    String body =
        part(boundary, "name=\"source\"", "files")
            + part(boundary, "name=\"profile\"", "canonical")
            + part(boundary, "name=\"file\"; filename=\"customers.csv\"", file)
            + "--"
            + boundary
            + "--\r\n";
    Reply started =
        all.send(
            all.request("/imports")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .header("Idempotency-Key", "file-1")
                .POST(BodyPublishers.ofString(body)));
    assertThat(started.status()).as(started.body()).isEqualTo(202);
    String path = "/imports/" + started.at("/id").asLong();
    for (int i = 0; i < 100 && all.get(path).at("/state").asString().equals("RUNNING"); i++) {
      Thread.sleep(100);
    }
    assertThat(all.get(path).at("/booked").asInt()).as(all.get(path).body()).isEqualTo(1);
    assertThat(all.get(path + "/rejected-rows").at("/items").size()).isEqualTo(1);
    JsonNode table = all.get(path + "/rejected-tables").at("/items/0");
    Reply csv =
        all.get(
            path
                + "/rejected-rows.csv?file=%s&table=%s"
                    .formatted(table.at("/file").asString(), table.at("/table").asString()));
    assertThat(csv.status()).as(csv.body()).isEqualTo(200);
    assertThat(csv.body()).contains("Nameless");
    for (int i = 0; i < 100 && countUploads() > 0; i++) {
      Thread.sleep(50);
    }
    assertThat(countUploads()).isZero();
  }

  private static long countUploads() {
    try (Stream<Path> files = Files.list(Path.of("target/uploads"))) {
      return files.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String part(String boundary, String disposition, String content) {
    return "--"
        + boundary
        + "\r\nContent-Disposition: form-data; "
        + disposition
        + "\r\n\r\n"
        + content
        + "\r\n";
  }

  @Test
  void pages_show_every_row_once() {
    for (String list :
        List.of(
            "/accounts?order=NAME", "/accounts?order=OVERDUE", "/aging/accounts", "/worklist")) {
      List<Long> shown = new ArrayList<>();
      String next = "/api/v1" + list + (list.contains("?") ? "&" : "?") + "limit=4";
      while (!next.isEmpty()) {
        Reply page = all.get(next);
        assertThat(page.status()).as(next + " " + page.body()).isEqualTo(200);
        page.at("/items").forEach(row -> shown.add(row.at("/account").asLong()));
        next = page.at("/next").asString("");
      }
      assertThat(new HashSet<>(shown)).as(list).hasSameSizeAs(shown);
      assertThat(shown).as(list).hasSizeGreaterThanOrEqualTo(CUSTOMERS - 6);
    }
    assertThat(all.get("/aging/accounts?limit=500").at("/items").size())
        .isGreaterThanOrEqualTo(CUSTOMERS);
  }

  @Test
  void members_and_tokens_are_managed() {
    Reply made =
        all.post(
            "/members",
            "{\"login\":\"new.one\",\"name\":\"New One\",\"roles\":[\"cash\"],\"password\":\"quite long and odd 8812\"}");
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    long id = made.at("/id").asLong();
    Reply token =
        all.post(
            "/tokens",
            "{\"member\":%d,\"name\":\"bank\",\"scopes\":[\"ledger:read\"],\"validDays\":1}"
                .formatted(id));
    assertThat(token.status()).as(token.body()).isEqualTo(201);
    Program bank = new Program(port, token.at("/secret").asString());
    assertThat(bank.get("/me").at("/member/login").asString()).isEqualTo("new.one");
    assertThat(bank.post("/tokens", "{\"name\":\"x\",\"scopes\":[\"ledger:read\"]}").status())
        .isEqualTo(403);
    assertThat(bank.get("/audit").status()).isEqualTo(403);
    assertThat(all.delete("/tokens/" + token.at("/token/id").asLong()).status()).isEqualTo(204);
    assertThat(bank.get("/me").status()).isEqualTo(401);
    assertThat(all.post("/members/" + id + "/disabling", "").at("/disabled").asBoolean()).isTrue();
  }

  @Test
  void every_error_is_a_problem() {
    expect(400, all.get("/accounts/none"));
    expect(400, all.get("/worklist?limit=0"));
    expect(400, all.get("/worklist?cursor=made-up"));
    expect(400, all.get("/worklist?limt=5"));
    expect(400, all.get("/accounts/1/items?asOf=2024-02-30"));
    expect(400, all.get("/kpis?currency=XYZ"));
    expect(400, all.get("/aging?buckets=1,x"));
    expect(400, all.post("/payments", "{\"acount\":1}"));
    expect(400, all.post("/payments", "{"));
    expect(401, new Program(port, "dunlin_wrong").get("/me"));
    expect(401, nobody.get("/me"));
    expect(401, nobody.post("/payments", "{}"));
    Reply upload =
        nobody.send(
            nobody
                .request("/imports")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString("--x--\r\n")));
    expect(401, upload);
    assertThat(upload.raw().headers().firstValue("WWW-Authenticate")).contains("Bearer");
    expect(400, all.get("/me;x=y"));
    expect(403, reader.post("/payments", "{}"));
    expect(404, all.get("/accounts/999999"));
    expect(404, all.get("/nothing/here"));
    expect(405, all.delete("/payments"));
    assertThat(all.post("/business-day", "{\"day\":\"2026-06-30\"}").status()).isEqualTo(200);
    expect(409, all.post("/business-day", "{\"day\":\"2020-01-01\"}"));
    expect(
        415,
        all.send(
            all.request("/payments")
                .header("Content-Type", "text/plain")
                .header("Idempotency-Key", "plain")
                .POST(BodyPublishers.ofString("x"))));
    String beyondThePayment =
        """
        {"account":%d,"amount":{"currency":"EUR","amount":"1"},"valueDate":"2026-06-30",
         "allocations":[{"item":%d,"amount":{"currency":"EUR","amount":"2"}}]}\
        """
            .formatted(account("C06"), item("C06").at("/id").asLong());
    expect(422, all.post("/payments", beyondThePayment));
    expect(
        404,
        all.post(
            "/payments", beyondThePayment.replace(":%d,".formatted(account("C06")), ":999999,")));
  }

  @Test
  void what_is_held_back_is_followed_by_programs() {
    String path = "/accounts/" + account("C21") + "/holds";
    long begun = all.get("/holds?limit=500").at("/items").size();
    Reply put = all.post(path, "{\"kind\":\"DELIVERY\",\"reason\":\"cheques bounced\"}");
    assertThat(put.status()).as(put.body()).isEqualTo(201);
    assertThat(
            all.post(path, "{\"kind\":\"DELIVERY\",\"reason\":\"again\"}").at("/type").asString())
        .endsWith("held-already");
    assertThat(all.post(path, "{\"kind\":\"GOODS\"}").at("/errors").size()).isEqualTo(2);
    assertThat(collector.post(path, "{}").status()).isEqualTo(403);
    long hold = put.at("/id").asLong();
    assertThat(reader.get(path).at("/items/0/customerKey").asString()).isEqualTo("C21");

    Reply released = all.post(path + "/" + hold + "/release", "{\"reason\":\"paid by card\"}");
    assertThat(released.at("/outcome").asString()).as(released.body()).isEqualTo("RELEASED");
    assertThat(all.post(path + "/" + hold + "/release", "{\"reason\":\"twice\"}").status())
        .isEqualTo(404);
    assertThat(all.get(path).at("/items").isEmpty()).isTrue();
    Reply changes = reader.get("/holds?after=" + (hold - 1));
    assertThat(changes.at("/items/0/state").asString()).isEqualTo("HELD");
    assertThat(changes.at("/items/1/state").asString()).isEqualTo("RELEASED");
    assertThat(changes.at("/items/1/releases").asLong()).isEqualTo(hold);
    assertThat(reader.get("/holds?limit=500").at("/items").size()).isEqualTo((int) begun + 2);
  }

  @Test
  void a_field_of_a_body_that_nobody_reads_is_refused_by_its_name() {
    for (String path : List.of("/nights", "/controls", "/findings/1/reopening")) {
      Reply refused = all.post(path, "{\"businessDate\":\"2026-06-30\"}");
      assertThat(refused.status()).as(path + " " + refused.body()).isEqualTo(400);
      assertThat(refused.at("/errors/0/field").asString()).isEqualTo("businessDate");
      assertThat(refused.at("/errors/0/reason").asString())
          .isEqualTo("is not a field of this request");
    }
    assertThat(all.post("/controls", "{}").status()).isEqualTo(201);
    expect(400, all.post("/controls", "{"));
  }

  @Test
  void a_cursor_of_another_list_filter_or_order_is_refused_by_its_name() {
    String next = all.get("/accounts?order=OVERDUE&limit=1").at("/next").asString();
    String cursor = next.replaceAll(".*cursor=([^&]+).*", "$1");
    assertThat(all.get("/accounts?limit=3&cursor=" + cursor + "&order=OVERDUE").status())
        .as("more of the same list")
        .isEqualTo(200);

    for (String list :
        List.of(
            "/accounts?order=OPEN&",
            "/accounts?order=OVERDUE&overdueOnly=true&",
            "/accounts?order=NAME&",
            "/worklist?",
            "/nights?",
            "/findings?")) {
      Reply refused = all.get(list + "cursor=" + cursor);
      assertThat(refused.status()).as(list + " " + refused.body()).isEqualTo(400);
      assertThat(refused.at("/errors/0/field").asString()).isEqualTo("cursor");
      assertThat(refused.at("/errors/0/reason").asString())
          .isEqualTo("belongs to another list, filter or order");
    }
  }

  @Test
  void a_problem_names_the_value_and_who_may() {
    assertThat(all.get("/worklist?limt=5").at("/errors/0/value").asString()).isEqualTo("5");
    assertThat(all.get("/worklist?cursor=made-up").at("/errors/0/value").asString())
        .isEqualTo("made-up");

    Reply stranger = nobody.get("/me");
    assertThat(stranger.at("/type").asString()).isEqualTo("urn:dunlin:problem:no-usable-token");
    assertThat(stranger.at("/detail").asString()).contains("Authorization: Bearer");

    Reply refused = collector.get("/audit");
    assertThat(refused.at("/detail").asString())
        .contains("role auditor or admin", "scope audit:read");
  }

  @Test
  void the_items_of_an_account_come_in_parts() {
    long account = account("C20");
    for (int amount = 1; amount <= 2; amount++) {
      Reply paid =
          all.post(
              "/payments",
              "{\"account\":%d,\"amount\":{\"currency\":\"EUR\",\"amount\":\"%d\"},\"valueDate\":\"2026-06-30\"}"
                  .formatted(account, amount));
      assertThat(paid.status()).as(paid.body()).isEqualTo(201);
    }
    List<String> open = new ArrayList<>();
    String next = "/accounts/" + account + "/items?limit=1";
    while (!next.isEmpty()) {
      Reply page = all.get(next);
      assertThat(page.at("/items").size()).isEqualTo(1);
      open.add(page.at("/items/0/open/amount").asString());
      next = page.at("/next").asString("");
    }
    assertThat(open).containsExactly("1020.50", "-1.00", "-2.00");
  }

  @Test
  void a_misspelt_parameter_is_named_and_so_is_the_one_that_was_meant() {
    assertThat(all.get("/worklist?limt=5&cursr=x").body())
        .contains("\"field\":\"limt\"", "maybe limit", "\"field\":\"cursr\"", "maybe cursor");
    assertThat(all.get("/me?verbose=true").body()).contains("this address takes none");
    assertThat(all.get("/accounts?ordr=NAME").body()).contains("maybe order");
    assertThat(all.get("/callbacks?cursor=x").body()).contains("it takes limit, on");
    assertThat(all.get("/accounts?order=NAME&limit=5").status()).isEqualTo(200);
  }

  @Test
  void every_list_goes_on_where_its_part_ended() {
    long account = account("C01");
    for (int i = 0; i < 5; i++) {
      String note = "{\"kind\":\"NOTE\",\"note\":\"page %d\"}".formatted(i);
      Reply made = all.post("/accounts/" + account + "/interactions", note);
      assertThat(made.status()).as(made.body()).isEqualTo(201);
    }
    for (String list :
        List.of(
            "/accounts/" + account + "/interactions",
            "/imports",
            "/nights",
            "/accounts/" + account + "/decisions",
            "/items?number=",
            "/audit")) {
      List<Long> whole = shown(list, 500);
      assertThat(shown(list, 2)).as(list).startsWith(whole.toArray(Long[]::new));
    }
  }

  /** The numbers that a list shows, read in parts; no more than a hundred parts. */
  private List<Long> shown(String list, int limit) {
    List<Long> shown = new ArrayList<>();
    String next = "/api/v1" + list + (list.contains("?") ? "&" : "?") + "limit=" + limit;
    for (int part = 0; part < 100 && !next.isEmpty(); part++) {
      Reply page = all.get(next);
      assertThat(page.status()).as(next + " " + page.body()).isEqualTo(200);
      page.at("/items").forEach(row -> shown.add(numberOf(row)));
      next = page.at("/next").asString("");
    }
    assertThat(new HashSet<>(shown)).as(list).hasSameSizeAs(shown);
    return shown;
  }

  private static long numberOf(JsonNode row) {
    return row.has("id") ? row.at("/id").asLong() : row.at("/seq").asLong();
  }

  private static void expect(int status, Reply reply) {
    String seen = reply.status() + " " + reply.type() + " " + reply.body();
    assertThat(reply.status()).as(seen).isEqualTo(status);
    assertThat(reply.type()).as(seen).startsWith("application/problem+json");
    assertThat(reply.at("/status").asInt()).as(seen).isEqualTo(status);
    assertThat(reply.at("/title").asString()).as(seen).isNotEmpty();
    assertThat(reply.at("/detail").asString()).as(seen).isNotEmpty();
    assertThat(reply.at("/type").asString()).as(seen).startsWith("urn:dunlin:problem:");
    assertThat(reply.at("/instance").asString()).as(seen).isEqualTo(reply.raw().uri().getPath());
    assertThat(reply.json().has("reference")).as(seen).isEqualTo(status == 500);
  }

  @Test
  void a_malformed_request_hears_of_every_value() {
    Reply reply =
        all.post(
            "/payments", "{\"account\":-1,\"amount\":{\"currency\":\"EUR\",\"amount\":\"1.234\"}}");
    assertThat(reply.at("/errors").size()).as(reply.body()).isEqualTo(3);
    assertThat(reply.body())
        .contains("\"field\":\"amount.amount\"")
        .contains("\"value\":\"1.234\"")
        .contains("more than the 2 decimals of EUR");
  }

  @Test
  void a_body_hears_of_every_field_whatever_is_wrong_with_it() {
    Reply reply =
        all.post(
            "/payments",
            """
            {"acount":1,"amount":{"currency":"XYZ","amount":400.00},"valueDate":"2026-02-30",
             "reference":7,
             "allocations":[{"item":"17","amount":{"currency":"EUR","amount":"-5"}},5]}\
            """);

    expect(400, reply);
    assertThat(reply.at("/detail").asString()).isEqualTo("9 values are wrong; see errors.");
    assertThat(reply.at("/errors"))
        .extracting(each -> each.at("/field").asString() + " " + each.at("/value").asString())
        .containsExactly(
            "acount 1",
            "amount.amount 400.00",
            "valueDate 2026-02-30",
            "reference 7",
            "allocations[0].item 17",
            "allocations[1] 5",
            "account ",
            "amount.currency XYZ",
            "allocations[0].amount.amount -5");
    assertThat(reply.at("/errors/0/reason").asString())
        .isEqualTo("is not a field of this request; maybe account");
    assertThat(reply.at("/errors/1/reason").asString())
        .isEqualTo(
            "is a number where the specification says text; write it in quotes: numbers can lose"
                + " digits on their way");
    assertThat(reply.at("/errors/8/reason").asString()).isEqualTo("is not above zero");
  }

  @Test
  void a_number_for_an_amount_is_refused_wherever_records_are_delivered() {
    Reply reply =
        all.post(
            "/imports",
            """
            {"source":"erp","payments":[
             {"key":"N1","customerKey":"C01","valueDate":"2026-06-01",
              "amount":{"currency":"EUR","amount":12.1}},
             {"key":"N2","customerKey":"C01","valueDate":"1 June",
              "amount":{"currency":"EUR","amount":"12.10"}}]}\
            """);

    expect(400, reply);
    assertThat(reply.at("/errors"))
        .extracting(each -> each.at("/field").asString() + " " + each.at("/value").asString())
        .containsExactly("payments[0].amount.amount 12.1", "payments[1].valueDate 1 June");
  }

  @Test
  void an_account_and_why_are_told_as_of_a_day() {
    long account = account("C12");
    Member chief =
        members.all().stream().filter(it -> it.login().equals("chief")).findAny().orElseThrow();
    Acting.run(
        Actor.system("test"),
        () ->
            books.assign(
                new AccountId(account), OptionalLong.of(chief.id().value()), "as of a day"));
    String path = "/accounts/" + account;

    assertThat(all.get(path).at("/owner/login").asString()).isEqualTo("chief");
    assertThat(all.get(path + "?asOf=2026-01-31").at("/owner").isNull()).isTrue();
    assertThat(all.get(path + "/why").at("/listed").asBoolean()).isTrue();
    Reply then = all.get(path + "/why?asOf=2026-03-15");
    assertThat(then.at("/listed").asBoolean(true)).as(then.body()).isFalse();
    assertThat(then.at("/businessDate").asString()).isEqualTo("2026-03-15");
    expect(400, all.get(path + "?asOf=2999-01-01"));
    expect(400, all.get(path + "/why?asOf=2999-01-01"));
  }

  @Test
  void a_key_of_a_payment_names_it_for_ever_with_what_it_was_for() throws SQLException {
    long item = item("C14").at("/id").asLong();
    String payment =
        """
        {"account":%d,"amount":{"currency":"EUR","amount":"40.00"},"valueDate":"2026-06-30",
         "allocations":[{"item":%d,"amount":{"currency":"EUR","amount":"30.00"}}]}\
        """
            .formatted(account("C14"), item);
    assertThat(all.post("/payments", payment, "for-ever").status()).isEqualTo(201);
    forgetAnswers();

    Reply same = all.post("/payments", payment, "for-ever");
    forgetAnswers();
    Reply other = all.post("/payments", payment.replace("30.00", "20.00"), "for-ever");

    assertThat(same.at("/recordedBefore").asBoolean()).as(same.body()).isTrue();
    expect(409, other);
    assertThat(other.at("/type").asString()).isEqualTo("urn:dunlin:problem:key-in-use");
    assertThat(other.at("/detail").asString())
        .contains("allocation to item %d 'EUR 30.00', not 'EUR 20.00'".formatted(item));
  }

  /** As they are forgotten after some days. */
  private void forgetAnswers() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("delete from identity.idempotent_answer");
    }
  }

  @Test
  void broken_json_is_told_by_its_place_and_not_by_what_reads_it() {
    BROKEN.forEach((body, reason) -> {
      Reply reply = all.post("/payments", body);
      expect(400, reply);
      assertThat(reply.at("/errors/0/reason").asString()).as(body).matches(reason);
      assertThat(reply.body()).doesNotContain("REDACTED", "Feature", "jackson", "Source");
    });
    Reply beyond = all.post("/payments", "{\"account\":99999999999999999999}");
    assertThat(beyond.at("/errors/0/field").asString()).isEqualTo("account");
    assertThat(beyond.at("/errors/0/reason").asString())
        .isEqualTo("is a number beyond what is taken here");
  }

  @Test
  void a_post_without_a_key_is_refused() {
    Reply reply =
        all.send(
            all.request("/payments")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
    expect(400, reply);
    assertThat(reply.at("/errors/0/field").asString()).isEqualTo("Idempotency-Key");
  }

  @Test
  void a_refusal_names_the_missing_scope() {
    assertThat(reader.post("/payments", "{}").at("/detail").asString()).contains("ledger:write");
    assertThat(reader.get("/accounts").status()).isEqualTo(200);
    assertThat(reader.get("/audit").status()).isEqualTo(403);
  }

  @Test
  void a_member_of_an_own_book_sees_nothing_else() {
    AccountId own = new AccountId(account("C07"));
    long other = account("C08");
    Member limited =
        members.all().stream().filter(it -> it.login().equals("limited")).findAny().orElseThrow();
    Acting.run(
        Actor.system("test"),
        () -> books.assign(own, OptionalLong.of(limited.id().value()), "test"));

    assertThat(collector.get("/accounts/" + own.value()).status()).isEqualTo(200);
    assertThat(collector.get("/aging/accounts").at("/items").size()).isEqualTo(1);
    assertThat(collector.get("/items/" + item("C08").at("/id").asLong()).status()).isEqualTo(404);
    for (String path : List.of("", "/items", "/people", "/decision", "/interactions")) {
      expect(404, collector.get("/accounts/" + other + path));
    }
    expect(
        404,
        collector.post(
            "/accounts/" + other + "/interactions", "{\"kind\":\"NOTE\",\"note\":\"x\"}"));
  }

  @Test
  void an_account_that_leaves_the_sight_during_a_request_is_not_found_and_nothing_is_kept()
      throws Exception {
    AccountId lost = new AccountId(account("C09"));
    Member limited =
        members.all().stream().filter(it -> it.login().equals("limited")).findAny().orElseThrow();
    String path = "/accounts/" + lost.value() + "/interactions";
    int before = all.get(path).at("/items").size();
    for (String what :
        List.of(
            "/interactions {\"kind\":\"NOTE\",\"note\":\"x\"}",
            "/flags {\"kind\":\"CEASE\",\"note\":\"said so\"}",
            "/consents {\"channel\":\"EMAIL\",\"state\":\"REVOKED\",\"source\":\"COMPLAINT\",\"wording\":\"a letter\"}")) {
      Acting.run(
          Actor.system("test"),
          () -> books.assign(lost, OptionalLong.of(limited.id().value()), "test"));
      String[] parts = what.split(" ", 2);

      Reply refused =
          LosingSight.during(
              database,
              lost,
              () -> collector.post("/accounts/" + lost.value() + parts[0], parts[1]));

      expect(404, refused);
      assertThat(refused.at("/type").asString()).isEqualTo("urn:dunlin:problem:not-found");
    }
    assertThat(all.get(path).at("/items").size()).isEqualTo(before);
  }

  @Test
  void the_specification_is_for_those_who_are_known() {
    assertThat(nobody.get("/openapi.json").status()).isEqualTo(401);
    JsonNode specification = reader.get("/openapi.json").json();
    assertThat(specification.at("/openapi").asString()).startsWith("3.1");
    assertThat(specification.at("/paths/~1api~1v1~1payments/post/operationId").asString())
        .isEqualTo("recordPayment");
    assertThat(specification.at("/paths/~1api~1v1~1payments/post/security/0/token/0").asString())
        .isEqualTo("ledger:write");
  }
}
