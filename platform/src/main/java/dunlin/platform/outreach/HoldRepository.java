package dunlin.platform.outreach;

import dunlin.core.receivable.AccountId;
import dunlin.platform.audit.Recording;
import dunlin.schema.Times;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of holds. */
@Repository
class HoldRepository {

  /**
   * Steps of holds that were taken, of accounts that owe, where nothing of the kind is held yet or
   * was released since.
   */
  private static final String ASKED =
      """
      from outreach.task t join treatment.standing s on s.account_id = t.account_id
      where t.kind in ('HOLD_CREDIT', 'HOLD_DELIVERY') and t.taken and t.state in ('OPEN', 'DONE') and s.items_overdue > 0
        and ({0}::bigint[] is null or t.account_id = any ({0}::bigint[]))
        and not exists (select from outreach.hold h where h.task_id = t.id)
        and not exists (select from outreach.hold r where r.account_id = t.account_id
          and r.kind = replace(t.kind, 'HOLD_', '') and r.releases_id is not null and r.recorded_at >= t.changed_at)
        and not exists (select from outreach.hold_in_force h
          where h.account_id = t.account_id and h.kind = replace(t.kind, 'HOLD_', ''))
      """;

  /** Holds of steps whose reason went away. */
  private static final String SETTLED =
      """
      from outreach.hold_in_force h join outreach.task t on t.id = h.task_id
      join treatment.standing s on s.account_id = h.account_id
      where (s.items_overdue = 0 or t.state = 'DECLINED') and ({0}::bigint[] is null or h.account_id = any ({0}::bigint[]))
      """;

  private static final String PUT_ASKED =
      """
      insert into outreach.hold (account_id, unit_id, kind, task_id, reason, value_date, recorded_at, recording_id)
      select distinct on (t.account_id, t.kind) t.account_id, t.unit_id, replace(t.kind, 'HOLD_', ''), t.id,
        t.cadence || ', ' || t.step, {1}::date, {2}::timestamptz, {3}::bigint
      %s
      order by t.account_id, t.kind, t.id
      on conflict do nothing
      returning account_id, kind, reason
      """
          .formatted(ASKED);

  private static final String RELEASE_SETTLED =
      """
      insert into outreach.hold (account_id, unit_id, kind, task_id, reason, value_date, recorded_at, recording_id, releases_id)
      select h.account_id, h.unit_id, h.kind, h.task_id,
        case when s.items_overdue = 0 then 'nothing is overdue any more' else 'declined: ' || t.note end, {1}::date,
        {2}::timestamptz, {3}::bigint, h.id
      %s
      order by h.id
      on conflict do nothing
      returning account_id, kind, reason
      """
          .formatted(SETTLED);

  private static final String PUT =
      """
      insert into outreach.hold (account_id, unit_id, kind, reason, value_date, recorded_at, recording_id)
      select a.id, a.unit_id, {1}, {2}, {3}::date, {4}::timestamptz, {5}::bigint
      from customer.account a where a.id = {0}::bigint
        and not exists (select from outreach.hold_in_force h where h.account_id = a.id and h.kind = {1})
      returning id
      """;

  private static final String RELEASE =
      """
      insert into outreach.hold (account_id, unit_id, kind, task_id, reason, value_date, recorded_at, recording_id, releases_id)
      select account_id, unit_id, kind, task_id, {2}, {3}::date, {4}::timestamptz, {5}::bigint, id
      from outreach.hold_in_force where id = {1}::bigint and account_id = {0}::bigint
      on conflict do nothing
      returning id
      """;

  private static final String SHOWN =
      """
      select h.*, c.source_key, r.actor from %s h join customer.account a on a.id = h.account_id
      join customer.customer c on c.id = a.customer_id join audit.recording r on r.id = h.recording_id
      """;

  private static final long HOLD_LOCK = 7_310_062L;

  private final DSLContext sql;

  HoldRepository(DSLContext sql) {
    this.sql = sql;
  }

  /**
   * Lets nobody else put or release until the transaction ends: nothing is held twice, and holds
   * become visible in the order of their numbers, by which those who follow them ask.
   */
  void lock() {
    sql.fetch("select pg_advisory_xact_lock({0})", DSL.inline(HOLD_LOCK));
  }

  /** Whether any hold is to be put or released. */
  boolean isBehind(Optional<Collection<AccountId>> accounts) {
    return sql.fetchSingle(
            "select exists (select %s) or exists (select %s)".formatted(ASKED, SETTLED),
            MessageRepository.only(accounts))
        .get(0, Boolean.class);
  }

  /** A change, for the trail. */
  record Changed(AccountId account, String kind, String reason) {}

  List<Changed> putAsked(
      Optional<Collection<AccountId>> accounts, LocalDate day, Recording recording) {
    return change(PUT_ASKED, accounts, day, recording);
  }

  List<Changed> releaseSettled(
      Optional<Collection<AccountId>> accounts, LocalDate day, Recording recording) {
    return change(RELEASE_SETTLED, accounts, day, recording);
  }

  private List<Changed> change(
      String statement,
      Optional<Collection<AccountId>> accounts,
      LocalDate day,
      Recording recording) {
    return sql.fetch(
            statement,
            MessageRepository.only(accounts),
            DSL.val(day),
            Times.utc(recording.at()),
            DSL.val(recording.id()))
        .map(row ->
            new Changed(
                new AccountId(row.get(0, Long.class)),
                row.get(1, String.class),
                row.get(2, String.class)));
  }

  Optional<Long> put(
      AccountId account, Hold.Kind kind, String reason, LocalDate day, Recording recording) {
    return sql.fetchOptional(
            PUT,
            DSL.val(account.value()),
            DSL.val(kind.name()),
            DSL.val(reason),
            DSL.val(day),
            Times.utc(recording.at()),
            DSL.val(recording.id()))
        .map(row -> row.get(0, Long.class));
  }

  boolean release(AccountId account, long hold, String reason, LocalDate day, Recording recording) {
    return sql.fetchOptional(
            RELEASE,
            DSL.val(account.value()),
            DSL.val(hold),
            DSL.val(reason),
            DSL.val(day),
            Times.utc(recording.at()),
            DSL.val(recording.id()))
        .isPresent();
  }

  List<Hold> inForce(AccountId account) {
    return sql.fetch(
            SHOWN.formatted("outreach.hold_in_force") + " where h.account_id = {0} order by h.id",
            DSL.val(account.value()))
        .map(HoldRepository::hold);
  }

  List<Hold> after(long number, int limit) {
    return sql.fetch(
            SHOWN.formatted("outreach.hold") + " where h.id > {0} order by h.id limit {1}",
            DSL.val(number),
            DSL.val(limit))
        .map(HoldRepository::hold);
  }

  private static Hold hold(Record row) {
    return new Hold(
        row.get("id", Long.class),
        new AccountId(row.get("account_id", Long.class)),
        row.get("source_key", String.class),
        Hold.Kind.valueOf(row.get("kind", String.class)),
        Optional.ofNullable(row.get("releases_id", Long.class)),
        row.get("task_id", Long.class) != null,
        row.get("reason", String.class),
        row.get("value_date", LocalDate.class),
        row.get("recorded_at", OffsetDateTime.class).toInstant(),
        row.get("actor", String.class));
  }
}
