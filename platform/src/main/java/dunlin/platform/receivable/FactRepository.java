package dunlin.platform.receivable;

import static dunlin.schema.receivable.Receivable.RECEIVABLE;

import dunlin.core.receivable.ItemKind;
import dunlin.platform.audit.FactDigest;
import dunlin.schema.CopyRows;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** SQL that records facts, keeps the projection of open items, and finds what a delivery names. */
@Repository
class FactRepository {

  private static final String ITEM_COLUMNS =
      "id, account_id, unit_id, kind, number, instalment, reference, purchase_order, currency,"
          + " amount_minor, issue_date, posting_date, due_date, discount_date,"
          + " discount_basis_points, value_date, recorded_at, recording_id, source_id, source_key,"
          + " digest";
  private static final String ENTRY_COLUMNS =
      "id, item_id, account_id, unit_id, kind, currency, amount_minor, other_item_id, reverses_id,"
          + " reason, value_date, recorded_at, recording_id, source_id, source_key, digest";
  private static final String TERMS_COLUMNS =
      "id, item_id, account_id, unit_id, due_date, reason, approved_by, value_date, recorded_at,"
          + " recording_id, source_id, source_key, digest";
  private static final String KNOWN_COLUMNS =
      "i.account_id, i.unit_id, i.kind, i.number, i.instalment, i.reference, i.purchase_order, i.currency,"
          + " i.amount_minor, i.issue_date - date '1970-01-01', i.posting_date - date '1970-01-01',"
          + " i.due_date - date '1970-01-01', coalesce(i.discount_basis_points, -1),"
          + " i.discount_date - date '1970-01-01', i.value_date - date '1970-01-01', i.source_key, i.id,"
          + " coalesce(x.corrected, 0)::bigint, coalesce(o.open_minor, 0),"
          + " coalesce(t.due_date, i.due_date) - date '1970-01-01', i.source_id";
  private static final String KNOWN_JOINS =
      " left join lateral (select open_minor from receivable.open_item where item_id = i.id limit 1) o on true"
          + " left join lateral (select sum(amount_minor) as corrected from receivable.entry"
          + "   where item_id = i.id and kind = 'X') x on true"
          + " left join lateral (select due_date from receivable.terms"
          + "   where item_id = i.id and source_id = i.source_id order by id desc limit 1) t on true";

  /** So few rows are looked up by an index without being told. */
  private static final int FEW = 16;

  /** Has the planner look up each key by an index, whatever it believes of the table. */
  private static final String LOOKUPS_ONLY = plans("off");

  private static final String ANY_PLAN = plans("on");
  private static final String OPEN_COLUMNS =
      "item_id, account_id, unit_id, kind, number, instalment, currency, amount_minor, open_minor,"
          + " issue_date, posting_date, due_date, original_due_date";

  /** An item as the books know it, for a delivery that names its key. */
  record Known(
      long id,
      Fact.Item face,
      long correctedMinor,
      long openMinor,
      @Nullable LocalDate dueDateOfSource,
      int sourceId) {

    /** The face amount with all corrections. */
    long faceNow() {
      return face.amountMinor() + correctedMinor;
    }

    Side side() {
      return new Side(id, face.place(), face.currency(), face.valueDate(), face.key());
    }
  }

  /** What an allocation or an adjustment needs of an item that a delivery names by its key. */
  record Side(long id, Fact.Place place, String currency, LocalDate valueDate, String key) {}

  private final DSLContext sql;

  FactRepository(DSLContext sql) {
    this.sql = sql;
  }

  private static String plans(String others) {
    return "set local enable_seqscan = %1$s; set local enable_hashjoin = %1$s; set local enable_mergejoin = %1$s"
        .formatted(others);
  }

  /** Lets nobody else record under this key here until the transaction ends. */
  void lockKey(String key) {
    sql.fetch("select pg_advisory_xact_lock(7310006, hashtext({0}))", DSL.val(key));
  }

  /** New numbers for so many facts, ascending. */
  private long[] numbers(int count) {
    Long[] numbers =
        sql.fetchSingle(
                "select array_agg(nextval('audit.fact_number')) from generate_series(1, {0})",
                DSL.val(count))
            .get(0, Long[].class);
    return Arrays.stream(numbers).mapToLong(Long::longValue).toArray();
  }

  /** Records new items and puts them into the projection. */
  private void insertItems(Fact.Origin origin, List<Fact.Item> items, long[] ids) {
    if (items.isEmpty()) {
      return;
    }
    FactDigest digest = new FactDigest();
    copy(
        "receivable.item",
        ITEM_COLUMNS,
        rows -> {
          for (int i = 0; i < ids.length; i++) {
            Fact.Item item = items.get(i);
            rows.number(ids[i]).number(item.place().accountId()).number(item.place().unitId());
            rows.letter(item.kind()).text(item.number()).number(item.instalment());
            rows.text(item.reference()).text(item.purchaseOrder()).text(item.currency());
            rows.number(item.amountMinor()).date(item.issueDate()).date(item.postingDate());
            rows.date(item.dueDate()).date(item.discountDate()).number(item.discountBasisPoints());
            endFact(rows, item, origin, item.digest(digest, ids[i], origin));
          }
        });
    copy(
        "receivable.open_item",
        OPEN_COLUMNS,
        rows -> {
          for (int i = 0; i < ids.length; i++) {
            if (items.get(i).amountMinor() != 0) {
              openItem(rows, items.get(i), ids[i]);
            }
          }
        });
  }

  private static void openItem(CopyRows rows, Fact.Item item, long id) throws SQLException {
    rows.number(id).number(item.place().accountId()).number(item.place().unitId());
    rows.letter(item.kind()).text(item.number()).number(item.instalment()).text(item.currency());
    rows.number(item.amountMinor()).number(item.amountMinor()).date(item.issueDate());
    rows.date(item.postingDate()).date(item.dueDate()).date(item.dueDate()).endRow();
  }

  private static void endFact(CopyRows rows, Fact fact, Fact.Origin origin, byte[] digest)
      throws SQLException {
    rows.date(fact.valueDate()).instant(origin.at()).number(origin.recordingId());
    rows.number(origin.sourceId()).text(fact.key()).uuid(digest).endRow();
  }

  /** Records entries and changes the open balances of their items. */
  private void insertEntries(Fact.Origin origin, List<Fact.Entry> entries, long[] ids) {
    if (entries.isEmpty()) {
      return;
    }
    FactDigest digest = new FactDigest();
    copy(
        "receivable.entry",
        ENTRY_COLUMNS,
        rows -> {
          for (int i = 0; i < ids.length; i++) {
            Fact.Entry entry = entries.get(i);
            rows.number(ids[i]).number(entry.itemId()).number(entry.place().accountId());
            rows.number(entry.place().unitId()).letter(entry.kind()).text(entry.currency());
            rows.number(entry.amountMinor()).number(orNull(entry.otherItemId()));
            rows.number(orNull(entry.reversesId())).text(entry.reason());
            endFact(rows, entry, origin, entry.digest(digest, ids[i], origin));
          }
        });
    changeBalances(entries);
  }

  private static @Nullable Long orNull(long id) {
    return id == 0 ? null : id;
  }

  /**
   * Adds the entries to the open balances. Items that were settled come back, those that are
   * settled now go. Whoever calls has locked the items in the order of their ids.
   */
  private void changeBalances(List<Fact.Entry> entries) {
    Map<Long, Long> changes = new HashMap<>();
    entries.forEach(entry -> changes.merge(entry.itemId(), entry.amountMinor(), Long::sum));
    Long[] items = changes.keySet().stream().sorted().toArray(Long[]::new);
    Long[] amounts = Arrays.stream(items).map(changes::get).toArray(Long[]::new);
    boolean many = items.length > FEW;
    if (many) {
      sql.execute(LOOKUPS_ONLY);
    }
    Set<Long> left = new HashSet<>(changes.keySet());
    left.removeAll(settle(items, amounts));
    left.removeAll(change(items, amounts));
    if (many) {
      sql.execute(ANY_PLAN);
    }
    if (!left.isEmpty()) {
      reopen(left, changes);
    }
  }

  /** Takes out the items of which nothing is left open. */
  private Set<Long> settle(Long[] items, Long[] amounts) {
    return sql.fetch(
            "delete from receivable.open_item o using unnest({0}::bigint[], {1}::bigint[]) as c(id, change)"
                + " where o.item_id = c.id and o.open_minor + c.change = 0 returning o.item_id",
            DSL.val(items), DSL.val(amounts))
        .intoSet(row -> row.get(0, Long.class));
  }

  /** Changes the items that stay open. */
  private Set<Long> change(Long[] items, Long[] amounts) {
    return sql.fetch(
            "update receivable.open_item o set open_minor = o.open_minor + c.change"
                + " from unnest({0}::bigint[], {1}::bigint[]) as c(id, change)"
                + " where o.item_id = c.id and o.open_minor + c.change <> 0 returning o.item_id",
            DSL.val(items), DSL.val(amounts))
        .intoSet(row -> row.get(0, Long.class));
  }

  /** Brings back items that were settled; someone else may do so at the same time. */
  private void reopen(Set<Long> settled, Map<Long, Long> changes) {
    Long[] items = settled.stream().sorted().toArray(Long[]::new);
    Long[] amounts = Arrays.stream(items).map(changes::get).toArray(Long[]::new);
    sql.execute(
        "insert into receivable.open_item ("
            + OPEN_COLUMNS
            + ")"
            + " select i.id, i.account_id, i.unit_id, i.kind, i.number, i.instalment, i.currency,"
            + " i.amount_minor, c.change, i.issue_date, i.posting_date, coalesce(t.due_date, i.due_date), i.due_date"
            + " from unnest({0}::bigint[], {1}::bigint[]) as c(id, change)"
            + " cross join lateral (select * from receivable.item where id = c.id limit 1) i"
            + " left join lateral (select due_date from receivable.terms where item_id = c.id order by id desc limit 1) t on true"
            + " order by i.id"
            + " on conflict (item_id) do update set open_minor = open_item.open_minor + excluded.open_minor",
        DSL.val(items),
        DSL.val(amounts));
    sql.execute(
        "delete from receivable.open_item where item_id = any({0}) and open_minor = 0",
        DSL.val(items));
  }

  /** Records new due dates and puts them into the projection. */
  private void insertTerms(Fact.Origin origin, List<Fact.Terms> terms, long[] ids) {
    if (terms.isEmpty()) {
      return;
    }
    FactDigest digest = new FactDigest();
    copy(
        "receivable.terms",
        TERMS_COLUMNS,
        rows -> {
          for (int i = 0; i < ids.length; i++) {
            Fact.Terms one = terms.get(i);
            rows.number(ids[i]).number(one.itemId()).number(one.place().accountId());
            rows.number(one.place().unitId()).date(one.dueDate()).text(one.reason());
            rows.text(one.approvedBy());
            endFact(rows, one, origin, one.digest(digest, ids[i], origin));
          }
        });
    showNewestTerms(terms.stream().map(Fact.Terms::itemId).distinct().toList());
  }

  /**
   * Two who give an item new terms draw their numbers in one order and may come here in the other:
   * the row is locked first, so that whoever comes last sees both facts and shows the newest.
   */
  private void showNewestTerms(List<Long> items) {
    Map<Long, Long> ignored = lockOpen(items);
    sql.execute(
        "update receivable.open_item o set due_date = (select t.due_date from receivable.terms t"
            + " where t.item_id = o.item_id order by t.id desc limit 1) where o.item_id = any ({0})",
        DSL.val(items.toArray(Long[]::new)));
  }

  /** Records facts and answers with the numbers of the items and of the entries. */
  Numbers record(
      Fact.Origin origin, List<Fact.Item> items, List<Fact.Entry> entries, List<Fact.Terms> terms) {
    int count = items.size() + entries.size() + terms.size();
    if (count == 0) {
      return new Numbers(List.of(), List.of());
    }
    long[] ids = numbers(count);
    long[] itemIds = Arrays.copyOf(ids, items.size());
    long[] entryIds = Arrays.copyOfRange(ids, items.size(), items.size() + entries.size());
    insertItems(origin, items, itemIds);
    insertEntries(origin, entries, entryIds);
    insertTerms(origin, terms, Arrays.copyOfRange(ids, items.size() + entries.size(), count));
    LocalDate latest =
        Stream.<List<? extends Fact>>of(items, entries, terms)
            .flatMap(List::stream)
            .map(Fact::valueDate)
            .max(LocalDate::compareTo)
            .orElseThrow();
    sql.insertInto(RECEIVABLE.RECORDED)
        .values(
            origin.recordingId(),
            ids[0],
            ids[count - 1],
            items.size(),
            entries.size(),
            terms.size(),
            0,
            latest)
        .execute();
    return new Numbers(asList(itemIds), asList(entryIds));
  }

  /** The numbers that facts were given, in the order of the facts. */
  record Numbers(List<Long> items, List<Long> entries) {}

  /** The documents, or the payments, of a source that have one of the keys. */
  Map<String, Known> findItems(int sourceId, Collection<String> keys, boolean payments) {
    Map<String, Known> found = new HashMap<>();
    fetchItems(
        "source_key = k.key and source_id = %d and (kind = 'P') = %s".formatted(sourceId, payments),
        "text",
        keys.stream().sorted().toArray(String[]::new),
        item -> found.put(item.face().key(), item));
    return found;
  }

  /** The documents, or the payments, of a source that have one of the keys, as sides. */
  Map<String, Side> findSides(int sourceId, Collection<String> keys, boolean payments) {
    return sql.fetch(
            "select i.source_key, i.id, i.account_id, i.unit_id, i.currency, i.value_date - date '1970-01-01'"
                + " from unnest({0}::text[]) as k(key) cross join lateral (select * from receivable.item"
                + " where source_key = k.key and source_id = {1} and (kind = 'P') = {2} limit 1) i",
            DSL.val(keys.stream().sorted().toArray(String[]::new)),
            DSL.val(sourceId),
            DSL.val(payments))
        .intoMap(row -> row.get(0, String.class), FactRepository::side);
  }

  private static Side side(Record row) {
    return new Side(
        row.get(1, Long.class),
        new Fact.Place(row.get(2, Long.class), row.get(3, Integer.class)),
        row.get(4, String.class),
        LocalDate.ofEpochDay(row.get(5, Integer.class)),
        row.get(0, String.class));
  }

  /** The face amounts of items with all corrections. */
  Map<Long, Long> facesNow(Collection<Long> ids) {
    return sql.fetch(
            "select i.id, i.amount_minor + coalesce((select sum(e.amount_minor) from receivable.entry e"
                + " where e.item_id = i.id and e.kind = 'X'), 0)::bigint"
                + " from receivable.item i where i.id = any({0})",
            DSL.val(ids.toArray(Long[]::new)))
        .intoMap(row -> row.get(0, Long.class), row -> row.get(1, Long.class));
  }

  /** What was set against other items when an item came, in minor units by the other item. */
  Map<Long, Long> allocatedAtFirst(long itemId) {
    return sql.fetch(
            "select e.other_item_id, e.amount_minor from receivable.item i join receivable.entry e"
                + " on e.item_id = i.id and e.recording_id = i.recording_id and e.kind = 'A'"
                + " where i.id = {0}",
            DSL.val(itemId))
        .intoMap(row -> row.get(0, Long.class), row -> row.get(1, Long.class));
  }

  /** Items by id. */
  Map<Long, Known> findItems(Collection<Long> ids) {
    Map<Long, Known> found = new HashMap<>();
    fetchItems(
        "id = k.key", "bigint", ids.toArray(Long[]::new), item -> found.put(item.id(), item));
    return found;
  }

  /**
   * What a source changed of an item after it was booked.
   *
   * @param amountMinor by how much its amount changed; 0 for a new due date
   * @param day from which on it holds
   */
  record Change(long itemId, long amountMinor, @Nullable LocalDate dueDate, LocalDate day) {}

  /** The changes of each of the items, in their order; items without any are left out. */
  Map<Long, List<Change>> findChanges(Collection<Long> items) {
    sql.execute(LOOKUPS_ONLY);
    Map<Long, List<Change>> changes =
        sql.fetch(
                "select item_id, amount_minor, null::date as due_date, value_date, id from receivable.entry"
                    + " where item_id = any({0}) and kind = 'X' union all"
                    + " select t.item_id, 0, t.due_date, t.value_date, t.id from receivable.terms t"
                    + " join receivable.item i on i.id = t.item_id and i.source_id = t.source_id"
                    + " where t.item_id = any({0}) order by id",
                DSL.val(items.toArray(Long[]::new)))
            .intoGroups(
                row -> row.get(0, Long.class),
                row ->
                    new Change(
                        row.get(0, Long.class),
                        row.get(1, Long.class),
                        row.get(2, LocalDate.class),
                        row.get(3, LocalDate.class)));
    sql.execute(ANY_PLAN);
    return changes;
  }

  /** What is open on items, locked until the transaction ends; zero for those that are settled. */
  Map<Long, Long> lockOpen(Collection<Long> ids) {
    Map<Long, Long> open = new HashMap<>();
    ids.forEach(id -> open.put(id, 0L));
    sql.fetch(
            "select item_id, open_minor from receivable.open_item where item_id = any({0})"
                + " order by item_id for update",
            DSL.val(open.keySet().toArray(Long[]::new)))
        .forEach(row -> open.put(row.get(0, Long.class), row.get(1, Long.class)));
    return open;
  }

  /**
   * Reads items by way of plain JDBC, because a delivery that comes again asks for every item. The
   * planner knows too little of a table that is being filled, and is told to look up each key.
   */
  private void fetchItems(
      String condition, String type, Object[] values, Consumer<Known> consumer) {
    sql.connection(connection -> {
      // Three statements in one: PostgreSQL is asked once.
      String question = LOOKUPS_ONLY + "; " + knownItems(type, condition) + "; " + ANY_PLAN;
      try (PreparedStatement statement = connection.prepareStatement(question)) {
        statement.setArray(1, connection.createArrayOf(type, values));
        for (boolean rows = statement.execute(); !rows; rows = statement.getMoreResults()) {
          // What the settings answer is no rows.
        }
        try (ResultSet rows = statement.getResultSet()) {
          while (rows.next()) {
            consumer.accept(known(rows));
          }
        }
      }
    });
  }

  private static String knownItems(String type, String condition) {
    return "select "
        + KNOWN_COLUMNS
        + " from unnest(?::"
        + type
        + "[]) as k(key)"
        + " cross join lateral (select * from receivable.item where "
        + condition
        + " limit 1) i"
        + KNOWN_JOINS;
  }

  private static Known known(ResultSet row) throws SQLException {
    int basisPoints = row.getInt(13);
    Fact.Item face =
        new Fact.Item(
            new Fact.Place(row.getLong(1), row.getInt(2)),
            row.getString(3).charAt(0),
            row.getString(4),
            row.getInt(5),
            row.getString(6),
            row.getString(7),
            row.getString(8),
            row.getLong(9),
            day(row, 10),
            day(row, 11),
            day(row, 12),
            day(row, 14),
            basisPoints < 0 ? null : basisPoints,
            Objects.requireNonNull(day(row, 15)),
            row.getString(16));
    return new Known(
        row.getLong(17), face, row.getLong(18), row.getLong(19), day(row, 20), row.getInt(21));
  }

  /** Days since 1970, which are many times cheaper to read than dates. */
  private static @Nullable LocalDate day(ResultSet row, int column) throws SQLException {
    int day = row.getInt(column);
    return row.wasNull() ? null : LocalDate.ofEpochDay(day);
  }

  /** An entry as the books know it. */
  record KnownEntry(long id, Fact.Entry entry, int sourceId) {}

  /** The entries of a source with one of the keys and one of the kinds. */
  List<KnownEntry> findEntries(int sourceId, Collection<String> keys, String kinds) {
    return sql.fetch(
            "select e.* from unnest({0}::text[]) as k(key) cross join lateral (select * from receivable.entry"
                + " where source_key = k.key and source_id = {1} and position(kind in {2}) > 0 limit 100) e",
            DSL.val(keys.toArray(String[]::new)), DSL.val(sourceId), DSL.val(kinds))
        .map(FactRepository::knownEntry);
  }

  /** An entry with the other side of its pair, if it has one. */
  List<KnownEntry> findEntryWithPair(long entryId) {
    return sql.fetch(
            "select p.* from receivable.entry e join receivable.entry p on p.id = e.id"
                + " or (p.item_id = e.other_item_id and p.other_item_id = e.item_id and p.kind = e.kind"
                + "     and p.source_id = e.source_id and p.source_key = e.source_key)"
                + " where e.id = {0} order by p.id <> e.id",
            DSL.val(entryId))
        .map(FactRepository::knownEntry);
  }

  boolean isReversed(long entryId) {
    return sql.fetchExists(RECEIVABLE.ENTRY, RECEIVABLE.ENTRY.REVERSES_ID.eq(entryId));
  }

  private static KnownEntry knownEntry(Record row) {
    Long other = row.get("other_item_id", Long.class);
    Long reverses = row.get("reverses_id", Long.class);
    Fact.Entry entry =
        new Fact.Entry(
            row.get("item_id", Long.class),
            new Fact.Place(row.get("account_id", Long.class), row.get("unit_id", Integer.class)),
            row.get("kind", String.class).charAt(0),
            row.get("currency", String.class),
            row.get("amount_minor", Long.class),
            other == null ? 0 : other,
            reverses == null ? 0 : reverses,
            row.get("reason", String.class),
            row.get("value_date", LocalDate.class),
            row.get("source_key", String.class));
    return new KnownEntry(row.get("id", Long.class), entry, row.get("source_id", Integer.class));
  }

  /** One row of a delivery and the fact that it named. */
  record DeliveredRow(long factId, long row, @Nullable Long statedMinor) {}

  /** Notes which rows of a delivery named which facts. */
  void insertDelivered(long deliveryId, List<DeliveredRow> delivered) {
    copy(
        "receivable.delivered",
        "delivery_id, fact_id, row, stated_minor",
        rows -> {
          for (DeliveredRow one : delivered) {
            rows.number(deliveryId).number(one.factId()).number(one.row());
            rows.number(one.statedMinor()).endRow();
          }
        });
  }

  /** The first row of a delivery that named each of the facts. */
  Map<Long, Long> findDelivered(long deliveryId, Collection<Long> facts) {
    return sql.fetch(
            "select d.fact_id, min(d.row) from receivable.delivered d where d.delivery_id = {0}"
                + " and d.fact_id in (select unnest({1}::bigint[])) group by d.fact_id",
            DSL.val(deliveryId), DSL.val(facts.toArray(Long[]::new)))
        .intoMap(row -> row.get(0, Long.class), row -> row.get(1, Long.class));
  }

  void deleteDelivered(long deliveryId) {
    sql.execute("delete from receivable.delivered where delivery_id = {0}", DSL.val(deliveryId));
  }

  List<DifferingItem> findDiffering(long deliveryId, int limit) {
    return sql.fetch(
            "select i.id, i.account_id, i.kind, i.number, i.currency, d.stated_minor, d.open_minor from ("
                + " select d.fact_id, max(d.stated_minor) as stated_minor, coalesce(max(o.open_minor), 0) as open_minor"
                + "   from receivable.delivered d left join receivable.open_item o on o.item_id = d.fact_id"
                + "   where d.delivery_id = {0} and d.stated_minor <> coalesce(o.open_minor, 0) group by d.fact_id limit {1}) d"
                + " join receivable.item i on i.id = d.fact_id order by i.id",
            DSL.val(deliveryId), DSL.val(limit))
        .map(row ->
            new DifferingItem(
                row.get(0, Long.class),
                row.get(1, Long.class),
                ItemKind.ofCode(row.get(2, String.class).charAt(0)),
                row.get(3, String.class),
                row.get(4, String.class),
                row.get(5, Long.class),
                row.get(6, Long.class)));
  }

  private static List<Long> asList(long[] ids) {
    return Arrays.stream(ids).boxed().toList();
  }

  private interface Writing {
    void to(CopyRows rows) throws SQLException;
  }

  private void copy(String table, String columns, Writing writing) {
    sql.connection(connection -> {
      CopyRows rows = CopyRows.into(connection, table, columns);
      writing.to(rows);
      rows.end();
    });
  }
}
