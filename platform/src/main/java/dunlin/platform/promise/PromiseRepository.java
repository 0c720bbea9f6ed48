package dunlin.platform.promise;

import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.ItemId;
import dunlin.core.receivable.PromiseState;
import dunlin.platform.audit.Recording;
import dunlin.schema.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of promises to pay. */
@Repository
class PromiseRepository {

  private static final String PROMISES =
      """
      select p.*, coalesce(i.number, '') as number
      from promise.received_as_of({0}::bigint[], {1}::date, 9223372036854775807) p
      left join receivable.item i on i.id = p.item_id
      order by p.id desc
      """;

  private static final String MAKE =
      """
      insert into promise.made (item_id, account_id, unit_id, currency, amount_minor, made_on, promised_date, value_date,
        recorded_at, recording_id, source_id, source_key)
      select item_id, account_id, unit_id, currency, {1}::bigint, {2}::date, {3}::date, {2}::date, {4}::timestamptz,
        {5}::bigint, {6}::smallint, 'recording:' || {5}::bigint
      from receivable.open_item where item_id = {0}::bigint
      returning id
      """;

  private static final String BOOK =
      """
      insert into promise.made (item_id, account_id, unit_id, currency, amount_minor, made_on, promised_date, value_date,
        recorded_at, recording_id, source_id, source_key)
      select item_id, account_id, unit_id, currency, amount_minor, made_on, promised_date, made_on,
        {8}::timestamptz, {9}::bigint, {10}::smallint, source_key
      from unnest({0}::bigint[], {1}::bigint[], {2}::int[], {3}::text[], {4}::bigint[], {5}::date[], {6}::date[],
        {7}::text[]) as r (item_id, account_id, unit_id, currency, amount_minor, made_on, promised_date, source_key)
      on conflict do nothing returning source_key
      """;

  private static final String STORED =
      """
      select source_key, item_id, amount_minor, made_on, promised_date from promise.made
      where source_id = {0}::smallint and source_key = any ({1}::text[])
      """;

  private final DSLContext sql;

  PromiseRepository(DSLContext sql) {
    this.sql = sql;
  }

  /** An open item as far as a promise on it needs to know. */
  record Promised(AccountId account, Money open) {}

  /** A promise as it stands in the books, under a source's key. */
  record Stored(
      String key, long itemId, long amountMinor, LocalDate madeOn, LocalDate promisedDate) {}

  Optional<Promised> findOpenItem(ItemId item) {
    return sql.fetchOptional(
            "select account_id, currency, open_minor from receivable.open_item where item_id = {0}",
            DSL.val(item.value()))
        .map(row ->
            new Promised(
                new AccountId(row.get(0, Long.class)),
                Money.ofMinor(row.get(2, Long.class), row.get(1, String.class))));
  }

  PromiseId make(
      ItemId item, Money amount, LocalDate madeOn, LocalDate promisedDate, Recording recording) {
    return new PromiseId(
        sql.fetchSingle(
                MAKE,
                DSL.val(item.value()),
                DSL.val(amount.minor()),
                DSL.val(madeOn),
                DSL.val(promisedDate),
                Times.utc(recording.at()),
                DSL.val(recording.id()),
                DSL.val(recording.sourceId()))
            .get(0, Long.class));
  }

  List<PromiseToPay> of(AccountId account, LocalDate asOf) {
    return sql.fetch(PROMISES, DSL.val(new Long[] {account.value()}), DSL.val(asOf))
        .map(row -> promise(row, asOf));
  }

  Set<String> book(List<ImportedPromise> promises, Instant at, long recordingId, int sourceId) {
    return sql.fetch(
            BOOK,
            DSL.val(promises.stream().map(ImportedPromise::itemId).toArray(Long[]::new)),
            DSL.val(promises.stream().map(ImportedPromise::accountId).toArray(Long[]::new)),
            DSL.val(promises.stream().map(ImportedPromise::unitId).toArray(Integer[]::new)),
            DSL.val(promises.stream().map(ImportedPromise::currency).toArray(String[]::new)),
            DSL.val(promises.stream().map(ImportedPromise::amountMinor).toArray(Long[]::new)),
            DSL.val(
                promises.stream().map(each -> each.record().madeOn()).toArray(LocalDate[]::new)),
            DSL.val(
                promises.stream()
                    .map(each -> each.record().promisedDate())
                    .toArray(LocalDate[]::new)),
            DSL.val(promises.stream().map(each -> each.record().key()).toArray(String[]::new)),
            Times.utc(at),
            DSL.val(recordingId),
            DSL.val(sourceId))
        .intoSet(0, String.class);
  }

  List<Stored> stored(int sourceId, List<String> keys) {
    return sql.fetch(STORED, DSL.val(sourceId), DSL.val(keys.toArray(String[]::new)))
        .map(row ->
            new Stored(
                row.get(0, String.class),
                row.get(1, Long.class),
                row.get(2, Long.class),
                row.get(3, LocalDate.class),
                row.get(4, LocalDate.class)));
  }

  private static PromiseToPay promise(Record row, LocalDate asOf) {
    String currency = row.get("currency", String.class);
    Money amount = Money.ofMinor(row.get("amount_minor", Long.class), currency);
    Money received = Money.ofMinor(row.get("received_minor", Long.class), currency);
    LocalDate promisedDate = row.get("promised_date", LocalDate.class);
    return new PromiseToPay(
        new PromiseId(row.get("id", Long.class)),
        new AccountId(row.get("account_id", Long.class)),
        new ItemId(row.get("item_id", Long.class)),
        row.get("number", String.class),
        amount,
        row.get("made_on", LocalDate.class),
        promisedDate,
        received,
        PromiseState.of(amount, received, promisedDate, asOf));
  }
}
