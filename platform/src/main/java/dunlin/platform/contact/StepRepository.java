package dunlin.platform.contact;

import dunlin.platform.audit.Recording;
import dunlin.schema.Columns;
import dunlin.schema.Times;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of the steps that were taken. */
@Repository
class StepRepository {

  private static final String BEGIN =
      """
      insert into contact.beginning (value_date, recorded_at, recording_id)
      values ({0}::date, {1}::timestamptz, {2}::bigint)
      on conflict do nothing
      """;

  private static final String INSERT =
      """
      insert into contact.step_taken (account_id, unit_id, item_id, cadence, step, level, act, interaction_id, value_date,
        recorded_at, recording_id)
      select a.id, a.unit_id, t.item_id, t.cadence, t.step, t.level, t.act, nullif(t.interaction_id, 0), {7}::date, {8}::timestamptz,
        {9}::bigint
      from unnest({0}::bigint[], {1}::bigint[], {2}::text[], {3}::text[], {4}::int[], {5}::text[], {6}::bigint[])
        with ordinality as t (account_id, item_id, cadence, step, level, act, interaction_id, place)
      join customer.account a on a.id = t.account_id
      order by t.place
      """;

  private static final String WITHDRAW =
      """
      insert into contact.step_taken (account_id, unit_id, item_id, cadence, step, level, act, interaction_id, value_date,
        recorded_at, recording_id, withdraws_id)
      select account_id, unit_id, item_id, cadence, step, level, act, null, {1}::date, {2}::timestamptz, {3}::bigint, id
      from contact.step_taken where interaction_id = {0}::bigint and withdraws_id is null
      on conflict do nothing
      """;

  private final DSLContext sql;

  StepRepository(DSLContext sql) {
    this.sql = sql;
  }

  boolean begin(LocalDate day, Recording recording) {
    return sql.execute(BEGIN, DSL.val(day), Times.utc(recording.at()), DSL.val(recording.id())) > 0;
  }

  Optional<StepsTaken.Beginning> findBeginning() {
    return sql.fetchOptional("select value_date, id from contact.beginning")
        .map(row -> new StepsTaken.Beginning(row.get(0, LocalDate.class), row.get(1, Long.class)));
  }

  void insert(List<StepsTaken.Taken> taken, LocalDate day, Recording recording) {
    sql.execute(
        INSERT,
        Columns.of(taken, Long[]::new, each -> each.account().value()),
        Columns.of(taken, Long[]::new, each -> each.item().value()),
        Columns.of(taken, String[]::new, StepsTaken.Taken::cadence),
        Columns.of(taken, String[]::new, StepsTaken.Taken::step),
        Columns.of(taken, Integer[]::new, StepsTaken.Taken::level),
        Columns.of(taken, String[]::new, StepsTaken.Taken::act),
        Columns.of(
            taken, Long[]::new, each -> each.interaction().map(InteractionId::value).orElse(0L)),
        DSL.val(day),
        Times.utc(recording.at()),
        DSL.val(recording.id()));
  }

  int withdraw(InteractionId interaction, LocalDate day, Recording recording) {
    return sql.execute(
        WITHDRAW,
        DSL.val(interaction.value()),
        DSL.val(day),
        Times.utc(recording.at()),
        DSL.val(recording.id()));
  }
}
