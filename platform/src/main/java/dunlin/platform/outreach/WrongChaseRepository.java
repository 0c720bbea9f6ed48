package dunlin.platform.outreach;

import java.time.LocalDate;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of reminders of what was paid. */
@Repository
class WrongChaseRepository {

  private static final String COUNT =
      """
      select count(*) as messages, count(*) filter (where exists (
          select from unnest(m.items) listed (item_id)
          join receivable.item i on i.id = listed.item_id
          where i.amount_minor + (select coalesce(sum(e.amount_minor), 0) from receivable.entry e
            where e.item_id = i.id and e.value_date <= coalesce(m.sent_on, m.business_date)) <= 0)) as wrong
      from outreach.message m where m.state = 'SENT' and m.business_date >= {0}::date
      """;

  private static final String STATE =
      """
      select newest as last, facts, (select coalesce(max(interaction_id), 0) from outreach.message) as sent
      from receivable.ledger_state()
      """;

  private final DSLContext sql;

  WrongChaseRepository(DSLContext sql) {
    this.sql = sql;
  }

  /** What a count depends on: the state of the books, and what was sent. */
  record State(long last, long facts, long sent) {}

  State state() {
    return sql.fetchSingle(STATE)
        .map(row ->
            new State(
                row.get("last", Long.class),
                row.get("facts", Long.class),
                row.get("sent", Long.class)));
  }

  WrongChases.Count count(LocalDate since) {
    Record row = sql.fetchSingle(COUNT, DSL.val(since));
    return new WrongChases.Count(
        since, row.get("messages", Long.class), row.get("wrong", Long.class));
  }
}
