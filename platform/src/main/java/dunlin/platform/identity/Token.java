package dunlin.platform.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A key with which a program acts for a member, without its secret. */
public record Token(
    TokenId id,
    MemberId memberId,
    String name,
    Set<TokenScope> scopes,
    Instant createdAt,
    Optional<Instant> expiresAt,
    Optional<Instant> revokedAt,
    Optional<Instant> lastUsedAt) {

  public Token {
    scopes = Set.copyOf(scopes);
  }

  public boolean isUsableAt(Instant now) {
    return revokedAt.isEmpty() && (expiresAt.isEmpty() || expiresAt.get().isAfter(now));
  }
}
