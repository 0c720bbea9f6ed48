package dunlin.platform.intake;

import static dunlin.schema.intake.Intake.INTAKE;

import dunlin.core.spi.FindingKind;
import dunlin.schema.intake.tables.records.FindingRecord;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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

  Map<FindingKind, Long> counts() {
    Map<FindingKind, Long> counts = new EnumMap<>(FindingKind.class);
    sql.fetch("select kind, count(*) from intake.finding where settled_at is null group by 1")
        .forEach(row ->
            counts.put(FindingKind.valueOf(row.get(0, String.class)), row.get(1, Long.class)));
    return counts;
  }

  boolean isOpen(long id) {
    return sql.fetchExists(
        INTAKE.FINDING, INTAKE.FINDING.ID.eq(id).and(INTAKE.FINDING.SETTLED_AT.isNull()));
  }

  boolean settle(long id, String how, String by, Instant at) {
    return sql.update(INTAKE.FINDING)
            .set(INTAKE.FINDING.SETTLED_AT, at.atOffset(ZoneOffset.UTC))
            .set(INTAKE.FINDING.SETTLED_BY, by)
            .set(INTAKE.FINDING.SETTLED_HOW, how)
            .where(INTAKE.FINDING.ID.eq(id))
            .and(INTAKE.FINDING.SETTLED_AT.isNull())
            .execute()
        == 1;
  }
}
