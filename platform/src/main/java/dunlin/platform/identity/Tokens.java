package dunlin.platform.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dunlin.platform.audit.AuditTrail;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/** The keys with which programs act for members. */
@Service
public class Tokens {

  private static final String PREFIX = "dunlin_";
  private static final int SECRET_BYTES = 32;
  private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

  private final TokenRepository repository;
  private final MemberRepository members;
  private final Unseen unseen;
  private final AuditTrail audit;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Tokens(
      TokenRepository repository,
      MemberRepository members,
      Unseen unseen,
      AuditTrail audit,
      Clock clock) {
    this.repository = repository;
    this.members = members;
    this.unseen = unseen;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Creates a token; its secret is told this once.
   *
   * @param name what the token is for
   * @param validFor how long it can be used; empty for ever
   */
  public IssuedToken create(
      MemberId member, String name, Set<TokenScope> scopes, Optional<Duration> validFor) {
    if (name.isBlank() || scopes.isEmpty()) {
      throw new IllegalArgumentException(
          "a token needs a name and a scope, not '%s' and %s".formatted(name, scopes));
    }
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return unseen.call(() -> {
      Instant now = clock.instant();
      Token token =
          repository.insert(
              member, name.strip(), scopes, hash(secret), now, validFor.map(now::plus));
      audit.tell("created a token", token.id().toString(), member + ", " + codes(scopes));
      return new IssuedToken(token, secret);
    });
  }

  /** Ends a token for good. */
  public void revoke(TokenId id) {
    unseen.run(() -> {
      repository.revoke(id, clock.instant());
      audit.tell("revoked a token", id.toString(), "");
    });
  }

  public Optional<Token> find(TokenId id) {
    return unseen.call(() -> repository.find(id));
  }

  /** A member's tokens, newest first, ended ones included. */
  public List<Token> of(MemberId member) {
    return unseen.call(() -> repository.of(member));
  }

  /** Who sends that secret; empty unless the token is usable and its member is not disabled. */
  public Optional<Bearer> findBearer(String secret) {
    if (!secret.startsWith(PREFIX)) {
      return Optional.empty();
    }
    return unseen.call(() -> {
      Instant now = clock.instant();
      return repository
          .findBySecret(hash(secret))
          .filter(token -> token.isUsableAt(now))
          .flatMap(token -> members.find(token.memberId()).map(who -> new Bearer(token, who)))
          .filter(bearer -> !bearer.member().disabled())
          .map(bearer -> noteUse(bearer, now));
    });
  }

  private Bearer noteUse(Bearer bearer, Instant now) {
    boolean isNoted =
        bearer
            .token()
            .lastUsedAt()
            .filter(last -> last.plus(USE_NOTED_EVERY).isAfter(now))
            .isPresent();
    if (!isNoted) {
      repository.markUsed(bearer.token().id(), now);
    }
    return bearer;
  }

  private static List<String> codes(Set<TokenScope> scopes) {
    return scopes.stream().map(TokenScope::code).sorted().toList();
  }

  private static byte[] hash(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
