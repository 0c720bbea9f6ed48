package dunlin.platform.receivable;

import static dunlin.schema.receivable.Receivable.RECEIVABLE;

import dunlin.core.basics.Balances;
import dunlin.core.basics.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of the control of the books: each check is one pass over whole tables. */
@Repository
class ControlRepository {

  private static final String SEPARATOR = "\n";

  private final DSLContext sql;

  ControlRepository(DSLContext sql) {
    this.sql = sql;
  }

  /** Facts of one table by recording, held against their digests and against what was told. */
  Optional<String> findAlteredOrMissing(String table, String told) {
    List<Record> faults =
        List.copyOf(
            sql.fetch(
                "with seen as (select f.recording_id, count(*) as n,"
                    + " min(f.id) filter (where f.digest <> receivable."
                    + table
                    + "_digest(f)) as altered"
                    + " from receivable."
                    + table
                    + " f group by f.recording_id),"
                    + " told as (select recording_id, sum("
                    + told
                    + ") as n from receivable.recorded group by recording_id)"
                    + " select recording_id, coalesce(t.n, 0) as told, coalesce(s.n, 0) as seen, s.altered"
                    + " from seen s full join told t using (recording_id)"
                    + " where s.altered is not null or coalesce(t.n, 0) <> coalesce(s.n, 0)"
                    + " order by s.altered nulls last, recording_id limit 1"));
    return faults.stream().findFirst().map(row -> fault(table, row));
  }

  private String fault(String table, Record row) {
    Long altered = row.get("altered", Long.class);
    if (altered != null) {
      return "%s %d%s was altered after it was recorded: its digest does not fit"
          .formatted(table, altered, table.equals("item") ? numberOf(altered) : "");
    }
    long recording = row.get("recording_id", Long.class);
    long told = row.get("told", Long.class);
    long seen = row.get("seen", Long.class);
    return String.format(
        Locale.ROOT,
        "recording %d made %,d facts of the kind %s and %,d are there; %s",
        recording,
        told,
        table,
        seen,
        whichIsMissing(table, recording));
  }

  private String numberOf(long itemId) {
    return sql
        .fetch("select kind, number from receivable.item where id = {0}", DSL.val(itemId))
        .stream()
        .findFirst()
        .map(row -> " (%s %s)".formatted(row.get(0), row.get(1)))
        .orElse("");
  }

  /** What was removed, added, or altered together with its digest. */
  Optional<String> findTallyFault(String table) {
    return Optional.ofNullable(
        sql.fetchSingle("select audit.tally_fault({0})", DSL.val("receivable." + table))
            .get(0, String.class));
  }

  /** The first number of the recording that no fact of the ledger bears. */
  private String whichIsMissing(String table, long recording) {
    return sql
        .fetch(
            "select n from receivable.recorded r, generate_series(r.first_id, r.last_id) n where r.recording_id = {0}"
                + " and not exists (select from receivable.item where id = n)"
                + " and not exists (select from receivable.entry where id = n)"
                + " and not exists (select from receivable.terms where id = n)"
                + " and not exists (select from receivable.rate where id = n) order by n limit 1",
            DSL.val(recording))
        .stream()
        .findFirst()
        .map(row -> "%s %s is missing".formatted(table, row.get(0)))
        .orElse("one was added");
  }

  /** The first item that the projection shows otherwise than its facts, in either direction. */
  Optional<String> findProjectionFault() {
    return sql
        .fetch(
            "select coalesce(f.item_id, o.item_id) as id, f.item_id is null as superfluous, o.item_id is null as missing,"
                + " f.open_minor as facts_minor, o.open_minor as shown_minor,"
                + " coalesce(f.number, o.number) as number, coalesce(f.currency, o.currency) as currency,"
                + " f.due_date as facts_due, o.due_date as shown_due"
                + " from receivable.items_as_of('infinity', {0}) f full join receivable.open_item o on o.item_id = f.item_id"
                + " where (f.item_id, f.account_id, f.unit_id, f.kind, f.number, f.instalment, f.currency, f.amount_minor,"
                + "   f.open_minor, f.issue_date, f.posting_date, f.due_date, f.original_due_date) is distinct from"
                + "  (o.item_id, o.account_id, o.unit_id, o.kind, o.number, o.instalment, o.currency, o.amount_minor,"
                + "   o.open_minor, o.issue_date, o.posting_date, o.due_date, o.original_due_date)"
                + " order by 1 limit 1",
            DSL.val(Long.MAX_VALUE))
        .stream()
        .findFirst()
        .map(ControlRepository::projectionFault);
  }

  private static String projectionFault(Record row) {
    String item =
        "item %d (%s)".formatted(row.get("id", Long.class), row.get("number", String.class));
    String currency = row.get("currency", String.class);
    if (row.get("superfluous", Boolean.class)) {
      return "%s is shown as open with %s, but its facts leave nothing open"
          .formatted(item, Money.ofMinor(row.get("shown_minor", Long.class), currency));
    }
    Money facts = Money.ofMinor(row.get("facts_minor", Long.class), currency);
    if (row.get("missing", Boolean.class)) {
      return "%s is not shown as open, but its facts leave %s open".formatted(item, facts);
    }
    Money shown = Money.ofMinor(row.get("shown_minor", Long.class), currency);
    return facts.equals(shown)
        ? "%s is shown otherwise than its facts say%s".formatted(item, dueDates(row))
        : "%s is shown with %s open, its facts leave %s open".formatted(item, shown, facts);
  }

  private static String dueDates(Record row) {
    String shown = String.valueOf(row.get("shown_due"));
    String facts = String.valueOf(row.get("facts_due"));
    return shown.equals(facts) ? "" : " (due %s, by the facts %s)".formatted(shown, facts);
  }

  /** The first entry or term whose item is missing, or that is not of its item's account. */
  Optional<String> findOrphan() {
    return sql
        .fetch(
            "select * from (select 'entry' as kind, e.id, e.item_id, i.id is null as orphan from receivable.entry e"
                + "   left join receivable.item i on i.id = e.item_id"
                + "   where i.id is null or i.currency <> e.currency or i.account_id <> e.account_id"
                + " union all select 'terms', t.id, t.item_id, i.id is null from receivable.terms t"
                + "   left join receivable.item i on i.id = t.item_id where i.id is null or i.account_id <> t.account_id) o"
                + " order by id limit 1")
        .stream()
        .findFirst()
        .map(row ->
            row.get("orphan", Boolean.class)
                ? "%s %s belongs to item %s, which is missing"
                    .formatted(row.get("kind"), row.get("id"), row.get("item_id"))
                : "%s %s is of another account or currency than its item %s"
                    .formatted(row.get("kind"), row.get("id"), row.get("item_id")));
  }

  /** The first side of an allocation that has no opposite. */
  Optional<String> findUnpaired() {
    return sql
        .fetch(
            "select e.id, e.item_id, e.other_item_id from receivable.entry e left join receivable.entry p"
                + " on p.item_id = e.other_item_id and p.other_item_id = e.item_id and p.kind = e.kind"
                + " and p.source_id = e.source_id and p.amount_minor = -e.amount_minor"
                + " and (e.kind = 'R' or p.source_key = e.source_key)"
                + " where e.other_item_id is not null and p.id is null order by e.id limit 1")
        .stream()
        .findFirst()
        .map(row ->
            "entry %s sets item %s against item %s, which has no entry of the opposite amount"
                .formatted(row.get(0), row.get(1), row.get(2)));
  }

  /** The first reversal that is not the exact opposite of its entry. */
  Optional<String> findWrongReversal() {
    return sql
        .fetch(
            "select r.id, r.reverses_id from receivable.entry r left join receivable.entry e on e.id = r.reverses_id"
                + " where r.kind = 'R' and (e.id is null or e.amount_minor <> -r.amount_minor or e.item_id <> r.item_id)"
                + " order by r.id limit 1")
        .stream()
        .findFirst()
        .map(row ->
            "entry %s is not the exact opposite of entry %s, which it reverses"
                .formatted(row.get(0), row.get(1)));
  }

  /** The sum of all faces and entries, currency by currency. */
  Balances sumOfFacts() {
    return balances(
        "select currency, sum(minor)::bigint from (select currency, sum(amount_minor) as minor from receivable.item group by 1"
            + " union all select currency, sum(amount_minor) from receivable.entry group by 1) f group by 1");
  }

  Balances sumOfProjection() {
    return balances(
        "select currency, sum(open_minor)::bigint from receivable.open_item group by 1");
  }

  /** What facts of later days add; an entry counts no sooner than its item. */
  Balances sumAfter(LocalDate day) {
    return balances(
        "select currency, sum(minor)::bigint from ("
            + "select currency, amount_minor as minor from receivable.item where value_date > {0}"
            + " union all select currency, amount_minor from receivable.entry where value_date > {0}"
            + "   or item_id in (select id from receivable.item where value_date > {0})) f group by 1",
        DSL.val(day));
  }

  private Balances balances(String query, QueryPart... parts) {
    return Balances.sum(
        sql.fetch(query, parts)
            .map(row -> Money.ofMinor(row.get(1, Long.class), row.get(0, String.class))));
  }

  /** How many items, entries and terms there are. */
  String counts() {
    Record row =
        sql.fetchSingle(
            "select coalesce(sum(items), 0), coalesce(sum(entries), 0), coalesce(sum(terms), 0), (select count(*) from receivable.open_item)"
                + " from receivable.recorded");
    return String.format(
        Locale.ROOT,
        "%,d items (%,d open), %,d entries, %,d terms",
        row.get(0, Long.class),
        row.get(3, Long.class),
        row.get(1, Long.class),
        row.get(2, Long.class));
  }

  Controls.Control insert(
      Instant at, LocalDate day, long version, String summary, List<String> findings) {
    return sql.insertInto(RECEIVABLE.CONTROL)
        .set(RECEIVABLE.CONTROL.AT, at.atOffset(ZoneOffset.UTC))
        .set(RECEIVABLE.CONTROL.BUSINESS_DATE, day)
        .set(RECEIVABLE.CONTROL.VERSION, version)
        .set(RECEIVABLE.CONTROL.OK, findings.isEmpty())
        .set(RECEIVABLE.CONTROL.SUMMARY, summary)
        .set(RECEIVABLE.CONTROL.FINDINGS, String.join(SEPARATOR, findings))
        .returning()
        .fetchSingle(ControlRepository::control);
  }

  Optional<Controls.Control> findLatest() {
    return sql.selectFrom(RECEIVABLE.CONTROL)
        .orderBy(RECEIVABLE.CONTROL.ID.desc())
        .limit(1)
        .fetchOptional(ControlRepository::control);
  }

  private static Controls.Control control(
      dunlin.schema.receivable.tables.records.ControlRecord row) {
    return new Controls.Control(
        row.getId(),
        row.getAt().toInstant(),
        row.getBusinessDate(),
        row.getVersion(),
        row.getOk(),
        row.getSummary(),
        row.getFindings().isEmpty() ? List.of() : List.of(row.getFindings().split(SEPARATOR)));
  }
}
