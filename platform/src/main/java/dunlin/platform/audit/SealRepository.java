package dunlin.platform.audit;

import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/** SQL of the seals of facts. */
@Repository
class SealRepository {

  private final DSLContext sql;

  SealRepository(DSLContext sql) {
    this.sql = sql;
  }

  List<Seals.Unfit> unfit() {
    return sql.fetch("select relation, key, fault from audit.unfit_facts()")
        .map(row ->
            new Seals.Unfit(
                row.get(0, String.class), row.get(1, String.class), row.get(2, String.class)));
  }

  long count() {
    return sql.fetchSingle(
            "select (select count(*) from audit.seal) + (select count(*) from audit.kept)")
        .get(0, Long.class);
  }
}
