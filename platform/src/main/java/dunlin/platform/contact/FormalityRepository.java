package dunlin.platform.contact;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
import dunlin.core.receivable.ItemId;
import dunlin.platform.audit.Recording;
import dunlin.schema.Times;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of formalities. */
@Repository
class FormalityRepository {

  private static final String INSERT =
      """
      insert into contact.formality (account_id, unit_id, item_id, kind, form, note, value_date, recorded_at, recording_id)
      select a.id, a.unit_id, {1}::bigint, {2}, {3}, {4}, {5}::date, {6}::timestamptz, {7}::bigint
      from customer.account a where a.id = {0}::bigint
      returning id
      """;

  private static final String WITHDRAW =
      """
      insert into contact.formality (account_id, unit_id, item_id, kind, form, note, value_date, recorded_at, recording_id,
        withdraws_id)
      select account_id, unit_id, item_id, kind, form, {2}, {3}::date, {4}::timestamptz, {5}::bigint, id
      from contact.formality
      where id = {1}::bigint and account_id = {0}::bigint and withdraws_id is null
      on conflict do nothing
      """;

  private static final String AS_OF =
      """
      select f.*, r.actor from contact.formalities_as_of(array[{0}::bigint], {1}::date, 9223372036854775807) f
      join audit.recording r on r.id = f.recording_id
      order by f.id
      """;

  private final DSLContext sql;

  FormalityRepository(DSLContext sql) {
    this.sql = sql;
  }

  Optional<Long> insert(Formalities.Said said, Recording recording) {
    return sql.fetchOptional(
            INSERT,
            DSL.val(said.account().value()),
            DSL.val(said.item().map(ItemId::value).orElse(null), Long.class),
            DSL.val(said.kind().name()),
            DSL.val(said.form().name()),
            DSL.val(said.note()),
            DSL.val(said.on()),
            Times.utc(recording.at()),
            DSL.val(recording.id()))
        .map(row -> row.get(0, Long.class));
  }

  boolean withdraw(
      AccountId account, long formality, String why, LocalDate day, Recording recording) {
    return sql.execute(
            WITHDRAW,
            DSL.val(account.value()),
            DSL.val(formality),
            DSL.val(why),
            DSL.val(day),
            Times.utc(recording.at()),
            DSL.val(recording.id()))
        > 0;
  }

  List<Formality> asOf(AccountId account, LocalDate day) {
    return sql.fetch(AS_OF, DSL.val(account.value()), DSL.val(day))
        .map(FormalityRepository::formality);
  }

  private static Formality formality(Record row) {
    return new Formality(
        row.get("id", Long.class),
        new AccountId(row.get("account_id", Long.class)),
        Formality.Kind.valueOf(row.get("kind", String.class)),
        Optional.ofNullable(row.get("item_id", Long.class)).map(ItemId::new),
        Channel.valueOf(row.get("form", String.class)),
        row.get("note", String.class),
        row.get("value_date", LocalDate.class),
        row.get("actor", String.class));
  }
}
