package dunlin.platform.identity;

import static dunlin.schema.identity.Identity.IDENTITY;

import dunlin.schema.identity.tables.records.MemberRecord;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** SQL of members. */
@Repository
class MemberRepository {

  /** The secret side of a member, for sign-in alone. */
  record Secret(Member member, Optional<String> passwordHash, int failedAttempts) {}

  private final DSLContext sql;
  private final KnownCodes codes;

  MemberRepository(DSLContext sql, KnownCodes codes) {
    this.sql = sql;
    this.codes = codes;
  }

  Optional<Member> find(MemberId id) {
    return sql.selectFrom(IDENTITY.MEMBER)
        .where(IDENTITY.MEMBER.ID.eq(id.value()))
        .fetchOptional(this::memberOf);
  }

  Optional<Member> findByEmail(String email) {
    return sql.selectFrom(IDENTITY.MEMBER)
        .where(IDENTITY.MEMBER.EMAIL.eq(email))
        .fetchOptional(this::memberOf);
  }

  Optional<String> findPasswordHash(String login) {
    return sql.select(IDENTITY.MEMBER.PASSWORD_HASH)
        .from(IDENTITY.MEMBER)
        .where(IDENTITY.MEMBER.LOGIN.eq(login))
        .fetchOptional(IDENTITY.MEMBER.PASSWORD_HASH);
  }

  /** The secret side of a member, locked against other attempts to sign in until the end. */
  Optional<Secret> findSecretLocked(String login) {
    return sql.selectFrom(IDENTITY.MEMBER)
        .where(IDENTITY.MEMBER.LOGIN.eq(login))
        .forUpdate()
        .fetchOptional(row ->
            new Secret(
                memberOf(row),
                Optional.ofNullable(row.getPasswordHash()),
                row.getFailedAttempts()));
  }

  List<Member> all() {
    return sql.selectFrom(IDENTITY.MEMBER)
        .orderBy(IDENTITY.MEMBER.NAME, IDENTITY.MEMBER.ID)
        .fetch(this::memberOf);
  }

  boolean isLoginTaken(String login, long exceptId) {
    return sql.fetchExists(
        IDENTITY.MEMBER, IDENTITY.MEMBER.LOGIN.eq(login), IDENTITY.MEMBER.ID.ne(exceptId));
  }

  boolean isEmailTaken(String email, long exceptId) {
    return sql.fetchExists(
        IDENTITY.MEMBER, IDENTITY.MEMBER.EMAIL.eq(email), IDENTITY.MEMBER.ID.ne(exceptId));
  }

  boolean hasOtherAdmin(long exceptId) {
    return sql.fetchExists(
        IDENTITY.MEMBER,
        IDENTITY.MEMBER.ID.ne(exceptId),
        IDENTITY.MEMBER.DISABLED.isFalse(),
        IDENTITY.MEMBER.ROLES.contains(new String[] {Role.ADMIN.code()}));
  }

  MemberId insert(
      MemberDraft draft, @Nullable String passwordHash, boolean mustChange, Instant at) {
    MemberRecord row = sql.newRecord(IDENTITY.MEMBER);
    fill(row, draft);
    row.setPasswordHash(passwordHash);
    row.setMustChangePassword(mustChange);
    row.setCreatedAt(at.atOffset(ZoneOffset.UTC));
    row.insert();
    return new MemberId(row.getId());
  }

  void update(MemberId id, MemberDraft draft) {
    MemberRecord row = sql.newRecord(IDENTITY.MEMBER);
    fill(row, draft);
    sql.update(IDENTITY.MEMBER).set(row).where(IDENTITY.MEMBER.ID.eq(id.value())).execute();
  }

  void disable(MemberId id, boolean disabled) {
    sql.update(IDENTITY.MEMBER)
        .set(IDENTITY.MEMBER.DISABLED, disabled)
        .where(IDENTITY.MEMBER.ID.eq(id.value()))
        .execute();
  }

  void savePassword(MemberId id, String hash, boolean mustChange) {
    sql.update(IDENTITY.MEMBER)
        .set(IDENTITY.MEMBER.PASSWORD_HASH, hash)
        .set(IDENTITY.MEMBER.MUST_CHANGE_PASSWORD, mustChange)
        .set(IDENTITY.MEMBER.FAILED_ATTEMPTS, 0)
        .set(IDENTITY.MEMBER.LOCKED_UNTIL, (OffsetDateTime) null)
        .where(IDENTITY.MEMBER.ID.eq(id.value()))
        .execute();
  }

  void saveAttempts(MemberId id, int failedAttempts, @Nullable Instant lockedUntil) {
    sql.update(IDENTITY.MEMBER)
        .set(IDENTITY.MEMBER.FAILED_ATTEMPTS, failedAttempts)
        .set(
            IDENTITY.MEMBER.LOCKED_UNTIL,
            lockedUntil == null ? null : lockedUntil.atOffset(ZoneOffset.UTC))
        .where(IDENTITY.MEMBER.ID.eq(id.value()))
        .execute();
  }

  /** Lets one change of admins at a time look whether another admin is left. */
  void holdAdmins() {
    sql.fetch("select pg_advisory_xact_lock({0})", DSL.inline(7_310_020L));
  }

  private static void fill(MemberRecord row, MemberDraft draft) {
    row.setLogin(draft.login());
    row.setName(draft.name());
    row.setEmail(draft.email().orElse(null));
    row.setRoles(draft.roles().stream().map(Role::code).sorted().toArray(String[]::new));
    row.setScope(draft.reach().ownBookOnly() ? "OWN" : "ALL");
    row.setUnits(
        draft
            .reach()
            .units()
            .map(units -> units.stream().sorted().map(Integer::shortValue).toArray(Short[]::new))
            .orElse(null));
  }

  private Member memberOf(MemberRecord row) {
    MemberId id = new MemberId(row.getId());
    KnownCodes.Codes<Role> roles = codes.read(id, row.getRoles(), Role::find);
    return new Member(
        id,
        row.getLogin(),
        row.getName(),
        Optional.ofNullable(row.getEmail()),
        roles.known(),
        roles.unknown(),
        new Reach("OWN".equals(row.getScope()), unitsOf(row.getUnits())),
        row.getDisabled(),
        row.getMustChangePassword(),
        row.getPasswordHash() != null,
        Optional.ofNullable(row.getLockedUntil()).map(OffsetDateTime::toInstant));
  }

  private static Optional<Set<Integer>> unitsOf(Short @Nullable [] units) {
    return Optional.ofNullable(units)
        .map(all -> Arrays.stream(all).map(Short::intValue).collect(Collectors.toSet()));
  }
}
