package dunlin.platform.dispute;

import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.ItemId;
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

/** SQL of disputes. */
@Repository
class DisputeRepository {

  private static final String DISPUTES =
      """
      select r.*, coalesce(i.number, '') as number, c.value_date as closed_on, coalesce(c.outcome, '') as outcome
      from dispute.raised r
      left join receivable.item i on i.id = r.item_id
      left join dispute.closed c on c.dispute_id = r.id
      where r.account_id = {0}::bigint
      """;

  private static final String RAISE =
      """
      insert into dispute.raised (item_id, account_id, unit_id, reason, currency, amount_minor, opened_on, value_date,
        recorded_at, recording_id, source_id, source_key)
      select item_id, account_id, unit_id, {1}, currency, {2}::bigint, {3}::date, {3}::date, {4}::timestamptz,
        {5}::bigint, {6}::smallint, 'recording:' || {5}::bigint
      from receivable.open_item where item_id = {0}::bigint
      returning id
      """;

  private static final String CLOSE =
      """
      insert into dispute.closed (dispute_id, account_id, unit_id, outcome, value_date, recorded_at, recording_id)
      select id, account_id, unit_id, {1}, {2}::date, {3}::timestamptz, {4}::bigint from dispute.raised where id = {0}::bigint
      on conflict do nothing returning id
      """;

  private static final String BOOK =
      """
      insert into dispute.raised (item_id, account_id, unit_id, reason, currency, amount_minor, opened_on, value_date,
        recorded_at, recording_id, source_id, source_key)
      select item_id, account_id, unit_id, reason, currency, amount_minor, opened_on, opened_on,
        {8}::timestamptz, {9}::bigint, {10}::smallint, source_key
      from unnest({0}::bigint[], {1}::bigint[], {2}::int[], {3}::text[], {4}::text[], {5}::bigint[], {6}::date[],
        {7}::text[]) as r (item_id, account_id, unit_id, reason, currency, amount_minor, opened_on, source_key)
      on conflict do nothing returning source_key
      """;

  private static final String BOOK_CLOSED =
      """
      insert into dispute.closed (dispute_id, account_id, unit_id, outcome, value_date, recorded_at, recording_id)
      select r.id, r.account_id, r.unit_id, 'CLOSED', k.closed_on, {3}::timestamptz, {4}::bigint
      from unnest({0}::text[], {1}::date[]) as k (source_key, closed_on)
      join dispute.raised r on r.source_key = k.source_key and r.source_id = {2}::smallint
      on conflict do nothing
      returning (select source_key from dispute.raised where id = dispute_id)
      """;

  private static final String STORED =
      """
      select source_key, item_id, reason, amount_minor, opened_on from dispute.raised
      where source_id = {0}::smallint and source_key = any ({1}::text[])
      """;

  private final DSLContext sql;

  DisputeRepository(DSLContext sql) {
    this.sql = sql;
  }

  /** An open item as far as a dispute of it needs to know. */
  record Contested(AccountId account, Money open) {}

  /** A dispute as it stands in the books, under a source's key. */
  record Stored(String key, long itemId, String reason, long amountMinor, LocalDate openedOn) {}

  Optional<Contested> findOpenItem(ItemId item) {
    return sql.fetchOptional(
            "select account_id, currency, open_minor from receivable.open_item where item_id = {0}",
            DSL.val(item.value()))
        .map(row ->
            new Contested(
                new AccountId(row.get(0, Long.class)),
                Money.ofMinor(row.get(2, Long.class), row.get(1, String.class))));
  }

  DisputeId raise(ItemId item, String reason, Money amount, LocalDate day, Recording recording) {
    return new DisputeId(
        sql.fetchSingle(
                RAISE,
                DSL.val(item.value()),
                DSL.val(reason),
                DSL.val(amount.minor()),
                DSL.val(day),
                Times.utc(recording.at()),
                DSL.val(recording.id()),
                DSL.val(recording.sourceId()))
            .get(0, Long.class));
  }

  Optional<AccountId> findAccount(DisputeId id) {
    return sql.fetchOptional(
            "select account_id from dispute.raised where id = {0}", DSL.val(id.value()))
        .map(row -> new AccountId(row.get(0, Long.class)));
  }

  boolean close(DisputeId id, String outcome, LocalDate day, Recording recording) {
    return !sql.fetch(
            CLOSE,
            DSL.val(id.value()),
            DSL.val(outcome),
            DSL.val(day),
            Times.utc(recording.at()),
            DSL.val(recording.id()))
        .isEmpty();
  }

  List<Dispute> openOf(AccountId account, LocalDate asOf) {
    return sql.fetch(
            DISPUTES
                + " and r.value_date <= {1}::date and (c.value_date is null or c.value_date > {1}::date)"
                + " order by r.opened_on, r.id",
            DSL.val(account.value()),
            DSL.val(asOf))
        .map(row -> dispute(row, asOf));
  }

  List<Dispute> allOf(AccountId account) {
    return sql.fetch(DISPUTES + " order by r.id desc", DSL.val(account.value()))
        .map(row -> dispute(row, LocalDate.MAX));
  }

  Set<String> book(List<ImportedDispute> disputes, Instant at, long recordingId, int sourceId) {
    return sql.fetch(
            BOOK,
            DSL.val(disputes.stream().map(ImportedDispute::itemId).toArray(Long[]::new)),
            DSL.val(disputes.stream().map(ImportedDispute::accountId).toArray(Long[]::new)),
            DSL.val(disputes.stream().map(ImportedDispute::unitId).toArray(Integer[]::new)),
            DSL.val(disputes.stream().map(each -> each.record().reason()).toArray(String[]::new)),
            DSL.val(disputes.stream().map(ImportedDispute::currency).toArray(String[]::new)),
            DSL.val(disputes.stream().map(ImportedDispute::amountMinor).toArray(Long[]::new)),
            DSL.val(
                disputes.stream().map(each -> each.record().openedOn()).toArray(LocalDate[]::new)),
            DSL.val(disputes.stream().map(each -> each.record().key()).toArray(String[]::new)),
            Times.utc(at),
            DSL.val(recordingId),
            DSL.val(sourceId))
        .intoSet(0, String.class);
  }

  /** The keys of those that were closed just now. */
  Set<String> bookClosed(List<ImportedDispute> closed, Instant at, long recordingId, int sourceId) {
    return sql.fetch(
            BOOK_CLOSED,
            DSL.val(closed.stream().map(each -> each.record().key()).toArray(String[]::new)),
            DSL.val(
                closed.stream().map(each -> each.record().closedOn()).toArray(LocalDate[]::new)),
            DSL.val(sourceId),
            Times.utc(at),
            DSL.val(recordingId))
        .intoSet(0, String.class);
  }

  List<Stored> stored(int sourceId, List<String> keys) {
    return sql.fetch(STORED, DSL.val(sourceId), DSL.val(keys.toArray(String[]::new)))
        .map(row ->
            new Stored(
                row.get(0, String.class),
                row.get(1, Long.class),
                row.get(2, String.class),
                row.get(3, Long.class),
                row.get(4, LocalDate.class)));
  }

  private static Dispute dispute(Record row, LocalDate asOf) {
    LocalDate closedOn = row.get("closed_on", LocalDate.class);
    boolean isClosed = closedOn != null && !closedOn.isAfter(asOf);
    return new Dispute(
        new DisputeId(row.get("id", Long.class)),
        new AccountId(row.get("account_id", Long.class)),
        new ItemId(row.get("item_id", Long.class)),
        row.get("number", String.class),
        row.get("reason", String.class),
        Money.ofMinor(row.get("amount_minor", Long.class), row.get("currency", String.class)),
        row.get("opened_on", LocalDate.class),
        isClosed ? closedOn : null,
        isClosed ? row.get("outcome", String.class) : "");
  }
}
