package dunlin.platform.intake;

import static dunlin.schema.intake.Intake.INTAKE;

import dunlin.core.spi.FindingKind;
import dunlin.schema.Times;
import dunlin.schema.intake.tables.records.FindingRecord;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
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
        .and(isOf(kind))
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

  Map<FindingKind, Long> counts() {
    Map<FindingKind, Long> counts = new EnumMap<>(FindingKind.class);
    sql.select(INTAKE.FINDING.KIND, DSL.count())
        .from(INTAKE.FINDING)
        .where(INTAKE.FINDING.SETTLED_AT.isNull())
        .groupBy(INTAKE.FINDING.KIND)
        .forEach(row -> counts.put(FindingKind.valueOf(row.value1()), row.value2().longValue()));
    return counts;
  }

  /** In one statement, so that those that are counted are those that are seen. */
  Findings.Look look(Findings.Chosen chosen) {
    Map<FindingKind, Long> counts = new EnumMap<>(FindingKind.class);
    List<Long> ids = new ArrayList<>();
    sql.select(INTAKE.FINDING.ID, INTAKE.FINDING.KIND)
        .from(INTAKE.FINDING)
        .where(isOpen(chosen))
        .orderBy(INTAKE.FINDING.ID)
        .forEach(row -> {
          ids.add(row.value1());
          counts.merge(FindingKind.valueOf(row.value2()), 1L, Long::sum);
        });
    return new Findings.Look(counts, ids.isEmpty() ? 0 : ids.getLast(), Findings.Seen.of(ids));
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
          case Findings.Chosen.Every(Optional<FindingKind> kind, long newest) ->
              isOf(kind).and(INTAKE.FINDING.ID.le(newest));
        };
    return INTAKE.FINDING.SETTLED_AT.isNull().and(meant);
  }

  private static Condition isOf(Optional<FindingKind> kind) {
    return kind.map(one -> INTAKE.FINDING.KIND.eq(one.name())).orElseGet(DSL::trueCondition);
  }

  /** Settled ones, those settled last first, from behind a place on. */
  List<Findings.Line> settled(Optional<FindingKind> kind, Findings.SettledPlace after, int limit) {
    return sql.selectFrom(INTAKE.FINDING)
        .where(INTAKE.FINDING.SETTLED_AT.isNotNull())
        .and(
            DSL.row(INTAKE.FINDING.SETTLED_AT, INTAKE.FINDING.ID)
                .lt(after.at().atOffset(ZoneOffset.UTC), after.id()))
        .and(isOf(kind))
        .orderBy(INTAKE.FINDING.SETTLED_AT.desc(), INTAKE.FINDING.ID.desc())
        .limit(limit)
        .fetch(FindingRepository::line);
  }

  /** A settled one by itself; none if it is open or out of sight. */
  List<Long> idIfSettled(long id) {
    return sql.select(INTAKE.FINDING.ID)
        .from(INTAKE.FINDING)
        .where(INTAKE.FINDING.ID.eq(id))
        .and(INTAKE.FINDING.SETTLED_AT.isNotNull())
        .fetch(INTAKE.FINDING.ID);
  }

  /** A settled one and those in sight that were settled by the same act. */
  List<Long> idsSettledWith(long id) {
    return sql.fetch(
            "select f.id from intake.finding f join intake.finding o on o.id = {0}"
                + " and (f.settled_at, f.settled_by, f.settled_how) = (o.settled_at, o.settled_by, o.settled_how)"
                + " order by f.id",
            DSL.val(id))
        .map(row -> row.get(0, Long.class));
  }

  /** How many in sight were settled by each of these acts. */
  Map<Findings.Settlement, Long> countSettledBy(Collection<Findings.Settlement> acts) {
    Map<Findings.Settlement, Long> counts = new HashMap<>();
    sql.select(
            INTAKE.FINDING.SETTLED_AT,
            INTAKE.FINDING.SETTLED_BY,
            INTAKE.FINDING.SETTLED_HOW,
            DSL.count())
        .from(INTAKE.FINDING)
        .where(
            INTAKE.FINDING.SETTLED_AT.in(
                acts.stream().map(act -> act.at().atOffset(ZoneOffset.UTC)).toList()))
        .groupBy(INTAKE.FINDING.SETTLED_AT, INTAKE.FINDING.SETTLED_BY, INTAKE.FINDING.SETTLED_HOW)
        .forEach(row ->
            counts.put(
                new Findings.Settlement(row.value1().toInstant(), row.value2(), row.value3()),
                row.value4().longValue()));
    return counts;
  }

  /** Opens those of them that are settled again, and tells how each had been settled. */
  Map<Long, String> reopen(Collection<Long> ids) {
    Map<Long, String> how =
        sql.select(INTAKE.FINDING.ID, INTAKE.FINDING.SETTLED_HOW)
            .from(INTAKE.FINDING)
            .where(isAny(ids))
            .and(INTAKE.FINDING.SETTLED_AT.isNotNull())
            .orderBy(INTAKE.FINDING.ID)
            .forUpdate()
            .fetchMap(INTAKE.FINDING.ID, INTAKE.FINDING.SETTLED_HOW);
    sql.update(INTAKE.FINDING)
        .setNull(INTAKE.FINDING.SETTLED_AT)
        .setNull(INTAKE.FINDING.SETTLED_BY)
        .setNull(INTAKE.FINDING.SETTLED_HOW)
        .where(isAny(how.keySet()))
        .execute();
    return how;
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
