package dunlin.platform.contact;

import dunlin.core.receivable.AccountId;
import dunlin.platform.audit.Recording;
import dunlin.schema.Times;
import java.sql.Time;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** SQL of the contact ledger. */
@Repository
class InteractionRepository {

  private static final String INSERT =
      """
      insert into contact.interaction (account_id, unit_id, kind, outcome, person, note, next_step, callback_on,
        callback_at, minutes, value_date, recorded_at, recording_id, member_id, withdraws_id)
      select a.id, a.unit_id, {1}, {2}, {3}, {4}, {5}, {6}::date, {7}::time, {8}::int, {9}::date, {10}::timestamptz,
        {11}::bigint, {12}::bigint, null
      from customer.account a where a.id = {0}::bigint
      returning id
      """;

  private static final String WITHDRAW =
      """
      insert into contact.interaction (account_id, unit_id, kind, outcome, person, note, next_step, value_date,
        recorded_at, recording_id, member_id, withdraws_id)
      select account_id, unit_id, 'WITHDRAWAL', '', '', '', '', {1}::date, {2}::timestamptz, {3}::bigint, {4}::bigint, id
      from contact.interaction where id = {0}::bigint and kind <> 'WITHDRAWAL'
      on conflict do nothing
      returning id
      """;

  private static final String TIMELINE =
      """
      select i.*, coalesce(m.name, '') as by_name, r.actor,
        exists (select from contact.interaction w where w.withdraws_id = i.id and w.value_date <= {1}::date) as withdrawn
      from contact.interaction i
      join audit.recording r on r.id = i.recording_id
      left join identity.member m on m.id = i.member_id
      where i.account_id = {0}::bigint and i.value_date <= {1}::date and i.kind <> 'WITHDRAWAL'
        and i.id < {3}::bigint
      order by i.id desc limit {2}::int
      """;

  private static final String STATE =
      "select * from contact.state_as_of({0}::bigint[], {1}::date, 9223372036854775807)"
          + " where callback_on is not null";

  private static final String DUE =
      """
      select s.* from contact.state_as_of(
        (select coalesce(array_agg(distinct account_id), '{}') from contact.interaction where callback_on <= {0}::date),
        {1}::date, 9223372036854775807) s
      where s.callback_on <= {0}::date
      order by s.callback_on, s.callback_at nulls last, s.account_id limit {2}::int
      """;

  private final DSLContext sql;

  InteractionRepository(DSLContext sql) {
    this.sql = sql;
  }

  Optional<InteractionId> insert(
      Interactions.Log log, Recording recording, LocalDate valueDate, @Nullable Long memberId) {
    return sql.fetchOptional(
            INSERT,
            DSL.val(log.account().value()),
            DSL.val(log.kind().name()),
            DSL.val(log.outcome()),
            DSL.val(log.person()),
            DSL.val(log.note()),
            DSL.val(log.nextStep()),
            DSL.val(log.callbackOn(), LocalDate.class),
            DSL.val(log.callbackAt(), LocalTime.class),
            DSL.val(log.minutes(), Integer.class),
            DSL.val(valueDate),
            Times.utc(recording.at()),
            DSL.val(recording.id()),
            DSL.val(memberId, Long.class))
        .map(row -> new InteractionId(row.get(0, Long.class)));
  }

  /** Whether it was taken back just now; false if it had been before. */
  boolean withdraw(
      InteractionId id, Recording recording, LocalDate valueDate, @Nullable Long memberId) {
    return !sql.fetch(
            WITHDRAW,
            DSL.val(id.value()),
            DSL.val(valueDate),
            Times.utc(recording.at()),
            DSL.val(recording.id()),
            DSL.val(memberId, Long.class))
        .isEmpty();
  }

  Optional<AccountId> findAccount(InteractionId id) {
    return sql.fetchOptional(
            "select account_id from contact.interaction where id = {0} and kind <> 'WITHDRAWAL'",
            DSL.val(id.value()))
        .map(row -> new AccountId(row.get(0, Long.class)));
  }

  List<Interaction> timelineOf(AccountId account, LocalDate asOf, long below, int limit) {
    return sql.fetch(
            TIMELINE, DSL.val(account.value()), DSL.val(asOf), DSL.val(limit), DSL.val(below))
        .map(InteractionRepository::interaction);
  }

  Optional<Callback> findCallback(AccountId account, LocalDate asOf) {
    return sql.fetchOptional(STATE, DSL.val(new Long[] {account.value()}), DSL.val(asOf))
        .map(InteractionRepository::callback);
  }

  List<Callback> callbacksDue(LocalDate on, LocalDate asOf, int limit) {
    return sql.fetch(DUE, DSL.val(on), DSL.val(asOf), DSL.val(limit))
        .map(InteractionRepository::callback);
  }

  private static Interaction interaction(Record row) {
    return new Interaction(
        new InteractionId(row.get("id", Long.class)),
        new AccountId(row.get("account_id", Long.class)),
        Interaction.Kind.valueOf(row.get("kind", String.class)),
        row.get("outcome", String.class),
        row.get("person", String.class),
        row.get("note", String.class),
        row.get("next_step", String.class),
        row.get("callback_on", LocalDate.class),
        time(row),
        row.get("minutes", Integer.class),
        row.get("value_date", LocalDate.class),
        row.get("recorded_at", OffsetDateTime.class).toInstant(),
        row.get("actor", String.class),
        row.get("by_name", String.class),
        row.get("withdrawn", Boolean.class));
  }

  private static Callback callback(Record row) {
    return new Callback(
        new AccountId(row.get("account_id", Long.class)),
        new InteractionId(row.get("interaction_id", Long.class)),
        row.get("callback_on", LocalDate.class),
        time(row),
        row.get("next_step", String.class),
        row.get("person", String.class));
  }

  private static @Nullable LocalTime time(Record row) {
    Time time = row.get("callback_at", Time.class);
    return time == null ? null : time.toLocalTime();
  }
}
