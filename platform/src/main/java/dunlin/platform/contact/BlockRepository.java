package dunlin.platform.contact;

import dunlin.core.receivable.AccountId;
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

/** SQL of stops of outreach. */
@Repository
class BlockRepository {

  private static final String INSERT =
      """
      insert into contact.block (account_id, unit_id, item_id, reason, note, until, value_date, recorded_at, recording_id)
      select a.id, a.unit_id, {1}::bigint, {2}, {3}, {4}::date, {5}::date, {6}::timestamptz, {7}::bigint
      from customer.account a
      where a.id = {0}::bigint
        and ({1}::bigint is null
          or exists (select from receivable.open_item o where o.item_id = {1}::bigint and o.account_id = a.id))
      returning id
      """;

  private static final String WITHDRAW =
      """
      insert into contact.block (account_id, unit_id, item_id, reason, note, value_date, recorded_at, recording_id, withdraws_id)
      select account_id, unit_id, item_id, '', '', {1}::date, {2}::timestamptz, {3}::bigint, id
      from contact.block where id = {0}::bigint and withdraws_id is null and (until is null or until >= {1}::date)
      on conflict do nothing
      returning account_id
      """;

  private static final String IN_FORCE =
      """
      select b.*, r.actor from contact.blocks_as_of(array[{0}::bigint], {1}::date, 9223372036854775807) b
      join audit.recording r on r.id = b.recording_id
      order by b.id
      """;

  private final DSLContext sql;

  BlockRepository(DSLContext sql) {
    this.sql = sql;
  }

  Optional<Long> insert(Blocks.Stop stop, LocalDate day, Recording recording) {
    return sql.fetchOptional(
            INSERT,
            DSL.val(stop.account().value()),
            DSL.val(stop.item().map(ItemId::value).orElse(null), Long.class),
            DSL.val(stop.reason()),
            DSL.val(stop.note()),
            DSL.val(stop.until(), LocalDate.class),
            DSL.val(day),
            Times.utc(recording.at()),
            DSL.val(recording.id()))
        .map(row -> row.get(0, Long.class));
  }

  Optional<AccountId> withdraw(long block, LocalDate day, Recording recording) {
    return sql.fetchOptional(
            WITHDRAW,
            DSL.val(block),
            DSL.val(day),
            Times.utc(recording.at()),
            DSL.val(recording.id()))
        .map(row -> new AccountId(row.get(0, Long.class)));
  }

  List<Block> inForce(AccountId account, LocalDate day) {
    return sql.fetch(IN_FORCE, DSL.val(account.value()), DSL.val(day)).map(BlockRepository::block);
  }

  private static Block block(Record row) {
    return new Block(
        row.get("id", Long.class),
        new AccountId(row.get("account_id", Long.class)),
        Optional.ofNullable(row.get("item_id", Long.class)).map(ItemId::new),
        row.get("reason", String.class),
        row.get("note", String.class),
        row.get("until", LocalDate.class),
        row.get("value_date", LocalDate.class),
        row.get("actor", String.class));
  }
}
