package dunlin.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.platform.PlatformTest;
import dunlin.platform.TestPlatform;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.audit.AuditLine;
import dunlin.platform.audit.AuditTrail;
import dunlin.testing.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@PlatformTest
class MembersTest {

  private static final Actor SETUP = Actor.system("setup");
  private static final String STRONG = "seven herons at dawn";

  @Autowired Members members;
  @Autowired AuditTrail trail;
  @Autowired MemberRepository repository;
  @Autowired TokenRepository tokenRepository;
  @Autowired Tokens tokens;
  @Autowired Unseen unseen;
  @Autowired ApplicationEventPublisher events;
  @Autowired SettableClock clock;
  @Autowired DSLContext sql;

  @BeforeEach
  void nobody_works_here() {
    NobodyWorksHere.in(sql);
    clock.set(TestPlatform.MORNING);
  }

  @Test
  void a_member_signs_in_with_the_own_password_only() {
    Member anna = create("Anna", Role.COLLECTOR);

    assertThat(members.signIn(" ANNA ", STRONG)).isEqualTo(new SignIn.Welcome(anna));
    assertThat(members.signIn("anna", "seven herons at dusk")).isInstanceOf(SignIn.Refused.class);
    assertThat(members.signIn("bert", STRONG)).isInstanceOf(SignIn.Refused.class);
    assertThat(trail.linesBefore(Long.MAX_VALUE, anna.id().toString(), 3))
        .extracting(AuditLine::action)
        .contains("signed in", "refused a sign-in");
  }

  @Test
  void a_role_that_this_build_does_not_know_permits_nothing_and_hides_nobody() {
    Member anna = create("Anna", Role.COLLECTOR);
    Member bert = create("Bert", Role.ADMIN);
    sql.execute(
        "update identity.member set roles = '{collector,wizard}' where id = {0}",
        DSL.val(anna.id().value()));

    Member read = members.find(anna.id()).orElseThrow();

    assertThat(read.roles()).containsExactly(Role.COLLECTOR);
    assertThat(read.unknownRoles()).containsExactly("wizard");
    assertThat(read.permissions()).isEqualTo(Role.COLLECTOR.permissions());
    assertThat(members.all()).extracting(Member::id).contains(anna.id(), bert.id());
  }

  @Test
  void five_wrong_passwords_lock_out_for_fifteen_minutes_even_with_the_right_one() {
    Member anna = create("Anna", Role.COLLECTOR);
    for (int i = 1; i < Members.MOST_ATTEMPTS; i++) {
      assertThat(members.signIn("anna", "wrong")).isInstanceOf(SignIn.Refused.class);
    }

    assertThat(members.signIn("anna", "wrong")).isInstanceOf(SignIn.LockedOut.class);
    assertThat(members.signIn("anna", STRONG)).isInstanceOf(SignIn.LockedOut.class);

    clock.tick(Duration.ofMinutes(15));
    assertThat(members.signIn("anna", STRONG))
        .isInstanceOfSatisfying(
            SignIn.Welcome.class,
            welcome -> assertThat(welcome.member().id()).isEqualTo(anna.id()));
  }

  @Test
  void an_admin_ends_a_lock_out_before_its_time() {
    Member anna = create("Anna", Role.COLLECTOR);
    for (int i = 0; i < Members.MOST_ATTEMPTS; i++) {
      members.signIn("anna", "wrong");
    }

    asSetup(() -> members.unlock(anna.id()));

    assertThat(members.signIn("anna", STRONG)).isInstanceOf(SignIn.Welcome.class);
  }

  @Test
  void weak_passwords_are_refused_with_a_reason() {
    assertThat(refusal(draft("Anna", Role.COLLECTOR), "short")).contains("12 characters");
    assertThat(refusal(draft("Anna", Role.COLLECTOR), "aaaaaaaaaaaabb")).contains("different");
    assertThat(refusal(draft("Anna", Role.COLLECTOR), "xx-anna-2026-xx")).contains("guessed");
    assertThat(refusal(draft("Anna", Role.COLLECTOR), "my password 99")).contains("guessed");
    assertThat(refusal(draft("Anna", Role.COLLECTOR), "äöü-".repeat(20))).contains("72 bytes");
  }

  @Test
  void a_login_belongs_to_one_member() {
    create("Anna", Role.COLLECTOR);

    assertThat(refusal(draft("Anna", Role.CASH), STRONG)).contains("another member");
  }

  @Test
  void the_last_admin_can_neither_be_disabled_nor_lose_the_role() {
    Member root = create("Root", Role.ADMIN);

    assertThat(asSetup(() -> members.disable(root.id()))).isInstanceOf(MemberOutcome.Refused.class);
    assertThat(asSetup(() -> members.change(root.id(), draft("Root", Role.AUDITOR))))
        .isInstanceOf(MemberOutcome.Refused.class);

    create("Second", Role.ADMIN);
    assertThat(asSetup(() -> members.disable(root.id())).orThrow().disabled()).isTrue();
    assertThat(members.signIn("root", STRONG)).isInstanceOf(SignIn.Refused.class);
  }

  @Test
  void a_number_that_is_no_unit_is_refused_and_not_cut_to_one() {
    for (int unit : new int[] {65_537, 0, -1}) {
      MemberDraft draft = draft("Cut" + unit, Role.COLLECTOR);
      MemberOutcome outcome =
          asSetup(() ->
              members.create(
                  new MemberDraft(
                      "cutter",
                      draft.name(),
                      draft.email(),
                      draft.roles(),
                      Reach.ofUnits(Set.of(unit))),
                  STRONG));
      assertThat(outcome)
          .isEqualTo(new MemberOutcome.Refused("units", unit + " is the number of no unit."));
    }
  }

  @Test
  void an_invited_member_must_choose_another_password() {
    Member anna = asSetup(() -> members.invite(draft("Anna", Role.COLLECTOR), STRONG)).orThrow();
    assertThat(anna.mustChangePassword()).isTrue();

    assertThat(Acting.as(anna.actor(), () -> members.changePassword(anna.id(), STRONG, STRONG)))
        .isInstanceOf(MemberOutcome.Refused.class);
    MemberOutcome changed =
        Acting.as(
            anna.actor(), () -> members.changePassword(anna.id(), STRONG, "nine grebes at noon"));

    assertThat(changed.orThrow().mustChangePassword()).isFalse();
    assertThat(members.signIn("anna", "nine grebes at noon")).isInstanceOf(SignIn.Welcome.class);
  }

  @Test
  void an_identity_provider_lets_known_addresses_in_and_creates_nobody() {
    Member anna =
        asSetup(() ->
                members.createWithoutPassword(
                    new MemberDraft(
                        "anna",
                        "Anna",
                        Optional.of("Anna@Example.org"),
                        Set.of(Role.COLLECTOR),
                        Reach.ownBook())))
            .orThrow();

    assertThat(members.signInByProvider("idp", "anna@example.ORG"))
        .isEqualTo(new SignIn.Welcome(anna));
    assertThat(members.signInByProvider("idp", "bert@example.org"))
        .isInstanceOf(SignIn.Refused.class);
    assertThat(members.signIn("anna", "")).isInstanceOf(SignIn.Refused.class);
    assertThat(members.all()).containsExactly(anna);
  }

  @Test
  void passwords_are_hashed_outside_of_transactions() {
    Member anna = create("Anna", Role.COLLECTOR);
    Members watched =
        watched(() ->
            assertThat(TransactionSynchronizationManager.isActualTransactionActive()).isFalse());

    assertThat(watched.signIn("anna", STRONG)).isInstanceOf(SignIn.Welcome.class);
    assertThat(watched.signIn("bert", STRONG)).isInstanceOf(SignIn.Refused.class);
    asSetup(() -> watched.changePassword(anna.id(), STRONG, "nine grebes at noon")).orThrow();
    asSetup(() -> watched.resetPassword(anna.id(), "two snipes at midday")).orThrow();
    asSetup(() -> watched.create(draft("Carl", Role.CASH), STRONG)).orThrow();
  }

  @Test
  void a_password_that_changes_while_it_is_tried_lets_nobody_in() {
    Member anna = create("Anna", Role.COLLECTOR);
    AtomicInteger tries = new AtomicInteger();
    Members watched =
        watched(() -> {
          if (tries.incrementAndGet() == 1) {
            asSetup(() -> members.resetPassword(anna.id(), "nine grebes at noon")).orThrow();
          }
        });

    assertThat(watched.signIn("anna", STRONG)).isInstanceOf(SignIn.Refused.class);
    assertThat(tries.get()).isEqualTo(2);
  }

  @Test
  void wrong_passwords_sent_at_once_are_counted_one_by_one() throws Exception {
    create("Anna", Role.COLLECTOR);
    List<Future<SignIn>> tries = new ArrayList<>();
    try (ExecutorService strangers = Executors.newFixedThreadPool(Members.MOST_ATTEMPTS + 2)) {
      for (int i = 0; i < Members.MOST_ATTEMPTS + 2; i++) {
        tries.add(strangers.submit(() -> members.signIn("anna", "wrong")));
      }
    }
    int refused = 0;
    for (Future<SignIn> each : tries) {
      refused += each.get() instanceof SignIn.Refused ? 1 : 0;
    }

    assertThat(refused).isEqualTo(Members.MOST_ATTEMPTS - 1);
    assertThat(members.signIn("anna", STRONG)).isInstanceOf(SignIn.LockedOut.class);
  }

  @Test
  void a_reset_password_ends_the_tokens_of_its_member_and_the_own_change_none() {
    Member anna = create("Anna", Role.COLLECTOR);
    Member bert = create("Bert", Role.COLLECTOR);
    IssuedToken hers = token(anna);
    IssuedToken his = token(bert);

    asSetup(() -> members.changePassword(anna.id(), STRONG, "nine grebes at noon")).orThrow();
    assertThat(tokens.findBearer(hers.secret())).isPresent();

    asSetup(() -> members.resetPassword(anna.id(), "two snipes at midday")).orThrow();
    assertThat(tokens.findBearer(hers.secret())).isEmpty();
    assertThat(tokens.findBearer(his.secret())).isPresent();
    assertThat(trail.linesBefore(Long.MAX_VALUE, hers.token().id().toString(), 1))
        .extracting(AuditLine::action)
        .containsExactly("revoked a token");
  }

  private IssuedToken token(Member member) {
    return asSetup(() ->
        tokens.create(member.id(), "reader", Set.of(TokenScope.LEDGER_READ), Optional.empty()));
  }

  /** Members whose passwords are hashed after a look around. */
  private Members watched(Runnable look) {
    return new Members(
        repository,
        tokenRepository,
        new Passwords() {
          @Override
          String hash(String password) {
            look.run();
            return super.hash(password);
          }

          @Override
          boolean matches(String password, Optional<String> hash) {
            look.run();
            return super.matches(password, hash);
          }
        },
        unseen,
        trail,
        events,
        clock);
  }

  private Member create(String name, Role role) {
    return asSetup(() -> members.create(draft(name, role), STRONG)).orThrow();
  }

  private String refusal(MemberDraft draft, String password) {
    MemberOutcome outcome = asSetup(() -> members.create(draft, password));
    assertThat(outcome).isInstanceOf(MemberOutcome.Refused.class);
    return ((MemberOutcome.Refused) outcome).reason();
  }

  private static MemberDraft draft(String name, Role role) {
    return new MemberDraft(name, name, Optional.empty(), Set.of(role), Reach.everything());
  }

  private static <T> T asSetup(Supplier<T> work) {
    return Acting.as(SETUP, work);
  }
}
