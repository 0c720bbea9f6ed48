package dunlin.platform.identity;

import static dunlin.schema.identity.Identity.IDENTITY;

import dunlin.schema.Times;
import dunlin.schema.identity.tables.IdempotentAnswer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of answers to requests with an idempotency key. */
@Repository
class IdempotentAnswerRepository {

  /** A request that was begun before; without an answer while it is under way. */
  record Line(
      String requestHash, Instant begunAt, boolean hadEffect, Optional<KeptAnswer> answer) {}

  private static final IdempotentAnswer ANSWER = IDENTITY.IDEMPOTENT_ANSWER;

  private final DSLContext sql;

  IdempotentAnswerRepository(DSLContext sql) {
    this.sql = sql;
  }

  /** Whether the key was new. */
  boolean insert(IdempotentRequest request, Instant at) {
    return sql.insertInto(ANSWER)
            .set(ANSWER.MEMBER_ID, request.member().value())
            .set(ANSWER.KEY, request.key())
            .set(ANSWER.REQUEST_HASH, bytesOf(request))
            .set(ANSWER.AT, at.atOffset(ZoneOffset.UTC))
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  /** Whether the same request was begun before that time and had neither effect nor answer. */
  boolean takeOver(IdempotentRequest request, Instant before, Instant at) {
    return sql.update(ANSWER)
            .set(ANSWER.AT, at.atOffset(ZoneOffset.UTC))
            .where(is(request))
            .and(ANSWER.REQUEST_HASH.eq(bytesOf(request)))
            .and(ANSWER.STATUS.isNull())
            .and(ANSWER.EFFECT_AT.isNull())
            .and(ANSWER.AT.lt(before.atOffset(ZoneOffset.UTC)))
            .execute()
        == 1;
  }

  Line load(IdempotentRequest request) {
    return sql.selectFrom(ANSWER)
        .where(is(request))
        .fetchSingle(row ->
            new Line(
                HexFormat.of().formatHex(row.getRequestHash()),
                row.getAt().toInstant(),
                row.getEffectAt() != null,
                Optional.ofNullable(row.getStatus())
                    .map(status -> new KeptAnswer(status, row.getContentType(), row.getBody()))));
  }

  void keep(IdempotentRequest request, KeptAnswer answer) {
    sql.update(ANSWER)
        .set(ANSWER.STATUS, answer.status())
        .set(ANSWER.CONTENT_TYPE, answer.contentType())
        .set(ANSWER.BODY, answer.body())
        .where(is(request))
        .execute();
  }

  void forget(IdempotentRequest request) {
    sql.deleteFrom(ANSWER).where(is(request)).and(ANSWER.STATUS.isNull()).execute();
  }

  void forgetWithoutEffect(IdempotentRequest request) {
    sql.deleteFrom(ANSWER)
        .where(is(request))
        .and(ANSWER.STATUS.isNull())
        .and(ANSWER.EFFECT_AT.isNull())
        .execute();
  }

  /** In the transaction of the effect, whoever acts in it. */
  void hadEffect(IdempotentRequest request, Instant at) {
    sql.query(
            "select identity.had_effect({0}, {1}, {2})",
            DSL.val(request.member().value()), DSL.val(request.key()), Times.utc(at))
        .execute();
  }

  void forgetBefore(Instant before) {
    sql.deleteFrom(ANSWER).where(ANSWER.AT.lt(before.atOffset(ZoneOffset.UTC))).execute();
  }

  private static byte[] bytesOf(IdempotentRequest request) {
    return HexFormat.of().parseHex(request.hash());
  }

  private static Condition is(IdempotentRequest request) {
    return ANSWER.MEMBER_ID.eq(request.member().value()).and(ANSWER.KEY.eq(request.key()));
  }
}
