package dunlin.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.platform.PlatformTest;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.testing.SettableClock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class TokensTest {

  private static final Actor SETUP = Actor.system("setup");

  @Autowired Members members;
  @Autowired Tokens tokens;
  @Autowired SettableClock clock;
  @Autowired DSLContext sql;

  private Member anna =
      new Member(
          new MemberId(0),
          "",
          "",
          Optional.empty(),
          Set.of(),
          Set.of(),
          Reach.everything(),
          true,
          false,
          false,
          Optional.empty());

  @BeforeEach
  void anna_works_here() {
    NobodyWorksHere.in(sql);
    anna =
        Acting.as(
                SETUP,
                () ->
                    members.create(
                        new MemberDraft(
                            "anna",
                            "Anna",
                            Optional.empty(),
                            Set.of(Role.CASH, Role.ADMIN),
                            Reach.ofUnits(Set.of(1))),
                        "seven herons at dawn"))
            .orThrow();
  }

  @Test
  void a_program_acts_with_the_members_sight_and_no_more_than_both_permit() {
    IssuedToken issued = create(Set.of(TokenScope.LEDGER_WRITE), Optional.empty());

    Bearer bearer = tokens.findBearer(issued.secret()).orElseThrow();

    assertThat(bearer.actor().name()).isEqualTo(issued.token().id().toString());
    assertThat(bearer.actor().sight()).isEqualTo(anna.sight());
    assertThat(bearer.permissions())
        .contains(Permission.RECORD_PAYMENTS)
        .doesNotContain(Permission.SEE_ACCOUNTS, Permission.WORK_ACCOUNTS);
    assertThat(issued.toString()).doesNotContain(issued.secret());
  }

  @Test
  void a_token_ends_by_time_by_revocation_and_with_its_member() {
    IssuedToken expiring = create(Set.of(TokenScope.LEDGER_READ), Optional.of(Duration.ofDays(1)));
    IssuedToken revoked = create(Set.of(TokenScope.LEDGER_READ), Optional.empty());
    assertThat(tokens.findBearer(expiring.secret())).isPresent();

    clock.tick(Duration.ofDays(1));
    Acting.run(SETUP, () -> tokens.revoke(revoked.token().id()));

    assertThat(tokens.findBearer(expiring.secret())).isEmpty();
    assertThat(tokens.findBearer(revoked.secret())).isEmpty();
    assertThat(tokens.findBearer("dunlin_" + "A".repeat(43))).isEmpty();
    assertThat(tokens.of(anna.id())).hasSize(2);
  }

  @Test
  void a_scope_that_this_build_does_not_know_permits_nothing() {
    IssuedToken issued = create(Set.of(TokenScope.LEDGER_WRITE), Optional.empty());
    IssuedToken other = create(Set.of(TokenScope.LEDGER_READ), Optional.empty());
    sql.execute(
        "update identity.token set scopes = '{ledger:burn,ledger:write}' where id = {0}",
        DSL.val(issued.token().id().value()));

    Bearer bearer = tokens.findBearer(issued.secret()).orElseThrow();

    assertThat(bearer.token().scopes()).containsExactly(TokenScope.LEDGER_WRITE);
    assertThat(tokens.of(anna.id())).extracting(Token::id).contains(other.token().id());
  }

  private IssuedToken create(Set<TokenScope> scopes, Optional<Duration> validFor) {
    return Acting.as(anna.actor(), () -> tokens.create(anna.id(), "bank feed", scopes, validFor));
  }
}
