package dunlin.platform.audit;

import static dunlin.schema.audit.Audit.AUDIT;

import dunlin.schema.audit.tables.records.TrailRecord;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** SQL of the audit trail. */
@Repository
class AuditRepository {

  private static final long CHAIN_LOCK = 7_310_002L;
  private static final byte[] BEGINNING = new byte[32];

  private static final String LAST = "select seq, hash from audit.trail order by seq desc limit 1";

  private static final String APPEND =
      """
      insert into audit.trail (seq, at, actor, action, subject, detail, hash)
      select {0}::bigint + t.place - 1, t.at::timestamptz, t.actor, t.action, t.subject, t.detail, decode(t.hash, 'hex')
      from unnest({1}::text[], {2}::text[], {3}::text[], {4}::text[], {5}::text[], {6}::text[])
        with ordinality as t (at, actor, action, subject, detail, hash, place)
      order by t.place
      """;

  private static final String LINKS =
      """
      select t.seq, t.at, t.actor, t.action, t.subject, t.detail, encode(t.hash, 'hex') as hash,
        encode(p.hash, 'hex') as before
      from audit.trail t left join audit.trail p on p.seq = t.seq - 1
      where t.subject = any ({0}::text[]) order by t.seq
      """;

  private static final String END_APART =
      """
      select 1 from (select seq, hash from audit.trail order by seq desc limit 1) t
      full join (select digest from audit.kept where relation = 'audit.trail') k on true
      where k.digest is distinct from md5(t.seq || '|' || encode(t.hash, 'hex'))::uuid
      """;

  private final DSLContext sql;

  AuditRepository(DSLContext sql) {
    this.sql = sql;
  }

  void append(List<AuditEntry> entries) {
    sql.fetch("select pg_advisory_xact_lock({0})", DSL.inline(CHAIN_LOCK));
    Optional<Record> last = sql.fetchOptional(LAST);
    long first = last.map(row -> row.get("seq", Long.class)).orElse(0L) + 1;
    byte[] hash = last.map(row -> row.get("hash", byte[].class)).orElse(BEGINNING);
    List<String> hashes = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      hash = entries.get(i).hashAfter(hash, first + i);
      hashes.add(HexFormat.of().formatHex(hash));
    }
    sql.execute(
        APPEND,
        DSL.val(first),
        column(entries, entry -> entry.at().toString()),
        column(entries, AuditEntry::actor),
        column(entries, AuditEntry::action),
        column(entries, AuditEntry::subject),
        column(entries, AuditEntry::detail),
        DSL.val(hashes.toArray(String[]::new)));
  }

  private static <T> Param<String[]> column(List<T> of, Function<T, String> value) {
    return DSL.val(of.stream().map(value).toArray(String[]::new));
  }

  /** That entries at the end of the trail are not there, or were put there by another program. */
  private Optional<String> findEndApart() {
    return sql.fetch(END_APART).isEmpty()
        ? Optional.empty()
        : Optional.of("entries were taken from the end of the audit trail, or added beside Dunlin");
  }

  @Transactional(readOnly = true)
  Optional<String> findBreak() {
    long seq = 0;
    byte[] hash = BEGINNING;
    try (Cursor<TrailRecord> trail =
        sql.selectFrom(AUDIT.TRAIL).orderBy(AUDIT.TRAIL.SEQ).fetchSize(1000).fetchLazy()) {
      for (TrailRecord line : trail) {
        seq++;
        if (line.getSeq() != seq) {
          return Optional.of("audit entry %d is missing".formatted(seq));
        }
        hash = entryOf(line).hashAfter(hash, seq);
        if (!Arrays.equals(hash, line.getHash())) {
          return Optional.of("audit entry %d does not fit the chain".formatted(seq));
        }
      }
    }
    return findEndApart();
  }

  private static AuditEntry entryOf(TrailRecord line) {
    return new AuditEntry(
        line.getAt().toInstant(),
        line.getActor(),
        line.getAction(),
        line.getSubject(),
        line.getDetail());
  }

  @Transactional(readOnly = true)
  List<AuditLine> linesBefore(long seq, String subject, int limit) {
    return sql.selectFrom(AUDIT.TRAIL)
        .where(AUDIT.TRAIL.SEQ.lt(seq))
        .and(subject.isEmpty() ? DSL.trueCondition() : AUDIT.TRAIL.SUBJECT.eq(subject))
        .orderBy(AUDIT.TRAIL.SEQ.desc())
        .limit(limit)
        .fetch(line ->
            new AuditLine(
                line.getSeq(),
                instantOf(line.getAt()),
                line.getActor(),
                line.getAction(),
                line.getSubject(),
                line.getDetail()));
  }

  @Transactional(readOnly = true)
  List<ChainLink> links(Collection<String> subjects) {
    return sql.fetch(LINKS, DSL.val(subjects.toArray(String[]::new)))
        .map(row ->
            new ChainLink(
                row.get("seq", Long.class),
                instantOf(row.get("at", OffsetDateTime.class)),
                row.get("actor", String.class),
                row.get("action", String.class),
                row.get("subject", String.class),
                row.get("detail", String.class),
                Optional.ofNullable(row.get("before", String.class))
                    .orElse(HexFormat.of().formatHex(BEGINNING)),
                row.get("hash", String.class)));
  }

  private static Instant instantOf(OffsetDateTime at) {
    return at.toInstant();
  }
}
