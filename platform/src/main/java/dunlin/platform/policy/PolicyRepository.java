package dunlin.platform.policy;

import dunlin.platform.audit.Recording;
import dunlin.schema.Times;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of versions and publications. */
@Repository
class PolicyRepository {

  private static final long PUBLISHING_LOCK = 7_310_061L;

  private static final String PUBLISH =
      """
      insert into policy.publication (version, kind, draft_id, written_by, approved_by, reason, acknowledged, value_date,
        recorded_at, recording_id)
      values ({0}, {1}, {2}::bigint, {3}::text[], {4}, {5}, {6}::text[], {7}::date, {8}::timestamptz, {9}::bigint)
      """;

  private final DSLContext sql;

  PolicyRepository(DSLContext sql) {
    this.sql = sql;
  }

  /** What is to be told of a publication besides when it was. */
  record Putting(
      int version,
      Publication.Kind kind,
      Optional<DraftId> draft,
      List<String> writtenBy,
      String approvedBy,
      String reason,
      List<String> acknowledged) {}

  /** Lets nobody else publish until the transaction ends. */
  void publishOneAtATime() {
    sql.fetch("select pg_advisory_xact_lock({0})", DSL.inline(PUBLISHING_LOCK));
  }

  /** The version of the newest publication. */
  Optional<PolicyVersion> inForce() {
    return sql.fetchOptional(
            "select v.* from policy.publication p join policy.version v on v.version = p.version"
                + " order by p.id desc limit 1")
        .map(PolicyRepository::version);
  }

  Optional<PolicyVersion> find(int version) {
    return sql.fetchOptional("select * from policy.version where version = {0}", DSL.val(version))
        .map(PolicyRepository::version);
  }

  int newestVersion() {
    return sql.fetchSingle("select coalesce(max(version), 0) from policy.version")
        .get(0, Integer.class);
  }

  /** The number of the newest publication, 0 before the first. */
  long newestPublication() {
    return sql.fetchSingle("select coalesce(max(id), 0) from policy.publication")
        .get(0, Long.class);
  }

  void addVersion(PolicyVersion version) {
    sql.execute(
        "insert into policy.version (version, text, sha256, published_at, published_by)"
            + " values ({0}, {1}, {2}, {3}::timestamptz, {4}) on conflict do nothing",
        DSL.val(version.version()),
        DSL.val(version.text()),
        DSL.val(version.sha256()),
        Times.utc(version.publishedAt()),
        DSL.val(version.publishedBy()));
  }

  void publish(Putting putting, LocalDate day, Recording recording) {
    sql.execute(
        PUBLISH,
        DSL.val(putting.version()),
        DSL.val(putting.kind().name()),
        DSL.val(putting.draft().map(DraftId::value).orElse(null), Long.class),
        DSL.val(putting.writtenBy().toArray(String[]::new)),
        DSL.val(putting.approvedBy()),
        DSL.val(putting.reason()),
        DSL.val(putting.acknowledged().toArray(String[]::new)),
        DSL.val(day),
        Times.utc(recording.at()),
        DSL.val(recording.id()));
  }

  /** All publications, the newest first. */
  List<Publication> publications() {
    return sql.fetch("select * from policy.publication order by id desc")
        .map(PolicyRepository::publication);
  }

  private static PolicyVersion version(Record row) {
    return new PolicyVersion(
        row.get("version", Integer.class),
        row.get("text", String.class),
        row.get("sha256", String.class),
        row.get("published_at", OffsetDateTime.class).toInstant(),
        row.get("published_by", String.class));
  }

  private static Publication publication(Record row) {
    return new Publication(
        row.get("id", Long.class),
        row.get("version", Integer.class),
        Publication.Kind.valueOf(row.get("kind", String.class)),
        Optional.ofNullable(row.get("draft_id", Long.class)).map(DraftId::new),
        List.of(row.get("written_by", String[].class)),
        row.get("approved_by", String.class),
        row.get("reason", String.class),
        List.of(row.get("acknowledged", String[].class)),
        row.get("value_date", LocalDate.class),
        row.get("recorded_at", OffsetDateTime.class).toInstant());
  }
}
