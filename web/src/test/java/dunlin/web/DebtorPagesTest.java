package dunlin.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.receivable.AccountId;
import dunlin.platform.customer.Customers;
import dunlin.platform.identity.Members;
import dunlin.platform.identity.Role;
import dunlin.platform.intake.Imports;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** The page behind the link of a message, as whoever has the link sees it. */
@WebTest
class DebtorPagesTest {

  private static final String RUN = Long.toString(System.nanoTime(), 36);
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @Autowired Members members;
  @Autowired Imports imports;
  @Autowired Customers customers;
  @Autowired DataSource database;

  @Value("${local.server.port}")
  int port;

  /** An account with a mail that went out and two notices, and the token of the mail's link. */
  private record Told(AccountId account, String email, String token) {

    String page() {
      return "/preferences/" + token;
    }
  }

  private Told told() throws Exception {
    int number = NUMBER.incrementAndGet();
    String key = "D" + RUN + number;
    String email = "d%d-%s@them.example".formatted(number, RUN);
    AccountId account =
        new Debtor(key, "Them Ltd", email, "GBP 900.00").deliver(imports, customers);
    UUID mail = UUID.fromString(message(account, "EMAIL", email, "2026-06-10", "A reminder"));
    String _ = message(account, "PORTAL", "", "2026-06-15", "First of " + key);
    String _ = message(account, "PORTAL", "", "2026-06-20", "Second <b>of</b> " + key);
    return new Told(account, email, token(mail));
  }

  private String message(
      AccountId account, String channel, String address, String on, String subject)
      throws SQLException {
    return text(
        """
        insert into outreach.message (account_id, unit_id, business_date, sent_on, cadence, step, level, channel, autonomy,
          state, not_before, address, pseudonym, language, subject, plain, html, planned_at, changed_at, changed_by)
        select id, unit_id, date '%2$s', date '%2$s', 'standard', 'step', 1, '%3$s', 'ACT', 'SENT', now(), '%4$s',
          md5('%4$s'), 'en', '%5$s', 'words', '<html><body><p style="x">Words of %5$s</p><script>no()</script></body></html>',
          now(), now(), 'test'
        from customer.account where id = %1$d returning key
        """
            .formatted(account.value(), on, channel, address, subject));
  }

  /** As links are signed; the first that is asked for has the key drawn. */
  private String token(UUID key) throws Exception {
    HttpResponse<String> _ = new Visitor(port).get("/preferences/" + signed(key, new byte[32]));
    String secret =
        text("select value from calendar.setting where name = 'outreach.preferences_key'");
    return signed(key, HexFormat.of().parseHex(secret));
  }

  private static String signed(UUID key, byte[] secret) throws GeneralSecurityException {
    String algorithm = "HmacSHA256";
    byte[] name =
        ByteBuffer.allocate(16)
            .putLong(key.getMostSignificantBits())
            .putLong(key.getLeastSignificantBits())
            .array();
    Mac mac = Mac.getInstance(algorithm);
    mac.init(new SecretKeySpec(secret, algorithm));
    byte[] proof = Arrays.copyOf(mac.doFinal(name), 20);
    return new String(
        Base64.getUrlEncoder()
            .withoutPadding()
            .encode(ByteBuffer.allocate(36).put(name).put(proof).array()),
        UTF_8);
  }

  private String text(String query) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  private String firstLooks(Told told) throws SQLException {
    return text(
        "select count(seen_at) from outreach.message where account_id = " + told.account().value());
  }

  @Test
  void notices_are_listed_newest_first_with_words_that_can_do_nothing() throws Exception {
    Told told = told();

    String page = new Visitor(port).get(told.page()).body();

    assertThat(page)
        .contains("Notices", "20 June 2026", "<p>Words of First of ")
        .contains("Second &lt;b&gt;of&lt;/b&gt;")
        .doesNotContain("<script>no()", "style=");
    assertThat(page.indexOf("20 June 2026")).isLessThan(page.indexOf("15 June 2026"));
  }

  @Test
  void notices_are_objected_to_and_allowed_again_by_a_button_and_mail_stays_as_it_is()
      throws Exception {
    Told told = told();
    Visitor debtor = new Visitor(port);
    assertThat(debtor.get(told.page()).body()).contains("No more notices on this page");

    assertThat(debtor.post(told.page(), "notices=no").statusCode()).isEqualTo(303);

    assertThat(debtor.get(told.page()).body())
        .contains("No more notices are put up on this page", "Put notices up here again")
        .contains("value=\"yes\" checked");
    assertThat(wordOn(told)).isEqualTo("REVOKED PORTAL");
    assertThat(debtor.post(told.page(), "notices=no").statusCode()).isEqualTo(303);
    assertThat(wordsOn(told)).isEqualTo("1");
    assertThat(
            text(
                "select count(*) from audit.trail where action = 'recorded an objection' and subject = 'account:%d'"
                    .formatted(told.account().value())))
        .isEqualTo("1");

    assertThat(debtor.post(told.page(), "notices=yes").statusCode()).isEqualTo(303);

    assertThat(wordOn(told)).isEqualTo("GRANTED PORTAL");
    assertThat(debtor.get(told.page()).body()).contains("No more notices on this page");
  }

  private String wordOn(Told told) throws SQLException {
    return text(
        "select state || ' ' || channel from contact.consent where account_id = %d order by id desc limit 1"
            .formatted(told.account().value()));
  }

  private String wordsOn(Told told) throws SQLException {
    return text(
        "select count(*) from contact.consent where account_id = " + told.account().value());
  }

  @Test
  void the_notices_of_another_account_are_not_shown() throws Exception {
    Told told = told();
    Told other = told();

    String page = new Visitor(port).get(told.page()).body();

    assertThat(page)
        .contains("First of D" + RUN)
        .doesNotContain("Words of First of D" + key(other));
    assertThat(firstLooks(told)).isEqualTo("2");
    assertThat(firstLooks(other)).isEqualTo("0");
    assertThat(new Visitor(port).get(told.page() + "/notices/3/papers/1").statusCode())
        .isEqualTo(404);
  }

  private String key(Told told) throws SQLException {
    return text("select c.source_key from customer.account a join customer.customer c on c.id = a.customer_id where a.id = "
            + told.account().value())
        .substring(1);
  }

  @Test
  void an_address_that_the_debtor_has_no_longer_shows_no_notices() throws Exception {
    Told told = told();
    moved(told.email(), "other@them.example");
    try {
      HttpResponse<String> page = new Visitor(port).get(told.page());

      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("How we write to you").doesNotContain("Words of");
      assertThat(firstLooks(told)).isEqualTo("0");
    } finally {
      // By hand, and so against the facts: nothing of it may be left for other tests.
      moved("other@them.example", told.email());
    }
  }

  private void moved(String from, String to) throws SQLException {
    String _ =
        text(
            "update customer.customer set email = '%s' where email = '%s' returning email"
                .formatted(to, from));
  }

  @Test
  void a_paper_of_a_notice_is_had_by_the_link_alone() throws Exception {
    Told told = told();
    String _ =
        text(
            """
            with permit as (
              insert into outreach.certificate (message_id, account_id, unit_id, judged_at, permitted, hash, proof, subject,
                body, packs)
              select max(id), account_id, unit_id, now(), true, 'h', 'p', 's', 'b', '{}' from outreach.message
              where account_id = %d group by account_id, unit_id returning *)
            insert into outreach.attachment (certificate_id, message_id, account_id, unit_id, position, name, media_type,
              hash, content)
            select id, message_id, account_id, unit_id, 1, 'statement.pdf', 'application/pdf', 'h', 'PDF of it'::bytea
            from permit returning name
            """
                .formatted(told.account().value()));
    String paper = told.page() + "/notices/2/papers/1";

    assertThat(new Visitor(port).get(told.page()).body()).contains(paper, "statement.pdf");
    HttpResponse<String> got = new Visitor(port).get(paper);
    assertThat(got.body()).isEqualTo("PDF of it");
    assertThat(got.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
    assertThat(new Visitor(port).get(told().page() + "/notices/2/papers/1").statusCode())
        .isEqualTo(404);
  }

  @Test
  void the_first_look_stands_on_the_page_of_the_message() throws Exception {
    Told told = told();
    Visitor collector = Visitor.signedIn(port, members, Role.COLLECTOR);
    String message =
        "/outreach/"
            + text(
                "select max(id) from outreach.message where account_id = "
                    + told.account().value());
    assertThat(collector.get(message).body()).contains("Page first opened", "not yet", "Portal");

    HttpResponse<String> _ = new Visitor(port).get(told.page());

    assertThat(collector.get(message).body())
        .contains("or by a program that tries links")
        .doesNotContain("not yet");
    assertThat(collector.get("/outreach?view=sent").body()).contains("Portal", "E-mail");
  }
}
