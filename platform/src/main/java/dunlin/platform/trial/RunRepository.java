package dunlin.platform.trial;

import dunlin.schema.Times;
import java.time.Instant;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of how runs end that come to nothing, the same for all kinds of them. */
@Repository
class RunRepository {

  /** Where runs of a kind are kept. */
  enum Kind {
    COMPARISON("trial.comparison"),
    BACKTEST("trial.backtest");

    private final String table;

    Kind(String table) {
      this.table = table;
    }
  }

  private final DSLContext sql;

  RunRepository(DSLContext sql) {
    this.sql = sql;
  }

  void fail(Kind kind, long id, String message, Instant at) {
    sql.execute(
        "update %s set state = 'FAILED', message = {1}, finished_at = {2}::timestamptz where id = {0}"
            .formatted(kind.table),
        DSL.val(id),
        DSL.val(message),
        Times.utc(at));
  }

  /** Those of which nobody told anything since then. */
  void interrupt(Kind kind, Instant since, Instant at) {
    sql.execute(
        "update %s set state = 'INTERRUPTED', finished_at = {1}::timestamptz, message = 'the process ended in the middle' where state = 'RUNNING' and told_at < {0}::timestamptz"
            .formatted(kind.table),
        Times.utc(since),
        Times.utc(at));
  }
}
