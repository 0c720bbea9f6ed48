package dunlin.platform.identity;

import dunlin.platform.audit.AuditTrail;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * The people who work here.
 *
 * <p>Hashing a password takes a good part of a second, and strangers may ask for it. It is done
 * outside of transactions, so that it holds neither a connection nor a lock.
 */
@Service
public class Members {

  /** So many wrong passwords in a row lock a member out. */
  public static final int MOST_ATTEMPTS = 5;

  /** So long does a lock-out last. */
  public static final Duration LOCK_OUT = Duration.ofMinutes(15);

  private final MemberRepository repository;
  private final TokenRepository tokens;
  private final Passwords passwords;
  private final Unseen unseen;
  private final AuditTrail audit;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Members(
      MemberRepository repository,
      TokenRepository tokens,
      Passwords passwords,
      Unseen unseen,
      AuditTrail audit,
      ApplicationEventPublisher events,
      Clock clock) {
    this.repository = repository;
    this.tokens = tokens;
    this.passwords = passwords;
    this.unseen = unseen;
    this.audit = audit;
    this.events = events;
    this.clock = clock;
  }

  /** Creates a member whose password is kept until the member changes it. */
  public MemberOutcome create(MemberDraft draft, String password) {
    return insert(draft, Optional.of(password), false);
  }

  /** Creates a member who must choose another password at the first sign-in. */
  public MemberOutcome invite(MemberDraft draft, String firstPassword) {
    return insert(draft, Optional.of(firstPassword), true);
  }

  /** Creates a member who signs in by an identity provider only. */
  public MemberOutcome createWithoutPassword(MemberDraft draft) {
    return insert(draft, Optional.empty(), false);
  }

  /** Changes login, name, e-mail, roles and reach; the last admin stays one. */
  public MemberOutcome change(MemberId id, MemberDraft draft) {
    return unseen.call(() ->
        check(id.value(), draft)
            .or(() -> draft.roles().contains(Role.ADMIN) ? Optional.empty() : lastAdmin(id))
            .<MemberOutcome>map(refused -> refused)
            .orElseGet(() -> {
              repository.update(id, draft);
              return done(id, "changed a member", detailOf(draft));
            }));
  }

  /** Keeps a member out from now on, open sessions and tokens included. */
  public MemberOutcome disable(MemberId id) {
    return unseen.call(() ->
        lastAdmin(id)
            .<MemberOutcome>map(refused -> refused)
            .orElseGet(() -> {
              repository.disable(id, true);
              return done(id, "disabled a member", "");
            }));
  }

  public MemberOutcome enable(MemberId id) {
    return unseen.call(() -> {
      repository.disable(id, false);
      return done(id, "enabled a member", "");
    });
  }

  /** Ends a lock-out before its time. */
  public MemberOutcome unlock(MemberId id) {
    return unseen.call(() -> {
      repository.saveAttempts(id, 0, null);
      return done(id, "unlocked a member", "");
    });
  }

  /**
   * Gives a member a new first password, to be changed at the next sign-in; ends a lock-out, the
   * member's tokens and, by {@link PasswordChanged}, open sessions.
   */
  public MemberOutcome resetPassword(MemberId id, String password) {
    Member member = unseen.call(() -> load(id));
    Optional<MemberOutcome.Refused> weak = weakness(password, member.login(), member.name());
    if (weak.isPresent()) {
      return weak.get();
    }
    String hash = passwords.hash(password);
    return unseen.call(() -> {
      revokeTokens(id);
      return savePassword(id, hash, true, "reset a password");
    });
  }

  /**
   * Changes a member's own password and ends the member's other sessions; a wrong old one counts as
   * an attempt to sign in.
   */
  public MemberOutcome changePassword(MemberId id, String old, String password) {
    Member member = unseen.call(() -> load(id));
    Optional<MemberOutcome.Refused> weak =
        old.equals(password)
            ? refuse("password", "Choose a password other than the present.")
            : weakness(password, member.login(), member.name());
    String hash = weak.isEmpty() ? passwords.hash(password) : "";
    return tryPassword(
        member.login(),
        old,
        result -> {
          if (!(result instanceof SignIn.Welcome)) {
            return new MemberOutcome.Refused("old", "The present password is wrong.");
          }
          return weak.<MemberOutcome>map(refused -> refused)
              .orElseGet(() -> savePassword(id, hash, false, "changed the own password"));
        });
  }

  /** Lets a member in by password, counting what fails. */
  public SignIn signIn(String login, String password) {
    return tryPassword(
        login.strip().toLowerCase(Locale.ROOT),
        password,
        result -> {
          if (result instanceof SignIn.Welcome welcome) {
            audit.tell("signed in", welcome.member().id().toString(), "by password");
          }
          return result;
        });
  }

  /** Lets the member in whom an identity provider knows by that verified e-mail; creates nobody. */
  public SignIn signInByProvider(String provider, String verifiedEmail) {
    return unseen.call(() -> {
      Optional<Member> known =
          repository
              .findByEmail(verifiedEmail.strip().toLowerCase(Locale.ROOT))
              .filter(member -> !member.disabled());
      known.ifPresent(member -> audit.tell("signed in", member.id().toString(), "by " + provider));
      return known.<SignIn>map(SignIn.Welcome::new).orElseGet(SignIn.Refused::new);
    });
  }

  public Optional<Member> find(MemberId id) {
    return unseen.call(() -> repository.find(id));
  }

  /** All members by name, disabled ones included. */
  public List<Member> all() {
    return unseen.call(repository::all);
  }

  private MemberOutcome insert(MemberDraft draft, Optional<String> password, boolean mustChange) {
    Optional<MemberOutcome.Refused> weak =
        password.flatMap(text -> weakness(text, draft.login(), draft.name()));
    Optional<String> hash = weak.isEmpty() ? password.map(passwords::hash) : Optional.empty();
    return unseen.call(() ->
        check(0, draft)
            .or(() -> weak)
            .<MemberOutcome>map(refused -> refused)
            .orElseGet(() -> {
              MemberId id =
                  repository.insert(draft, hash.orElse(null), mustChange, clock.instant());
              return done(id, "created a member", detailOf(draft));
            }));
  }

  private Optional<MemberOutcome.Refused> check(long id, MemberDraft draft) {
    if (!draft.login().matches("[a-z0-9][a-z0-9._@-]{1,63}")) {
      return refuse("login", "A login has 2 to 64 letters, digits, dots, dashes or underscores.");
    }
    if (draft.name().isEmpty() || draft.name().length() > 200) {
      return refuse("name", "A member has a name of at most 200 characters.");
    }
    if (draft.roles().isEmpty()) {
      return refuse("roles", "A member has at least one role.");
    }
    Optional<Integer> noUnit =
        draft.reach().units().stream()
            .flatMap(Set::stream)
            .filter(unit -> unit < 1 || unit > Short.MAX_VALUE)
            .findFirst();
    if (noUnit.isPresent()) {
      return refuse("units", "%d is the number of no unit.".formatted(noUnit.get()));
    }
    if (repository.isLoginTaken(draft.login(), id)) {
      return refuse("login", "This login belongs to another member.");
    }
    return draft.email().filter(email -> repository.isEmailTaken(email, id)).isPresent()
        ? refuse("email", "This e-mail address belongs to another member.")
        : Optional.empty();
  }

  private Optional<MemberOutcome.Refused> weakness(String password, String login, String name) {
    return passwords
        .findWeakness(password, login, name)
        .map(reason -> new MemberOutcome.Refused("password", reason));
  }

  private Optional<MemberOutcome.Refused> lastAdmin(MemberId id) {
    repository.holdAdmins();
    boolean needed = load(id).roles().contains(Role.ADMIN) && !repository.hasOtherAdmin(id.value());
    return needed ? refuse("roles", "This is the last admin.") : Optional.empty();
  }

  private MemberOutcome savePassword(MemberId id, String hash, boolean mustChange, String action) {
    repository.savePassword(id, hash, mustChange);
    events.publishEvent(new PasswordChanged(id));
    return done(id, action, "");
  }

  private void revokeTokens(MemberId id) {
    for (TokenId token : tokens.revokeAll(id, clock.instant())) {
      audit.tell("revoked a token", token.toString(), "the password of " + id + " was reset");
    }
  }

  /**
   * Judges a password and does something about the result, with the member locked against other
   * attempts. A password that was changed between the look at its hash and the lock is judged anew.
   */
  private <T> T tryPassword(String login, String password, Function<SignIn, T> then) {
    while (true) {
      Optional<String> hash = unseen.call(() -> repository.findPasswordHash(login));
      boolean fits = passwords.matches(password, hash);
      Optional<T> done =
          unseen.call(() -> {
            Optional<MemberRepository.Secret> secret = repository.findSecretLocked(login);
            return secret.flatMap(MemberRepository.Secret::passwordHash).equals(hash)
                ? Optional.of(then.apply(judge(secret, fits)))
                : Optional.empty();
          });
      if (done.isPresent()) {
        return done.get();
      }
    }
  }

  private SignIn judge(Optional<MemberRepository.Secret> secret, boolean fits) {
    if (secret.isEmpty()) {
      audit.tell("refused a sign-in", "member:unknown", "");
      return new SignIn.Refused();
    }
    Instant now = clock.instant();
    Member member = secret.get().member();
    if (member.isLockedAt(now)) {
      return new SignIn.LockedOut(member.lockedUntil().orElseThrow());
    }
    if (!fits || member.disabled()) {
      return countFailure(member, secret.get().failedAttempts() + 1, now);
    }
    repository.saveAttempts(member.id(), 0, null);
    return new SignIn.Welcome(member);
  }

  private SignIn countFailure(Member member, int attempts, Instant now) {
    if (attempts < MOST_ATTEMPTS) {
      repository.saveAttempts(member.id(), attempts, null);
      audit.tell("refused a sign-in", member.id().toString(), "attempt " + attempts);
      return new SignIn.Refused();
    }
    Instant until = now.plus(LOCK_OUT);
    repository.saveAttempts(member.id(), 0, until);
    audit.tell("locked a member out", member.id().toString(), "until " + until);
    return new SignIn.LockedOut(until);
  }

  private MemberOutcome done(MemberId id, String action, String detail) {
    audit.tell(action, id.toString(), detail);
    return new MemberOutcome.Done(load(id));
  }

  private Member load(MemberId id) {
    return repository
        .find(id)
        .orElseThrow(() -> new IllegalArgumentException("%s does not exist".formatted(id)));
  }

  private static Optional<MemberOutcome.Refused> refuse(String field, String reason) {
    return Optional.of(new MemberOutcome.Refused(field, reason));
  }

  private static String detailOf(MemberDraft draft) {
    return "login %s, roles %s, %s, units %s"
        .formatted(
            draft.login(),
            draft.roles().stream().map(Role::code).sorted().toList(),
            draft.reach().ownBookOnly() ? "own book" : "all accounts",
            draft.reach().units().map(Object::toString).orElse("all"));
  }
}
