package dunlin.platform.receivable;

import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.EntityId;
import dunlin.core.receivable.EntryKind;
import dunlin.core.receivable.ItemId;
import dunlin.core.receivable.ItemKind;
import dunlin.core.receivable.OpenItem;
import dunlin.schema.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL that reads items of accounts and the facts behind them. */
@Repository
class LedgerRepository {

  /** Items with what is open now; the newest due date counts. */
  private static final String ITEMS_NOW =
      "select i.id as item_id, i.*, i.due_date as original_due_date, coalesce(o.open_minor, 0) as open_minor,"
          + " coalesce(t.due_date, i.due_date) as due_now"
          + " from receivable.item i left join receivable.open_item o on o.item_id = i.id"
          + " left join lateral (select due_date from receivable.terms where item_id = i.id order by id desc limit 1) t on true ";

  private final DSLContext sql;

  LedgerRepository(DSLContext sql) {
    this.sql = sql;
  }

  /** The items of one account, from its own facts alone. */
  List<OpenItem> openItems(
      AccountId accountId, LocalDate asOf, Known known, Map<Integer, EntityId> entities) {
    return sql.fetch(
            "select i.id as item_id, i.*, i.due_date as original_due_date, coalesce(t.due_date, i.due_date) as due_now,"
                + " i.amount_minor + coalesce(e.change, 0) as open_minor from receivable.item i"
                + " left join (select item_id, sum(amount_minor)::bigint as change from receivable.entry"
                + "   where account_id = {0} and value_date <= {1} and {2} group by item_id) e on e.item_id = i.id"
                + " left join lateral (select due_date from receivable.terms t where t.item_id = i.id"
                + "   and value_date <= {1} and {2} order by id desc limit 1) t on true"
                + " where i.account_id = {0} and i.value_date <= {1} and {3}"
                + " and i.amount_minor + coalesce(e.change, 0) <> 0"
                + " order by coalesce(t.due_date, i.due_date) nulls last, i.id",
            DSL.val(accountId.value()), DSL.val(asOf), isKnown("", known), isKnown("i.", known))
        .map(row -> item(row, "due_now", entities));
  }

  private static Field<?> isKnown(String alias, Known known) {
    return switch (known) {
      case Known.Now now -> DSL.field("true");
      case Known.AtVersion at -> DSL.field(alias + "id <= {0}", DSL.val(at.version()));
      case Known.At at -> DSL.field(alias + "recorded_at <= {0}", Times.utc(at.instant()));
    };
  }

  static OpenItem item(Record row, String dueColumn, Map<Integer, EntityId> entities) {
    String currency = row.get("currency", String.class);
    EntityId entity = entities.get(row.get("unit_id", Integer.class));
    if (entity == null) {
      throw new IllegalStateException("unit %s has no entity".formatted(row.get("unit_id")));
    }
    return new OpenItem(
        new ItemId(row.get("item_id", Long.class)),
        new AccountId(row.get("account_id", Long.class)),
        entity,
        ItemKind.ofCode(row.get("kind", String.class).charAt(0)),
        row.get("number", String.class),
        row.get("instalment", Integer.class),
        row.get("issue_date", LocalDate.class),
        row.get("posting_date", LocalDate.class),
        row.get(dueColumn, LocalDate.class),
        row.get("original_due_date", LocalDate.class),
        Money.ofMinor(row.get("amount_minor", Long.class), currency),
        Money.ofMinor(row.get("open_minor", Long.class), currency));
  }

  private static final String BEFORE_PAYMENT =
      "(i.value_date, i.id) < (select value_date, id from receivable.item where id = {0})";

  /** Which payments of an account: up to a day, older than one of them, so many at the most. */
  record PaymentQuery(Optional<LocalDate> asOf, Optional<Long> before, int limit) {}

  List<OpenItem> findByNumber(String text, long after, int limit, Map<Integer, EntityId> entities) {
    String plain = text.strip().replaceAll("([\\\\%_])", "\\\\$1");
    return sql.fetch(
            ITEMS_NOW
                + "where i.number like {0} and i.kind <> 'P' and (i.number, i.id) >"
                + " (coalesce((select number from receivable.item where id = {2}), ''), {2})"
                + " order by i.number, i.id limit {1}",
            DSL.val(plain + "%"),
            DSL.val(limit),
            DSL.val(after))
        .map(row -> item(row, "due_now", entities));
  }

  Optional<LocalDate> findLatestIssueDate(LocalDate most) {
    return Optional.ofNullable(
        sql.fetchValue(
            DSL.field(
                "(select max(issue_date) from receivable.item where kind <> 'P' and issue_date <= {0})",
                LocalDate.class, DSL.val(most))));
  }

  List<OpenItem> paymentsOf(
      AccountId accountId, PaymentQuery query, Map<Integer, EntityId> entities) {
    return sql.fetch(
            ITEMS_NOW
                + "where i.account_id = {0} and i.kind = 'P' and {2} and {3}"
                + " order by i.value_date desc, i.id desc limit {1}",
            DSL.val(accountId.value()),
            DSL.val(query.limit()),
            query
                .asOf()
                .map(day -> DSL.condition("i.value_date <= {0}", DSL.val(day)))
                .orElseGet(DSL::trueCondition),
            query
                .before()
                .map(item -> DSL.condition(BEFORE_PAYMENT, DSL.val(item)))
                .orElseGet(DSL::trueCondition))
        .map(row -> item(row, "due_now", entities));
  }

  Optional<ItemHistory> findItem(ItemId itemId, Map<Integer, EntityId> entities) {
    return sql
        .fetch(
            "select i.*, s.name as source_name from ("
                + ITEMS_NOW
                + "where i.id = {0}) i join audit.source s on s.id = i.source_id",
            DSL.val(itemId.value()))
        .stream()
        .findFirst()
        .map(row ->
            new ItemHistory(
                item(row, "due_now", entities),
                row.get("reference", String.class),
                row.get("purchase_order", String.class),
                row.get("value_date", LocalDate.class),
                instant(row),
                row.get("source_name", String.class) + " " + row.get("source_key", String.class),
                entriesOf(itemId),
                termsOf(itemId)));
  }

  private List<ItemHistory.EntryLine> entriesOf(ItemId itemId) {
    return sql.fetch(
            "select e.*, coalesce(o.number, '') as other_number, r.id is not null as reversed from receivable.entry e"
                + " left join receivable.item o on o.id = e.other_item_id"
                + " left join receivable.entry r on r.reverses_id = e.id"
                + " where e.item_id = {0} order by e.id",
            DSL.val(itemId.value()))
        .map(row ->
            new ItemHistory.EntryLine(
                row.get("id", Long.class),
                EntryKind.ofCode(row.get("kind", String.class).charAt(0)),
                Money.ofMinor(
                    row.get("amount_minor", Long.class), row.get("currency", String.class)),
                Optional.ofNullable(row.get("other_item_id", Long.class)).map(ItemId::new),
                row.get("other_number", String.class),
                optional(row.get("reverses_id", Long.class)),
                row.get("reversed", Boolean.class),
                row.get("reason", String.class),
                row.get("value_date", LocalDate.class),
                instant(row)));
  }

  private static OptionalLong optional(@org.jspecify.annotations.Nullable Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  private List<ItemHistory.TermsLine> termsOf(ItemId itemId) {
    return sql.fetch(
            "select * from receivable.terms where item_id = {0} order by id",
            DSL.val(itemId.value()))
        .map(row ->
            new ItemHistory.TermsLine(
                row.get("id", Long.class),
                row.get("due_date", LocalDate.class),
                row.get("reason", String.class),
                row.get("approved_by", String.class),
                row.get("value_date", LocalDate.class),
                instant(row)));
  }

  private static Instant instant(Record row) {
    return row.get("recorded_at", OffsetDateTime.class).toInstant();
  }

  Map<String, ItemByKey> documentsByKey(int sourceId, Collection<String> keys) {
    Map<String, ItemByKey> found = new HashMap<>();
    sql.fetch(
            "select i.source_key, i.id, i.account_id, i.unit_id, i.currency, i.amount_minor, coalesce(o.open_minor, 0)"
                + " from unnest({0}::text[]) as k(key) join receivable.item i"
                + " on i.source_key = k.key and i.source_id = {1} and (i.kind = 'P') = false"
                + " left join receivable.open_item o on o.item_id = i.id",
            DSL.val(keys.stream().distinct().toArray(String[]::new)), DSL.val(sourceId))
        .forEach(row ->
            found.put(
                row.get(0, String.class),
                new ItemByKey(
                    row.get(0, String.class),
                    row.get(1, Long.class),
                    row.get(2, Long.class),
                    row.get(3, Integer.class),
                    row.get(4, String.class),
                    row.get(5, Long.class),
                    row.get(6, Long.class))));
    return found;
  }

  /** Whether the actor may see the account of the entry. */
  boolean isEntryVisible(long id) {
    return sql.fetch("select 1 from receivable.entry where id = {0}", DSL.val(id)).isNotEmpty();
  }

  /** The first of the items that the actor may not see. */
  Optional<Long> findUnseenItem(Collection<Long> ids) {
    return sql
        .fetch(
            "select k.id from unnest({0}::bigint[]) with ordinality as k(id, place)"
                + " where not exists (select from receivable.item i where i.id = k.id)"
                + " order by k.place limit 1",
            DSL.val(ids.toArray(Long[]::new)))
        .stream()
        .findFirst()
        .map(row -> row.get(0, Long.class));
  }

  /** Account and unit, as far as the actor may see them. */
  Optional<Fact.Place> findPlace(AccountId accountId) {
    return sql
        .fetch(
            "select id, unit_id from customer.account where id = {0}", DSL.val(accountId.value()))
        .stream()
        .findFirst()
        .map(row -> new Fact.Place(row.get(0, Long.class), row.get(1, Integer.class)));
  }
}
