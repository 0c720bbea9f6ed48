package dunlin.platform.contact;

import dunlin.core.receivable.AccountId;
import dunlin.platform.audit.Recording;
import dunlin.schema.Columns;
import dunlin.schema.Times;
import java.sql.Time;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
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
      select a.id, a.unit_id, t.kind, t.outcome, t.person, t.note, t.next_step, t.callback_on::date, t.callback_at::time,
        t.minutes, {9}::date, {10}::timestamptz, {11}::bigint, {12}::bigint, null
      from unnest({0}::bigint[], {1}::text[], {2}::text[], {3}::text[], {4}::text[], {5}::text[], {6}::text[], {7}::text[],
          {8}::int[])
        with ordinality as t (account_id, kind, outcome, person, note, next_step, callback_on, callback_at, minutes, place)
      join customer.account a on a.id = t.account_id
      order by t.place
      returning account_id, id
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

  private static final String KEPT =
      """
      select i.account_id, i.kind in ('EMAIL_OUT', 'SMS_OUT', 'LETTER', 'PORTAL') and (i.member_id is null
        or exists (select from contact.step_taken s where s.interaction_id = i.id and s.act in ('MESSAGE', 'THANKS')))
      from contact.interaction i where i.id = {0}::bigint and i.kind <> 'WITHDRAWAL'
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

  /**
   * Inserts one for each of some accounts; gives the numbers of those whose account is in sight.
   */
  Map<AccountId, InteractionId> insert(
      List<Interactions.Log> logs,
      Recording recording,
      LocalDate valueDate,
      @Nullable Long memberId) {
    return sql.fetch(
            INSERT,
            Columns.of(logs, Long[]::new, each -> each.account().value()),
            Columns.of(logs, String[]::new, each -> each.kind().name()),
            Columns.of(logs, String[]::new, Interactions.Log::outcome),
            Columns.of(logs, String[]::new, Interactions.Log::person),
            Columns.of(logs, String[]::new, Interactions.Log::note),
            Columns.of(logs, String[]::new, Interactions.Log::nextStep),
            Columns.of(logs, String[]::new, each -> text(each.callbackOn())),
            Columns.of(logs, String[]::new, each -> text(each.callbackAt())),
            Columns.of(logs, Integer[]::new, Interactions.Log::minutes),
            DSL.val(valueDate),
            Times.utc(recording.at()),
            DSL.val(recording.id()),
            DSL.val(memberId, Long.class))
        .intoMap(
            row -> new AccountId(row.get(0, Long.class)),
            row -> new InteractionId(row.get(1, Long.class)));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
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

  /**
   * An interaction that somebody would take back.
   *
   * @param isMessage whether it is a message that Dunlin has sent or put up
   */
  record Kept(AccountId account, boolean isMessage) {}

  Optional<Kept> find(InteractionId id) {
    return sql.fetchOptional(KEPT, DSL.val(id.value()))
        .map(row -> new Kept(new AccountId(row.get(0, Long.class)), row.get(1, Boolean.class)));
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
