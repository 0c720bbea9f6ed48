package dunlin.platform.outreach;

import dunlin.core.cadence.PlannedAct;
import dunlin.core.receivable.AccountId;
import dunlin.schema.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of what people are asked to do. */
@Repository
class TaskRepository {

  private static final String PLAN =
      """
      insert into outreach.task (account_id, unit_id, kind, cadence, step, business_date, state, planned_at, changed_at,
        changed_by)
      select s.account_id, s.unit_id, split_part(a.act, ' ', 1), split_part(a.act, ' ', 2), split_part(a.act, ' ', 3),
        {1}::date, 'OPEN', {2}::timestamptz, {2}::timestamptz, {3}
      from treatment.standing s
      cross join lateral unnest(string_to_array(s.due_acts, ',')) a (act)
      where s.due_acts <> '' and a.act not like 'MESSAGE %' and ({0}::bigint[] is null or s.account_id = any ({0}::bigint[]))
        and not exists (select from outreach.task d where d.account_id = s.account_id and d.state = 'DONE' and not d.taken
          and d.kind in ('CALL', 'REVIEW') and d.kind || ' ' || d.cadence || ' ' || d.step = a.act)
      order by s.account_id
      on conflict do nothing
      """;

  private static final String DROP =
      """
      update outreach.task t set state = 'DROPPED', note = 'it is no longer due', changed_at = {1}::timestamptz,
        changed_by = {2}
      from treatment.standing s
      where t.state = 'OPEN' and t.cadence <> '' and s.account_id = t.account_id and ({0}::bigint[] is null or t.account_id = any ({0}::bigint[]))
        and ((t.kind like 'PROPOSE%' or not t.taken)
            and t.kind || ' ' || t.cadence || ' ' || t.step <> all (string_to_array(s.due_acts, ','))
          or t.kind not like 'PROPOSE%' and s.items_overdue = 0)
      """;

  private static final String DONE_BY_CALL =
      """
      update outreach.task t set state = 'DONE', note = 'a call was logged', changed_at = {1}::timestamptz, changed_by = {2}
      where t.state = 'OPEN' and t.kind = 'CALL' and t.cadence <> '' and ({0}::bigint[] is null or t.account_id = any ({0}::bigint[]))
        and exists (select from contact.interaction i
          where i.account_id = t.account_id and i.kind = 'CALL' and i.recorded_at > t.planned_at)
      """;

  /** More items have come to the step of an open task: it is given again, with them. */
  private static final String AGAIN =
      """
      update outreach.task t set state = 'DROPPED', note = 'given again with more items', changed_at = {1}::timestamptz,
        changed_by = {2}
      from treatment.standing s
      where t.state = 'OPEN' and t.taken and t.business_date < {3}::date and s.account_id = t.account_id
        and ({0}::bigint[] is null or t.account_id = any ({0}::bigint[]))
        and t.kind || ' ' || t.cadence || ' ' || t.step = any (string_to_array(s.due_acts, ','))
      """;

  private static final String NOT_TAKEN =
      """
      select * from outreach.task
      where not taken and state in ('OPEN', 'DONE') and cadence <> ''
        and (state = 'OPEN' and cadence || ' ' || step = any ({0}::text[])
          or state = 'DONE' and kind in ('CALL', 'REVIEW'))
      order by id
      """;

  private static final String MARK_TAKEN =
      """
      with free as materialized (select id from outreach.task
        where id = any ({0}::bigint[]) and not taken order by id for update skip locked)
      update outreach.task t set taken = true from free where t.id = free.id
      returning t.id
      """;

  private final DSLContext sql;

  TaskRepository(DSLContext sql) {
    this.sql = sql;
  }

  /** Gives tasks wherever a plan asks for one and none of its kind is open; ends those settled. */
  int plan(Optional<Collection<AccountId>> accounts, Stamp stamp) {
    var who = MessageRepository.only(accounts);
    var at = Times.utc(stamp.at());
    sql.execute(DONE_BY_CALL, who, at, DSL.val(stamp.by()));
    sql.execute(DROP, who, at, DSL.val(stamp.by()));
    sql.execute(AGAIN, who, at, DSL.val(stamp.by()), DSL.val(stamp.today()));
    return sql.execute(PLAN, who, DSL.val(stamp.today()), at, DSL.val(stamp.by()));
  }

  /**
   * Those whose steps are to be recorded: open ones of some steps, and calls and reviews that were
   * done.
   *
   * @param byThemselves the steps that are taken by giving them, as {@code cadence step}
   */
  List<Task> notTaken(Collection<String> byThemselves) {
    return sql.fetch(NOT_TAKEN, DSL.val(byThemselves.toArray(String[]::new)))
        .map(TaskRepository::task);
  }

  /** Marks tasks as taken; answers with those that nobody had marked before, or does just now. */
  Set<Long> markTaken(Collection<Long> ids) {
    return sql.fetch(MARK_TAKEN, DSL.val(ids.toArray(Long[]::new)))
        .intoSet(row -> row.get(0, Long.class));
  }

  Optional<Task> find(long id) {
    return sql.fetchOptional("select * from outreach.task where id = {0}", DSL.val(id))
        .map(TaskRepository::task);
  }

  List<Task> page(Task.State state, long before, int limit) {
    return sql.fetch(
            "select * from outreach.task where state = {0} and id < {1} order by id desc limit {2}",
            DSL.val(state.name()), DSL.val(before), DSL.val(limit))
        .map(TaskRepository::task);
  }

  List<Task> openOf(AccountId account) {
    return sql.fetch(
            "select * from outreach.task where account_id = {0} and state = 'OPEN' order by id",
            DSL.val(account.value()))
        .map(TaskRepository::task);
  }

  /** Ends an open task; false if it is not open any more. */
  boolean end(long id, Task.State state, String note, Instant at, String by) {
    return sql.execute(
            "update outreach.task set state = {1}, note = {2}, changed_at = {3}::timestamptz, changed_by = {4}"
                + " where id = {0} and state = 'OPEN'",
            DSL.val(id), DSL.val(state.name()), DSL.val(note), Times.utc(at), DSL.val(by))
        > 0;
  }

  private static Task task(Record row) {
    return new Task(
        row.get("id", Long.class),
        new AccountId(row.get("account_id", Long.class)),
        PlannedAct.Kind.valueOf(row.get("kind", String.class)),
        row.get("cadence", String.class),
        row.get("step", String.class),
        row.get("business_date", LocalDate.class),
        Task.State.valueOf(row.get("state", String.class)),
        row.get("note", String.class),
        row.get("changed_at", OffsetDateTime.class).toInstant(),
        row.get("changed_by", String.class));
  }
}
