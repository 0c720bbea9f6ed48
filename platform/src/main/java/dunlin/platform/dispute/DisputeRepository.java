package dunlin.platform.dispute;

import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.ItemId;
import dunlin.platform.audit.Recording;
import dunlin.platform.receivable.Known;
import dunlin.schema.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
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

  private static final String CONTESTED =
      """
      select r.item_id, r.currency, sum(r.amount_minor)::bigint as amount_minor
      from dispute.raised r
      where r.item_id = any ({0}::bigint[]) and r.value_date <= {1}::date and {2}
        and not exists (select from dispute.closed c
          where c.dispute_id = r.id and c.value_date <= {1}::date and {3})
      group by r.item_id, r.currency
      """;

  /** An open item with all that is not closed by a day, what a source opens later included. */
  private static final String CONTESTABLE =
      """
      select o.account_id, o.number, o.instalment, o.currency, o.open_minor, coalesce((
        select sum(r.amount_minor) from dispute.raised r
        where r.item_id = o.item_id and not exists (
          select from dispute.closed c where c.dispute_id = r.id and c.value_date <= {1}::date)
      ), 0)::bigint as contested_minor
      from receivable.open_item o where o.item_id = {0}::bigint
      """;

  private static final long RAISING_LOCK = 7_310_063L;

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

  private static final String CLOSINGS =
      """
      select r.source_key, c.value_date, told.source_id = r.source_id as by_source
      from dispute.raised r
      join dispute.closed c on c.dispute_id = r.id
      join audit.recording told on told.id = c.recording_id
      where r.source_id = {0}::smallint and r.source_key = any ({1}::text[])
      """;

  private final DSLContext sql;

  DisputeRepository(DSLContext sql) {
    this.sql = sql;
  }

  /** A dispute as it stands in the books, under a source's key. */
  record Stored(String key, long itemId, String reason, long amountMinor, LocalDate openedOn) {}

  /**
   * The day on which the dispute of a source's key was closed.
   *
   * @param bySource whether the source said so, and not a person or program that works here
   */
  record Closing(String key, LocalDate day, boolean bySource) {}

  /** Lets nobody else raise until the transaction ends: no part of an item is contested twice. */
  void lockRaising() {
    sql.fetch("select pg_advisory_xact_lock({0})", DSL.inline(RAISING_LOCK));
  }

  Optional<Contestable> findContestable(ItemId item, LocalDate day) {
    return sql.fetchOptional(CONTESTABLE, DSL.val(item.value()), DSL.val(day))
        .map(row ->
            new Contestable(
                new AccountId(row.get("account_id", Long.class)),
                row.get("number", String.class),
                row.get("instalment", Integer.class),
                money(row, "open_minor"),
                money(row, "contested_minor")));
  }

  Contested contested(Collection<ItemId> items, LocalDate asOf, Known known) {
    return new Contested(
        sql.fetch(
                CONTESTED,
                DSL.val(items.stream().map(ItemId::value).toArray(Long[]::new)),
                DSL.val(asOf),
                isKnown("r", known),
                isKnown("c", known))
            .intoMap(
                row -> new ItemId(row.get("item_id", Long.class)),
                row -> money(row, "amount_minor")));
  }

  private static Condition isKnown(String alias, Known known) {
    return switch (known) {
      case Known.Now now -> DSL.trueCondition();
      case Known.AtVersion at -> DSL.condition(alias + ".id <= {0}", DSL.val(at.version()));
      case Known.At at -> DSL.condition(alias + ".recorded_at <= {0}", Times.utc(at.instant()));
    };
  }

  private static Money money(Record row, String column) {
    return Money.ofMinor(row.get(column, Long.class), row.get("currency", String.class));
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

  /** How those of the keys were closed that are closed. */
  List<Closing> closings(int sourceId, List<String> keys) {
    return sql.fetch(CLOSINGS, DSL.val(sourceId), DSL.val(keys.toArray(String[]::new)))
        .map(row ->
            new Closing(
                row.get(0, String.class), row.get(1, LocalDate.class), row.get(2, Boolean.class)));
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
        money(row, "amount_minor"),
        row.get("opened_on", LocalDate.class),
        isClosed ? closedOn : null,
        isClosed ? row.get("outcome", String.class) : "");
  }
}
