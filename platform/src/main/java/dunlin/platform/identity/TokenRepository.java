package dunlin.platform.identity;

import static dunlin.schema.identity.Identity.IDENTITY;

import dunlin.schema.identity.tables.records.TokenRecord;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** SQL of tokens. */
@Repository
class TokenRepository {

  private final DSLContext sql;
  private final KnownCodes codes;

  TokenRepository(DSLContext sql, KnownCodes codes) {
    this.sql = sql;
    this.codes = codes;
  }

  Token insert(
      MemberId member,
      String name,
      Set<TokenScope> scopes,
      byte[] secretHash,
      Instant at,
      Optional<Instant> expiresAt) {
    TokenRecord row = sql.newRecord(IDENTITY.TOKEN);
    row.setMemberId(member.value());
    row.setName(name);
    row.setSecretHash(secretHash);
    row.setScopes(scopes.stream().map(TokenScope::code).sorted().toArray(String[]::new));
    row.setCreatedAt(at.atOffset(ZoneOffset.UTC));
    row.setExpiresAt(expiresAt.map(end -> end.atOffset(ZoneOffset.UTC)).orElse(null));
    row.insert();
    return tokenOf(row);
  }

  Optional<Token> find(TokenId id) {
    return sql.selectFrom(IDENTITY.TOKEN)
        .where(IDENTITY.TOKEN.ID.eq(id.value()))
        .fetchOptional(this::tokenOf);
  }

  Optional<Token> findBySecret(byte[] secretHash) {
    return sql.selectFrom(IDENTITY.TOKEN)
        .where(IDENTITY.TOKEN.SECRET_HASH.eq(secretHash))
        .fetchOptional(this::tokenOf);
  }

  List<Token> of(MemberId member) {
    return sql.selectFrom(IDENTITY.TOKEN)
        .where(IDENTITY.TOKEN.MEMBER_ID.eq(member.value()))
        .orderBy(IDENTITY.TOKEN.ID.desc())
        .fetch(this::tokenOf);
  }

  void revoke(TokenId id, Instant at) {
    sql.update(IDENTITY.TOKEN)
        .set(IDENTITY.TOKEN.REVOKED_AT, at.atOffset(ZoneOffset.UTC))
        .where(IDENTITY.TOKEN.ID.eq(id.value()), IDENTITY.TOKEN.REVOKED_AT.isNull())
        .execute();
  }

  /** Ends all usable tokens of a member, and answers with which they were. */
  List<TokenId> revokeAll(MemberId member, Instant at) {
    return sql.update(IDENTITY.TOKEN)
        .set(IDENTITY.TOKEN.REVOKED_AT, at.atOffset(ZoneOffset.UTC))
        .where(IDENTITY.TOKEN.MEMBER_ID.eq(member.value()), IDENTITY.TOKEN.REVOKED_AT.isNull())
        .returning(IDENTITY.TOKEN.ID)
        .fetch(row -> new TokenId(row.getId()));
  }

  void markUsed(TokenId id, Instant at) {
    sql.update(IDENTITY.TOKEN)
        .set(IDENTITY.TOKEN.LAST_USED_AT, at.atOffset(ZoneOffset.UTC))
        .where(IDENTITY.TOKEN.ID.eq(id.value()))
        .execute();
  }

  private Token tokenOf(TokenRecord row) {
    TokenId id = new TokenId(row.getId());
    return new Token(
        id,
        new MemberId(row.getMemberId()),
        row.getName(),
        codes.read(id, row.getScopes(), TokenScope::find).known(),
        row.getCreatedAt().toInstant(),
        instant(row.getExpiresAt()),
        instant(row.getRevokedAt()),
        instant(row.getLastUsedAt()));
  }

  private static Optional<Instant> instant(@Nullable OffsetDateTime at) {
    return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
  }
}
