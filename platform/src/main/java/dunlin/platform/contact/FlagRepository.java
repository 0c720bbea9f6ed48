package dunlin.platform.contact;

import dunlin.core.receivable.AccountId;
import dunlin.platform.audit.Recording;
import dunlin.schema.Times;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of flags. */
@Repository
class FlagRepository {

  private static final String INSERT =
      """
      insert into contact.flag (account_id, unit_id, kind, note, until, value_date, recorded_at, recording_id)
      select a.id, a.unit_id, {1}, {2}, {3}::date, {4}::date, {5}::timestamptz, {6}::bigint
      from customer.account a where a.id = {0}::bigint
      returning id
      """;

  private static final String WITHDRAW =
      """
      insert into contact.flag (account_id, unit_id, kind, note, value_date, recorded_at, recording_id, withdraws_id)
      select account_id, unit_id, kind, {2}, {3}::date, {4}::timestamptz, {5}::bigint, id
      from contact.flag
      where id = {1}::bigint and account_id = {0}::bigint and withdraws_id is null
        and (until is null or until >= {3}::date)
      on conflict do nothing
      returning account_id
      """;

  private static final String IN_FORCE =
      """
      select f.*, r.actor from contact.flags_as_of(array[{0}::bigint], {1}::date, 9223372036854775807) f
      join audit.recording r on r.id = f.recording_id
      order by f.id
      """;

  private final DSLContext sql;

  FlagRepository(DSLContext sql) {
    this.sql = sql;
  }

  Optional<Long> insert(Flags.Raise raise, Recording recording) {
    return sql.fetchOptional(
            INSERT,
            DSL.val(raise.account().value()),
            DSL.val(raise.kind().name()),
            DSL.val(raise.note().strip()),
            DSL.val(raise.until(), LocalDate.class),
            DSL.val(raise.since()),
            Times.utc(recording.at()),
            DSL.val(recording.id()))
        .map(row -> row.get(0, Long.class));
  }

  Optional<AccountId> withdraw(
      AccountId account, long flag, String why, LocalDate day, Recording recording) {
    return sql.fetchOptional(
            WITHDRAW,
            DSL.val(account.value()),
            DSL.val(flag),
            DSL.val(why),
            DSL.val(day),
            Times.utc(recording.at()),
            DSL.val(recording.id()))
        .map(row -> new AccountId(row.get(0, Long.class)));
  }

  List<Flag> inForce(AccountId account, LocalDate day) {
    return sql.fetch(IN_FORCE, DSL.val(account.value()), DSL.val(day)).map(FlagRepository::flag);
  }

  private static Flag flag(Record row) {
    return new Flag(
        row.get("id", Long.class),
        new AccountId(row.get("account_id", Long.class)),
        Flag.Kind.valueOf(row.get("kind", String.class)),
        row.get("note", String.class),
        row.get("value_date", LocalDate.class),
        row.get("until", LocalDate.class),
        row.get("actor", String.class));
  }
}
