package dunlin.platform.trial;

import dunlin.schema.Times;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of the text that runs beside the policy in force. */
@Repository
class ShadowRepository {

  private final DSLContext sql;

  ShadowRepository(DSLContext sql) {
    this.sql = sql;
  }

  /** A shadow without a text ends the one before it. */
  void put(Shadow shadow) {
    sql.execute(
        "insert into trial.shadow (name, text, sha256, begun_on, recorded_at, recorded_by)"
            + " values ({0}, {1}, {2}, {3}::date, {4}::timestamptz, {5})",
        DSL.val(shadow.name()),
        DSL.val(shadow.text()),
        DSL.val(shadow.sha256()),
        DSL.val(shadow.begunOn()),
        Times.utc(shadow.at()),
        DSL.val(shadow.by()));
  }

  Optional<Shadow> newest() {
    return sql.fetchOptional("select * from trial.shadow order by id desc limit 1")
        .map(ShadowRepository::shadow)
        .filter(shadow -> !shadow.text().isEmpty());
  }

  private static Shadow shadow(Record row) {
    return new Shadow(
        row.get("name", String.class),
        row.get("text", String.class),
        row.get("sha256", String.class),
        row.get("begun_on", LocalDate.class),
        row.get("recorded_at", OffsetDateTime.class).toInstant(),
        row.get("recorded_by", String.class));
  }
}
