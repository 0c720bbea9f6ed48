package dunlin.platform.trial;

import dunlin.core.policy.DifferenceSum;
import dunlin.platform.treatment.WholeBook;
import dunlin.schema.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of looks at the whole book. */
@Repository
class ComparisonRepository {

  private static final String BEGIN =
      """
      insert into trial.comparison (kind, draft_sha256, live_sha256, business_date, state, started_at, told_at, asked_by)
      values ({0}, {1}, {2}, {3}::date, 'RUNNING', {4}::timestamptz, {4}::timestamptz, {5})
      on conflict do nothing returning id
      """;

  private final DSLContext sql;

  ComparisonRepository(DSLContext sql) {
    this.sql = sql;
  }

  /** What a look is made for. */
  record Subject(
      Comparison.Kind kind, String draftSha256, String liveSha256, LocalDate businessDate) {}

  /** Empty if such a look is under way. */
  Optional<Long> begin(Subject subject, Instant at, String by) {
    return sql.fetchOptional(
            BEGIN,
            DSL.val(subject.kind().name()),
            DSL.val(subject.draftSha256()),
            DSL.val(subject.liveSha256()),
            DSL.val(subject.businessDate()),
            Times.utc(at),
            DSL.val(by))
        .map(row -> row.get(0, Long.class));
  }

  void setExtent(long id, WholeBook.Extent extent, Instant at) {
    sql.execute(
        "update trial.comparison set business_date = {1}::date, version = {2}, base_currency = {3},"
            + " accounts_in_all = {4}, told_at = {5}::timestamptz where id = {0}",
        DSL.val(id),
        DSL.val(extent.day()),
        DSL.val(extent.version()),
        DSL.val(extent.base().getCurrencyCode()),
        DSL.val(extent.accounts()),
        Times.utc(at));
  }

  void setProgress(long id, int accounts, Instant at) {
    sql.execute(
        "update trial.comparison set accounts = {1}, told_at = {2}::timestamptz where id = {0}",
        DSL.val(id), DSL.val(accounts), Times.utc(at));
  }

  void finish(long id, DifferenceSum sums, Instant at) {
    sql.execute(
        "update trial.comparison set state = 'DONE', sums = {1}, finished_at = {2}::timestamptz"
            + " where id = {0}",
        DSL.val(id), DSL.val(EffectText.sums(sums)), Times.utc(at));
  }

  /** The newest of its subject, if it runs or is done. */
  Optional<Comparison> newest(Subject subject) {
    return sql.fetchOptional(
            "select * from trial.comparison where kind = {0} and draft_sha256 = {1}"
                + " and live_sha256 = {2} and business_date = {3}::date order by id desc limit 1",
            DSL.val(subject.kind().name()),
            DSL.val(subject.draftSha256()),
            DSL.val(subject.liveSha256()),
            DSL.val(subject.businessDate()))
        .map(ComparisonRepository::comparison);
  }

  Optional<Comparison> find(long id) {
    return sql.fetchOptional("select * from trial.comparison where id = {0}", DSL.val(id))
        .map(ComparisonRepository::comparison);
  }

  /** Those of a text, newest first. */
  List<Comparison> of(Comparison.Kind kind, String draftSha256, int limit) {
    return sql.fetch(
            "select * from trial.comparison where kind = {0} and draft_sha256 = {1}"
                + " order by id desc limit {2}",
            DSL.val(kind.name()), DSL.val(draftSha256), DSL.val(limit))
        .map(ComparisonRepository::comparison);
  }

  /** The last one of each day, newest first. */
  List<Comparison> lastOfDays(Comparison.Kind kind, int limit) {
    return sql.fetch(
            "select * from (select distinct on (business_date) * from trial.comparison"
                + " where kind = {0} order by business_date desc, id desc) d"
                + " order by business_date desc limit {1}",
            DSL.val(kind.name()), DSL.val(limit))
        .map(ComparisonRepository::comparison);
  }

  /** Removes what ended before that, with its accounts. */
  void forgetBefore(Comparison.Kind kind, LocalDate day) {
    sql.execute(
        "with gone as (delete from trial.comparison where kind = {0} and business_date < {1}::date"
            + " and state <> 'RUNNING' returning id)"
            + " delete from trial.effect where comparison_id in (select id from gone)",
        DSL.val(kind.name()), DSL.val(day));
  }

  private static Comparison comparison(Record row) {
    return new Comparison(
        row.get("id", Long.class),
        Comparison.Kind.valueOf(row.get("kind", String.class)),
        row.get("draft_sha256", String.class),
        row.get("live_sha256", String.class),
        row.get("business_date", LocalDate.class),
        row.get("version", Long.class),
        row.get("base_currency", String.class).strip(),
        Comparison.State.valueOf(row.get("state", String.class)),
        row.get("accounts_in_all", Integer.class),
        row.get("accounts", Integer.class),
        row.get("started_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.get("finished_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant),
        row.get("asked_by", String.class),
        row.get("message", String.class),
        EffectText.readSums(row.get("sums", String.class)));
  }
}
