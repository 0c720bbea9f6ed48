package dunlin.platform.audit;

import static dunlin.schema.audit.Audit.AUDIT;

import dunlin.schema.Times;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of recordings, sources and versions. */
@Repository
class RecordingRepository {

  /** The advisory lock that recordings share and the taking of a version excludes. */
  static final long VERSION_LOCK = 7_310_001L;

  private final DSLContext sql;
  private final Map<String, Integer> sourceIds = new ConcurrentHashMap<>();

  RecordingRepository(DSLContext sql) {
    this.sql = sql;
  }

  void holdVersions() {
    sql.fetch("select pg_advisory_xact_lock_shared({0})", DSL.inline(VERSION_LOCK));
  }

  Recording begin(Instant at, String actor, int sourceId, String reason) {
    long id =
        sql.fetchSingle(
                "insert into audit.recording (id, at, actor, source_id, reason)"
                    + " values (nextval('audit.fact_number'), {0}, {1}, {2}, {3}) returning id",
                Times.utc(at), DSL.val(actor), DSL.val(sourceId), DSL.val(reason))
            .get(0, Long.class);
    return new Recording(id, at, sourceId);
  }

  Instant latest() {
    return Optional.ofNullable(
            sql.select(DSL.max(AUDIT.RECORDING.AT))
                .from(AUDIT.RECORDING)
                .fetchOne(0, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant)
        .orElse(Instant.EPOCH);
  }

  /** Sources are few and never renamed, so that a known id is kept. */
  int sourceId(String name) {
    Integer known = sourceIds.get(name);
    if (known != null) {
      return known;
    }
    Optional<Integer> id = findSource(name);
    id.ifPresent(found -> sourceIds.put(name, found));
    return id.orElseGet(() -> insertSource(name));
  }

  private Optional<Integer> findSource(String name) {
    return sql.select(AUDIT.SOURCE.ID)
        .from(AUDIT.SOURCE)
        .where(AUDIT.SOURCE.NAME.eq(name))
        .fetchOptional(0, Integer.class);
  }

  private int insertSource(String name) {
    sql.insertInto(AUDIT.SOURCE, AUDIT.SOURCE.NAME).values(name).onConflictDoNothing().execute();
    return findSource(name).orElseThrow();
  }

  long lastNumber() {
    return sql.fetchSingle("select last_value from audit.fact_number").get(0, Long.class);
  }
}
