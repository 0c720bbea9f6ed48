package dunlin.platform.receivable;

import static dunlin.schema.receivable.Receivable.RECEIVABLE;

import dunlin.core.receivable.AgingBasis;
import dunlin.core.receivable.AgingBuckets;
import dunlin.core.receivable.EntryKind;
import dunlin.core.receivable.ItemKind;
import dunlin.core.receivable.Movement;
import dunlin.schema.Times;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of aging and roll-forward: sets in, sums out. */
@Repository
class ReportRepository {

  /** Up to so many accounts at once, their own facts are found by the index. */
  private static final int PAGE_MOST = 1_000;

  /** So many facts are gone through sooner than all items are summed anew. */
  private static final long FEW_FACTS = 50_000;

  private final DSLContext sql;

  ReportRepository(DSLContext sql) {
    this.sql = sql;
  }

  /** What is open in one bucket and currency, of a group: all, a unit or an account. */
  record Cell(long group, int unitId, String currency, int bucket, long minor, long items) {}

  /** How the cells are grouped. */
  enum Grouping {
    ALL("0::bigint", "0::int"),
    UNIT("i.unit_id::bigint", "i.unit_id"),
    ACCOUNT("i.account_id", "i.unit_id");

    private final String group;
    private final String unit;

    Grouping(String group, String unit) {
      this.group = group;
      this.unit = unit;
    }
  }

  /**
   * The cells of an aging.
   *
   * @param accounts only these accounts; null for all
   */
  List<Cell> cells(
      AgingReports.Question question,
      Grouping grouping,
      Long @org.jspecify.annotations.Nullable [] accounts) {
    return sql.fetch(
            "select %s, %s, i.currency, {1} as bucket, sum(i.open_minor)::bigint, count(*) from {0} i"
                    .formatted(grouping.group, grouping.unit)
                + " where {2} and {3} group by 1, 2, 3, 4",
            accounts == null ? openItems(question) : openItemsOf(question, accounts),
            bucket(question),
            ofUnit(question.unitId()),
            accounts == null
                ? DSL.trueCondition()
                : DSL.condition("i.account_id = any({0})", DSL.val(accounts)))
        .map(ReportRepository::cell);
  }

  private static Cell cell(Record row) {
    return new Cell(
        row.get(0, Long.class),
        row.get(1, Integer.class),
        row.get(2, String.class),
        row.get(3, Integer.class),
        row.get(4, Long.class),
        row.get(5, Long.class));
  }

  /**
   * The cells of so many accounts with open items after one, by account. For a page, the facts of
   * some accounts at a time are gone through, whatever the day; for more, all facts once.
   */
  List<Cell> cellsOfAccountsAfter(AgingReports.Question question, long after, int limit) {
    boolean isPage = limit <= PAGE_MOST || isProjected(question.asOf(), question.known());
    return isPage ? cellsOfPage(question, after, limit) : cellsInOnePass(question, after, limit);
  }

  private List<Cell> cellsOfPage(AgingReports.Question question, long after, int limit) {
    Map<Long, List<Cell>> found = new TreeMap<>();
    Long[] next = accountsAfter(question, after, 2 * limit);
    while (next.length > 0 && found.size() < limit) {
      for (Cell cell : cells(question, Grouping.ACCOUNT, next)) {
        found.computeIfAbsent(cell.group(), key -> new ArrayList<>()).add(cell);
      }
      next = accountsAfter(question, next[next.length - 1], 2 * limit);
    }
    return found.values().stream().limit(limit).flatMap(List::stream).toList();
  }

  private List<Cell> cellsInOnePass(AgingReports.Question question, long after, int limit) {
    return sql.fetch(
            "with cell as (select i.account_id, i.unit_id, i.currency, {1} as bucket,"
                + "   sum(i.open_minor)::bigint as minor, count(*) as items from {0} i"
                + "   where {2} and i.account_id > {3} group by 1, 2, 3, 4),"
                + " page as (select distinct account_id from cell order by 1 limit {4})"
                + " select cell.* from cell join page using (account_id) order by account_id",
            openItems(question),
            bucket(question),
            ofUnit(question.unitId()),
            DSL.val(after),
            DSL.val(limit))
        .map(ReportRepository::cell);
  }

  /** Ids of accounts after one, ascending, whether or not anything is open on them. */
  private Long[] accountsAfter(AgingReports.Question question, long after, int limit) {
    return sql.fetch(
            "select i.id from customer.account i where {0} and i.id > {1} order by 1 limit {2}",
            ofUnit(question.unitId()), DSL.val(after), DSL.val(limit))
        .map(row -> row.get(0, Long.class))
        .toArray(Long[]::new);
  }

  /**
   * Which recordings a reader knows: another recording, even one that ends late, is another state.
   *
   * @param last the newest recording
   * @param facts the sum of the first fact numbers of the newest recordings
   */
  record LedgerState(long last, long facts) {}

  /**
   * The state of the ledger. Recordings end in another order than they begin, so that the newest
   * alone says too little; one that thousands overtake before it ends does not happen.
   */
  LedgerState state() {
    return sql.fetchSingle("select newest, facts from receivable.ledger_state()")
        .map(row -> new LedgerState(row.get(0, Long.class), row.get(1, Long.class)));
  }

  /** The items of one bucket and currency after one, by id. */
  List<Record> items(
      AgingReports.Question question, int bucket, String currency, long after, int limit) {
    return List.copyOf(
        sql.fetch(
            "select i.* from {0} i where {1} and {2} = {3} and i.currency = {4} and i.item_id > {5}"
                + " order by i.item_id limit {6}",
            openItems(question),
            ofUnit(question.unitId()),
            bucket(question),
            DSL.val(bucket),
            DSL.val(currency),
            DSL.val(after),
            DSL.val(limit)));
  }

  private static org.jooq.Condition ofUnit(Optional<Integer> unit) {
    return unit.map(id -> DSL.condition("i.unit_id = {0}", DSL.val(id)))
        .orElseGet(DSL::trueCondition);
  }

  /** The projection where it answers the question, else the facts. */
  private QueryPart openItems(AgingReports.Question question) {
    return openItems(question.asOf(), question.known());
  }

  /** The same of some accounts; as known at an instant, all facts are gone through. */
  private QueryPart openItemsOf(AgingReports.Question question, Long[] accounts) {
    if (question.known() instanceof Known.At || isProjected(question.asOf(), question.known())) {
      return openItems(question);
    }
    long version = question.known() instanceof Known.AtVersion at ? at.version() : Long.MAX_VALUE;
    return DSL.table(
        "receivable.items_of_accounts_as_of({0}, {1}, {2})",
        DSL.val(accounts), DSL.val(question.asOf()), DSL.val(version));
  }

  private QueryPart openItems(LocalDate asOf, Known known) {
    return known instanceof Known.Now ? openItemsNow(asOf) : itemsAsOf(asOf, known);
  }

  /** As known now: the projection, less what few facts of later days make it show already. */
  private QueryPart openItemsNow(LocalDate asOf) {
    if (isAfterAllFacts(asOf)) {
      return DSL.table("receivable.open_item");
    }
    return factsBesideLaterDays(asOf) <= FEW_FACTS
        ? DSL.table("receivable.open_items_as_of({0})", DSL.val(asOf))
        : itemsAsOf(asOf, Known.now());
  }

  private boolean isProjected(LocalDate asOf, Known known) {
    return known instanceof Known.Now && isAfterAllFacts(asOf);
  }

  /** Whether no fact is about a later day, so that the projection stands for the day. */
  private boolean isAfterAllFacts(LocalDate asOf) {
    return !sql.fetchExists(RECEIVABLE.RECORDED, RECEIVABLE.RECORDED.LATEST_VALUE_DATE.gt(asOf));
  }

  private long factsBesideLaterDays(LocalDate asOf) {
    return sql.fetchSingle("select receivable.facts_beside_later_days({0})", DSL.val(asOf))
        .get(0, Long.class);
  }

  /** All items that were open at the end of a day, from the facts known. */
  static org.jooq.Table<Record> itemsAsOf(LocalDate asOf, Known known) {
    if (known instanceof Known.AtVersion at) {
      return DSL.table("receivable.items_as_of({0}, {1})", DSL.val(asOf), DSL.val(at.version()));
    }
    if (known instanceof Known.At at) {
      return DSL.table(
          "receivable.items_known_at({0}, {1}::timestamptz)",
          DSL.val(asOf), Times.utc(at.instant()));
    }
    return DSL.table("receivable.items_as_of({0}, {1})", DSL.val(asOf), DSL.val(Long.MAX_VALUE));
  }

  private static Field<?> bucket(AgingReports.Question question) {
    return bucket(column(question.basis()), question.asOf(), question.buckets());
  }

  private static String column(AgingBasis basis) {
    return switch (basis) {
      case DUE_DATE -> "i.due_date";
      case INVOICE_DATE -> "i.issue_date";
      case POSTING_DATE -> "i.posting_date";
    };
  }

  /**
   * The number of the bucket. The days at which buckets begin, ascending, split the days late; an
   * array of them and a binary search is one look for each row.
   */
  private static Field<?> bucket(String date, LocalDate asOf, AgingBuckets buckets) {
    String starts =
        Arrays.stream(buckets.lastDays())
            .mapToObj(last -> String.valueOf(last + 1))
            .collect(Collectors.joining(",", "array[", "]"));
    return DSL.field(
        "(case when %s is null then %d else width_bucket(({0} - %s), %s) end)"
            .formatted(date, buckets.withoutDate(), date, starts),
        DSL.val(asOf));
  }

  /** What a movement added to a bucket in a currency; the opening has no movement. */
  record Moved(int bucket, String currency, Optional<Movement> movement, long minor) {}

  /**
   * Openings, movements and transfers between two days, by bucket and currency, from all that is
   * known. An item's opening moves to the bucket where it stands at the end; its bookings follow.
   */
  List<Moved> moved(
      LocalDate from,
      LocalDate to,
      AgingBasis basis,
      AgingBuckets buckets,
      Optional<Integer> unitId) {
    String sql =
        "with opening as (select i.item_id, i.currency, i.open_minor, {2} as bucket"
            + "   from receivable.items_as_of({0}, {4}) i where {5}),"
            + " standing as (select i.id as item_id, i.currency, {3} as bucket, i.kind, i.amount_minor, i.value_date"
            + "   from (select i.*, coalesce(t.due_date, i.due_date) as due_now from receivable.item i"
            + "     left join (select distinct on (item_id) item_id, due_date from receivable.terms"
            + "       where value_date <= {1} order by item_id, id desc) t on t.item_id = i.id"
            + "     where i.value_date <= {1}) i where {5})"
            + " select bucket, currency, 'O', sum(open_minor)::bigint from opening group by 1, 2"
            + " union all select bucket, currency, 'T', sum(minor)::bigint from ("
            + "   select bucket, currency, -open_minor as minor from opening union all"
            + "   select s.bucket, o.currency, o.open_minor from opening o join standing s using (item_id)) t group by 1, 2"
            + " union all select bucket, currency, 'N' || kind, sum(amount_minor)::bigint from standing"
            + "   where value_date > {0} group by 1, 2, 3"
            + " union all select s.bucket, s.currency, 'E' || coalesce(r.kind, e.kind), sum(e.amount_minor)::bigint"
            + "   from receivable.entry e join standing s on s.item_id = e.item_id"
            + "   left join receivable.entry r on r.id = e.reverses_id"
            + "   where e.value_date > {0} and e.value_date <= {1} group by 1, 2, 3";
    return this.sql
        .fetch(
            sql,
            DSL.val(from),
            DSL.val(to),
            bucket(column(basis), from, buckets),
            bucket(basis == AgingBasis.DUE_DATE ? "i.due_now" : column(basis), to, buckets),
            DSL.val(Long.MAX_VALUE),
            ofUnit(unitId))
        .map(row ->
            new Moved(
                row.get(0, Integer.class),
                row.get(1, String.class),
                movement(row.get(2, String.class)),
                row.get(3, Long.class)));
  }

  private static Optional<Movement> movement(String code) {
    return switch (code.charAt(0)) {
      case 'O' -> Optional.empty();
      case 'T' -> Optional.of(Movement.TRANSFERS);
      case 'N' -> Optional.of(Movement.ofNew(ItemKind.ofCode(code.charAt(1))));
      default -> Optional.of(Movement.ofEntry(EntryKind.ofCode(code.charAt(1))));
    };
  }
}
