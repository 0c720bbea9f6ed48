package dunlin.platform.intake;

import static dunlin.schema.intake.Intake.INTAKE;

import dunlin.core.spi.FindingKind;
import dunlin.schema.Times;
import dunlin.schema.intake.tables.records.FindingRecord;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** SQL of findings. */
@Repository
class FindingRepository {

  private final DSLContext sql;

  FindingRepository(DSLContext sql) {
    this.sql = sql;
  }

  List<Findings.Line> open(Optional<FindingKind> kind, long beforeId, int limit) {
    return sql.selectFrom(INTAKE.FINDING)
        .where(INTAKE.FINDING.SETTLED_AT.isNull())
        .and(INTAKE.FINDING.ID.lt(beforeId))
        .and(kind.map(one -> INTAKE.FINDING.KIND.eq(one.name())).orElseGet(DSL::trueCondition))
        .orderBy(INTAKE.FINDING.ID.desc())
        .limit(limit)
        .fetch(FindingRepository::line);
  }

  private static Findings.Line line(FindingRecord row) {
    return new Findings.Line(
        row.getId(),
        FindingKind.valueOf(row.getKind()),
        row.getSubject(),
        optional(row.getCustomerId()),
        optional(row.getAccountId()),
        row.getDetail(),
        optional(row.getDeliveryId()),
        row.getFoundAt().toInstant(),
        Optional.ofNullable(row.getSettledAt())
            .map(at ->
                new Findings.Settlement(at.toInstant(), row.getSettledBy(), row.getSettledHow())));
  }

  private static OptionalLong optional(@Nullable Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  Map<FindingKind, Long> counts(Findings.Chosen chosen) {
    Map<FindingKind, Long> counts = new EnumMap<>(FindingKind.class);
    sql.select(INTAKE.FINDING.KIND, DSL.count())
        .from(INTAKE.FINDING)
        .where(isOpen(chosen))
        .groupBy(INTAKE.FINDING.KIND)
        .forEach(row -> counts.put(FindingKind.valueOf(row.value1()), row.value2().longValue()));
    return counts;
  }

  List<Long> openIds(Findings.Chosen chosen) {
    return sql.select(INTAKE.FINDING.ID)
        .from(INTAKE.FINDING)
        .where(isOpen(chosen))
        .orderBy(INTAKE.FINDING.ID)
        .fetch(INTAKE.FINDING.ID);
  }

  private static Condition isOpen(Findings.Chosen chosen) {
    Condition meant =
        switch (chosen) {
          case Findings.Chosen.Ticked(Set<Long> ids) -> isAny(ids);
          case Findings.Chosen.Every(Optional<FindingKind> kind) ->
              kind.map(one -> INTAKE.FINDING.KIND.eq(one.name())).orElseGet(DSL::trueCondition);
        };
    return INTAKE.FINDING.SETTLED_AT.isNull().and(meant);
  }

  private static Condition isAny(Collection<Long> ids) {
    return INTAKE.FINDING.ID.eq(DSL.any(ids.toArray(Long[]::new)));
  }

  /** Tells what is so now; a settled one comes back only if it was settled by itself. */
  void keep(FindingKind kind, Map<String, String> details, String how, Instant at) {
    details.forEach((subject, detail) ->
        sql.execute(
            """
            insert into intake.finding as f (kind, subject, detail, found_at) values ({0}, {1}, {2}, {3}::timestamptz)
            on conflict (kind, subject) do update set detail = excluded.detail,
              found_at = case when f.settled_at is null then f.found_at else excluded.found_at end,
              settled_at = null, settled_by = null, settled_how = null
            where (f.settled_at is null and f.detail <> excluded.detail) or f.settled_how = {4}
            """,
            DSL.val(kind.name()), DSL.val(subject), DSL.val(detail), Times.utc(at), DSL.val(how)));
  }

  /** Settles the open ones of a kind that are about none of the subjects, and tells their ids. */
  List<Long> settleOthers(
      FindingKind kind, Collection<String> subjects, String how, String by, Instant at) {
    return settleWhere("subject <> all ({4}::text[])", kind, subjects, how, by, at);
  }

  /** Settles the open ones of a kind that are about one of the subjects, and tells their ids. */
  List<Long> settleAll(
      FindingKind kind, Collection<String> subjects, String how, String by, Instant at) {
    return settleWhere("subject = any ({4}::text[])", kind, subjects, how, by, at);
  }

  private List<Long> settleWhere(
      String condition,
      FindingKind kind,
      Collection<String> subjects,
      String how,
      String by,
      Instant at) {
    return sql.fetch(
            "update intake.finding set settled_at = {0}::timestamptz, settled_by = {1}, settled_how = {2}"
                + " where kind = {3} and settled_at is null and "
                + condition
                + " returning id",
            Times.utc(at),
            DSL.val(by),
            DSL.val(how),
            DSL.val(kind.name()),
            DSL.val(subjects.toArray(String[]::new)))
        .map(row -> row.get(0, Long.class));
  }

  /** Settles those of them that are open, in one statement, and tells their ids. */
  List<Long> settle(Collection<Long> ids, String how, String by, Instant at) {
    return sql.update(INTAKE.FINDING)
        .set(INTAKE.FINDING.SETTLED_AT, at.atOffset(ZoneOffset.UTC))
        .set(INTAKE.FINDING.SETTLED_BY, by)
        .set(INTAKE.FINDING.SETTLED_HOW, how)
        .where(isAny(ids))
        .and(INTAKE.FINDING.SETTLED_AT.isNull())
        .returning(INTAKE.FINDING.ID)
        .fetch(INTAKE.FINDING.ID);
  }
}
