package dunlin.platform.treatment;

import dunlin.core.receivable.AccountId;
import dunlin.platform.audit.Recording;
import dunlin.schema.Times;
import java.time.LocalDate;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of what people put off. */
@Repository
class SnoozeRepository {

  private static final String PUT_OFF =
      """
      insert into treatment.snooze (account_id, unit_id, until, reason, value_date, recorded_at, recording_id)
      select id, unit_id, {1}::date, {2}, {3}::date, {4}::timestamptz, {5}::bigint
      from customer.account where id = {0}::bigint
      """;

  private static final String TAKE_BACK =
      """
      insert into treatment.snooze (account_id, unit_id, until, reason, value_date, recorded_at, recording_id, withdraws_id)
      select s.account_id, a.unit_id, null, '', {1}::date, {2}::timestamptz, {3}::bigint, s.id
      from treatment.snoozes_as_of(array[{0}::bigint], {1}::date, 9223372036854775807) s
      join customer.account a on a.id = s.account_id
      where s.until > {1}::date
      on conflict do nothing
      """;

  private final DSLContext sql;

  SnoozeRepository(DSLContext sql) {
    this.sql = sql;
  }

  boolean putOff(
      AccountId account, LocalDate until, String reason, LocalDate day, Recording recording) {
    return sql.execute(
            PUT_OFF,
            DSL.val(account.value()),
            DSL.val(until),
            DSL.val(reason),
            DSL.val(day),
            Times.utc(recording.at()),
            DSL.val(recording.id()))
        > 0;
  }

  boolean takeBack(AccountId account, LocalDate day, Recording recording) {
    return sql.execute(
            TAKE_BACK,
            DSL.val(account.value()),
            DSL.val(day),
            Times.utc(recording.at()),
            DSL.val(recording.id()))
        > 0;
  }
}
