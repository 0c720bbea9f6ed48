package dunlin.web;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.audit.AuditLine;
import dunlin.platform.audit.AuditTrail;
import dunlin.platform.identity.Member;
import dunlin.platform.identity.MemberDraft;
import dunlin.platform.identity.Members;
import dunlin.platform.identity.Reach;
import dunlin.platform.identity.Role;
import dunlin.platform.identity.TokenScope;
import dunlin.platform.identity.Tokens;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@WebTest
class SecurityTest {

  private static final String PASSWORD = "seven herons at dawn";
  private static final String RUN = Long.toString(System.nanoTime(), 36);
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @Autowired Members members;
  @Autowired Tokens tokens;
  @Autowired AuditTrail trail;
  @Autowired DataSource database;

  @Value("${local.server.port}")
  int port;

  @Test
  void a_stranger_is_sent_to_sign_in_and_comes_back_to_the_page() {
    Visitor anna = new Visitor(port);
    String login = member(Role.AUDITOR).login();

    assertThat(anna.get("/audit").headers().firstValue("Location").orElse("")).endsWith("/sign-in");
    assertThat(anna.signIn(login, PASSWORD)).contains("/audit");
    assertThat(anna.get("/audit").statusCode()).isEqualTo(200);
  }

  @Test
  void a_wrong_password_says_no_more_than_that() {
    Visitor anna = new Visitor(port);

    assertThat(anna.signIn(member(Role.AUDITOR).login(), "wrong")).endsWith("/sign-in?refused");
    assertThat(anna.signIn("nobody-has-this", "wrong")).endsWith("/sign-in?refused");
  }

  @Test
  void five_wrong_passwords_lock_out() {
    Visitor anna = new Visitor(port);
    String login = member(Role.AUDITOR).login();
    for (int i = 1; i < Members.MOST_ATTEMPTS; i++) {
      assertThat(anna.signIn(login, "wrong")).endsWith("?refused");
    }

    assertThat(anna.signIn(login, "wrong")).endsWith("?locked");
    assertThat(anna.signIn(login, PASSWORD)).endsWith("?locked");
  }

  @Test
  void every_page_forbids_inline_scripts_and_frames() {
    HttpResponse<String> page = new Visitor(port).get("/sign-in");

    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
    assertThat(page.body()).doesNotContain("<script>").doesNotContain(" style=");
  }

  @Test
  void the_session_cookie_is_out_of_reach_of_scripts_and_other_sites() {
    Visitor anna = new Visitor(port);

    String cookie = anna.get("/sign-in").headers().firstValue("Set-Cookie").orElse("");

    assertThat(cookie).contains("HttpOnly", "SameSite=Lax");
  }

  @Test
  void signing_in_changes_the_session() {
    Visitor anna = new Visitor(port);
    String before = anna.get("/sign-in").headers().firstValue("Set-Cookie").orElse("");
    String token = anna.token("/sign-in");

    HttpResponse<String> answer =
        anna.post(
            "/sign-in",
            "login=%s&password=%s&_csrf=%s"
                .formatted(
                    member(Role.AUDITOR).login(), Visitor.quote(PASSWORD), Visitor.quote(token)));

    assertThat(answer.headers().firstValue("Set-Cookie").orElse(before)).isNotEqualTo(before);
  }

  @Test
  void a_form_without_its_token_is_refused() {
    Visitor anna = new Visitor(port);
    anna.signIn(member(Role.AUDITOR).login(), PASSWORD);

    assertThat(anna.post("/tokens", "name=x&scope=LEDGER_READ").statusCode()).isEqualTo(403);
  }

  @Test
  void a_member_reaches_what_the_roles_permit_and_nothing_else() {
    Visitor anna = new Visitor(port);
    anna.signIn(member(Role.AUDITOR).login(), PASSWORD);

    assertThat(anna.get("/members").statusCode()).isEqualTo(200);
    assertThat(anna.get("/members/new").statusCode()).isEqualTo(403);
    assertThat(anna.get("/settings").statusCode()).isEqualTo(403);
    assertThat(anna.get("/settings/rates").statusCode()).isEqualTo(403);
    assertThat(anna.get("/actuator/env").statusCode()).isEqualTo(403);
    assertThat(anna.get("/nothing-is-here").statusCode()).isEqualTo(403);
  }

  @Test
  void a_disabled_member_is_out_at_once() {
    Visitor anna = new Visitor(port);
    Member member = member(Role.AUDITOR);
    anna.signIn(member.login(), PASSWORD);
    assertThat(anna.get("/audit").statusCode()).isEqualTo(200);

    Acting.run(Actor.system("setup"), () -> members.disable(member.id()).orThrow());

    assertThat(anna.get("/audit").headers().firstValue("Location").orElse("")).endsWith("/sign-in");
  }

  @Test
  void an_invited_member_changes_the_password_before_anything_else() {
    Visitor anna = new Visitor(port);
    MemberDraft draft = draft(Role.AUDITOR);
    Acting.run(Actor.system("setup"), () -> members.invite(draft, PASSWORD).orThrow());
    anna.signIn(draft.login(), PASSWORD);

    assertThat(anna.get("/audit").headers().firstValue("Location").orElse(""))
        .endsWith("/password");
    String token = anna.token("/password");
    anna.post(
        "/password",
        "old=%s&password=%s&_csrf=%s"
            .formatted(
                Visitor.quote(PASSWORD),
                Visitor.quote("nine grebes at noon"),
                Visitor.quote(token)));

    assertThat(anna.get("/audit").statusCode()).isEqualTo(200);
  }

  @Test
  void a_changed_password_ends_the_other_sessions_and_a_reset_one_all() {
    Member member = member(Role.AUDITOR);
    Visitor changing = new Visitor(port);
    Visitor other = new Visitor(port);
    Visitor colleague = new Visitor(port);
    changing.signIn(member.login(), PASSWORD);
    other.signIn(member.login(), PASSWORD);
    colleague.signIn(member(Role.AUDITOR).login(), PASSWORD);
    assertThat(other.get("/audit").statusCode()).isEqualTo(200);

    changing.post(
        "/password",
        "old=%s&password=%s&_csrf=%s"
            .formatted(
                Visitor.quote(PASSWORD),
                Visitor.quote("nine grebes at noon"),
                Visitor.quote(changing.token("/password"))));

    assertThat(changing.get("/audit").statusCode()).isEqualTo(200);
    assertThat(other.get("/audit").headers().firstValue("Location").orElse(""))
        .endsWith("/sign-in");
    assertThat(trail.linesBefore(Long.MAX_VALUE, member.id().toString(), 5))
        .extracting(AuditLine::action)
        .contains("ended sessions", "changed the own password");

    Acting.run(
        Actor.system("setup"),
        () -> members.resetPassword(member.id(), "two snipes at midday").orThrow());
    assertThat(changing.get("/audit").headers().firstValue("Location").orElse(""))
        .endsWith("/sign-in");
    assertThat(colleague.get("/audit").statusCode()).isEqualTo(200);
  }

  @Test
  void nothing_is_written_while_looking_at_a_past_day() {
    Visitor anna = new Visitor(port);
    anna.signIn(member(Role.ADMIN).login(), PASSWORD);
    String token = anna.token("/tokens");

    assertThat(anna.get("/members?asOf=2026-05-31").body()).contains("as of");
    HttpResponse<String> refused =
        anna.post("/tokens", "name=x&scope=ADMIN&_csrf=" + Visitor.quote(token));
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("past day");

    anna.get("/members?asOf=");
    assertThat(
            anna.post("/tokens", "name=x&scope=ADMIN&_csrf=" + Visitor.quote(token)).statusCode())
        .isEqualTo(200);
  }

  @Test
  void a_role_that_cannot_be_read_is_named_and_breaks_no_page() {
    Member odd = member(Role.AUDITOR);
    Visitor anna = new Visitor(port);
    anna.signIn(member(Role.ADMIN).login(), PASSWORD);
    rewriteRoles(odd, "{auditor,wizard}");
    try {
      assertThat(anna.get("/imports").statusCode()).isEqualTo(200);
      assertThat(anna.get("/members").body()).contains("unknown role wizard");
      assertThat(anna.get("/members/" + odd.id().value()).body())
          .contains("does not know the role wizard");
    } finally {
      rewriteRoles(odd, "{auditor}");
    }
  }

  private void rewriteRoles(Member member, String roles) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      int _ =
          statement.executeUpdate(
              "update identity.member set roles = '%s' where id = %d"
                  .formatted(roles, member.id().value()));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_program_needs_a_token_with_the_scope() {
    Visitor program = new Visitor(port);
    Member member = member(Role.AUDITOR);
    String secret =
        Acting.as(
            member.actor(),
            () ->
                tokens
                    .create(member.id(), "reader", Set.of(TokenScope.AUDIT_READ), Optional.empty())
                    .secret());

    HttpResponse<String> stranger = program.get("/api/v1/audit");
    assertThat(stranger.statusCode()).isEqualTo(401);
    assertThat(stranger.headers().firstValue("Content-Type").orElse(""))
        .contains("application/problem+json");
    assertThat(program.get("/api/v1/audit", "Authorization", "Bearer dunlin_no").statusCode())
        .isEqualTo(401);
    assertThat(program.get("/api/v1/audit", "Authorization", "Bearer " + secret).statusCode())
        .isEqualTo(200);
    HttpResponse<String> beyond =
        program.get("/api/v1/members", "Authorization", "Bearer " + secret);
    assertThat(beyond.statusCode()).isEqualTo(403);
    assertThat(beyond.body()).contains("\"status\":403");
  }

  @Test
  void the_secret_of_a_token_is_not_kept_for_a_second_answer() {
    Visitor program = new Visitor(port);
    Member member = member(Role.ADMIN);
    String bearer =
        "Bearer "
            + Acting.as(
                member.actor(),
                () ->
                    tokens
                        .create(member.id(), "setup", Set.of(TokenScope.ADMIN), Optional.empty())
                        .secret());
    String wish = "{\"name\":\"once\",\"scopes\":[\"admin\"]}";
    String[] headers = {"Authorization", bearer, "Idempotency-Key", "k-1"};

    HttpResponse<String> first = program.postJson("/api/v1/tokens", wish, headers);
    HttpResponse<String> second = program.postJson("/api/v1/tokens", wish, headers);

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(second.body()).isNotEqualTo(first.body());
    assertThat(tokens.of(member.id())).hasSize(3);
  }

  @Test
  void a_token_creates_no_token_that_may_do_more() {
    Visitor program = new Visitor(port);
    Member member = member(Role.ADMIN);
    String bearer =
        "Bearer "
            + Acting.as(
                member.actor(),
                () ->
                    tokens
                        .create(member.id(), "setup", Set.of(TokenScope.ADMIN), Optional.empty())
                        .secret());

    HttpResponse<String> answer =
        program.postJson(
            "/api/v1/tokens",
            "{\"name\":\"wide\",\"scopes\":[\"audit:read\"]}",
            "Authorization",
            bearer);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("scopes-too-wide");
  }

  private Member member(Role role) {
    return Acting.as(Actor.system("setup"), () -> members.create(draft(role), PASSWORD).orThrow());
  }

  private static MemberDraft draft(Role role) {
    String login = "anna-" + RUN + "-" + NUMBER.incrementAndGet();
    return new MemberDraft(login, "Anna", Optional.empty(), Set.of(role), Reach.everything());
  }
}
