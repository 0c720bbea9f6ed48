package dunlin.platform.insight;

import static dunlin.schema.insight.Insight.INSIGHT;

import dunlin.core.basics.Money;
import dunlin.core.kpi.DebitTotals;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of the totals of months and days. */
@Repository
class InsightRepository {

  /**
   * The totals of all months, in one pass over the facts that the conditions on items (i), entries
   * (e) and terms (t) let through. An amount is past due at a month end E if E lies after the due
   * date, so that it turns late in the month of the day after its due date, or in its own month if
   * it came later. The facts are summed by day first, which leaves few rows to look at again.
   * Balances are running sums of the changes; items whose due date was ever moved are looked at
   * month by month, since what is late at E depends on the terms then in force.
   */
  private static final String MONTHS =
      """
      with moved as materialized (select distinct t.item_id from receivable.terms t where %3$s),
      change as materialized (
        select f.unit_id, f.currency, f.item_kind, f.kind, f.value_date, f.due_date, m.item_id as moved_id,
          sum(f.amount_minor) as amount_minor
        from (
          select i.unit_id, i.currency, i.kind as item_kind, 'F' as kind, i.value_date, i.due_date, i.amount_minor, i.id as item_id
          from receivable.item i where %1$s
          union all
          select e.unit_id, e.currency, i.kind, e.kind, e.value_date, i.due_date, e.amount_minor, e.item_id
          from receivable.entry e join receivable.item i on i.id = e.item_id
          where %2$s) f
        left join moved m on m.item_id = f.item_id
        group by f.unit_id, f.currency, f.item_kind, f.kind, f.value_date, f.due_date, m.item_id),
      delta as (
        select date_trunc('month', value_date)::date as month, unit_id, currency,
          sum(amount_minor) filter (where kind = 'F' and item_kind in ('I', 'D')) as sales,
          sum(amount_minor) filter (where kind = 'F' and item_kind = 'C') as credits,
          sum(amount_minor) filter (where kind = 'F' and item_kind = 'P') as cash,
          sum(amount_minor) filter (where kind in ('J', 'X')) as adjustments,
          sum(amount_minor) filter (where kind = 'W') as write_offs,
          sum(amount_minor) as receivable,
          sum(amount_minor) filter (where moved_id is null) as unmoved,
          0 as late
        from change group by 1, 2, 3
        union all
        select greatest(date_trunc('month', value_date), date_trunc('month', due_date + 1))::date, unit_id, currency,
          0, 0, 0, 0, 0, 0, 0, sum(amount_minor)
        from change where due_date is not null and moved_id is null group by 1, 2, 3),
      span as (
        select unit_id, currency, generate_series(min(month), date_trunc('month', {0}::date)::date, interval '1 month')::date as month
        from delta group by unit_id, currency),
      running as (
        select s.month, s.unit_id, s.currency,
          coalesce(sum(d.sales), 0) as sales, coalesce(sum(d.credits), 0) as credits, coalesce(sum(d.cash), 0) as cash,
          coalesce(sum(d.adjustments), 0) as adjustments, coalesce(sum(d.write_offs), 0) as write_offs,
          sum(coalesce(sum(d.receivable), 0)) over series as receivable,
          sum(coalesce(sum(d.unmoved), 0) - coalesce(sum(d.late), 0)) over series as current
        from span s left join delta d using (month, unit_id, currency)
        group by s.month, s.unit_id, s.currency
        window series as (partition by s.unit_id, s.currency order by s.month)),
      moved_current as (
        select s.month, c.unit_id, c.currency, sum(c.amount_minor) as current
        from change c
        join span s on s.unit_id = c.unit_id and s.currency = c.currency
          and c.value_date < s.month + interval '1 month'
        cross join lateral (
          select coalesce(
            (select t.due_date from receivable.terms t where t.item_id = c.moved_id and %3$s
               and t.value_date < s.month + interval '1 month' order by t.id desc limit 1), c.due_date) as due) in_force
        where c.moved_id is not null
          and (in_force.due is null or in_force.due >= (s.month + interval '1 month')::date - 1)
        group by 1, 2, 3)
      select r.month, r.unit_id, r.currency, r.sales, r.credits, r.cash, r.adjustments, r.write_offs, r.receivable,
        r.current + coalesce(m.current, 0) as current
      from running r left join moved_current m using (month, unit_id, currency)
      """;

  private static final String REFRESH_MONTHS =
      "with gone as (delete from insight.pending_recording) insert into insight.month_total select * from (%s) whole"
          .formatted(MONTHS.formatted("true", "true", "true"));

  private static final String MONTH_APART =
      """
      select to_char(month, 'YYYY-MM'), unit_id, currency
      from insight.month_total m full join (%s) f using (month, unit_id, currency)
      where (m.sales_minor, m.credits_minor, m.cash_minor, m.adjustments_minor, m.write_offs_minor,
          m.receivable_end_minor, m.current_end_minor)
        is distinct from (f.sales, f.credits, f.cash, f.adjustments, f.write_offs, f.receivable, f.current)
      order by month, unit_id, currency limit 1
      """
          .formatted(MONTHS.formatted("true", "true", "true"));

  private static final String PENDING_FACTS =
      """
      select coalesce(sum(r.items + r.entries + r.terms), 0)::bigint
      from insight.pending_recording p join receivable.recorded r using (recording_id)
      """;

  private static final String OF_TOUCHED =
      MONTHS.formatted(
          "i.id in (select item_id from touched)",
          "e.item_id in (select item_id from touched)",
          "t.item_id in (select item_id from touched)");

  private static final String OF_TOUCHED_BEFORE =
      MONTHS.formatted(
          "i.id in (select item_id from touched) and i.recording_id not in (select recording_id from pending)",
          "e.item_id in (select item_id from touched) and e.recording_id not in (select recording_id from pending)",
          "t.item_id in (select item_id from touched) and t.recording_id not in (select recording_id from pending)");

  /**
   * What the items of pending recordings add to the months with those recordings, less what they
   * add without: one pass over the facts of these items only.
   */
  private static final String ADD_PENDING =
      """
      with pending as (delete from insight.pending_recording returning recording_id),
      stretch as (
        select r.recording_id, r.first_id, r.last_id from receivable.recorded r join pending using (recording_id)),
      touched as materialized (
        select i.id as item_id from stretch r join receivable.item i on i.id between r.first_id and r.last_id
          and i.recording_id = r.recording_id
        union
        select e.item_id from stretch r join receivable.entry e on e.id between r.first_id and r.last_id
          and e.recording_id = r.recording_id
        union
        select t.item_id from stretch r join receivable.terms t on t.id between r.first_id and r.last_id
          and t.recording_id = r.recording_id),
      difference as (
        select * from (%s) with_pending
        union all
        select month, unit_id, currency, -sales, -credits, -cash, -adjustments, -write_offs, -receivable, -current
        from (%s) without_pending)
      insert into insight.month_total as m
      select month, unit_id, currency, sum(sales), sum(credits), sum(cash), sum(adjustments), sum(write_offs),
        sum(receivable), sum(current)
      from difference group by month, unit_id, currency
      on conflict (month, unit_id, currency) do update set
        sales_minor = m.sales_minor + excluded.sales_minor, credits_minor = m.credits_minor + excluded.credits_minor,
        cash_minor = m.cash_minor + excluded.cash_minor,
        adjustments_minor = m.adjustments_minor + excluded.adjustments_minor,
        write_offs_minor = m.write_offs_minor + excluded.write_offs_minor,
        receivable_end_minor = m.receivable_end_minor + excluded.receivable_end_minor,
        current_end_minor = m.current_end_minor + excluded.current_end_minor
      """
          .formatted(OF_TOUCHED, OF_TOUCHED_BEFORE);

  /** What customers owe, what of it is current, what is 90 days late: of the open items at {0}. */
  private static final String DEBITS =
      """
      sum(open_minor)::bigint, count(*),
        coalesce(sum(open_minor) filter (where due_date >= {0}::date), 0)::bigint,
        count(*) filter (where due_date >= {0}::date),
        coalesce(sum(open_minor) filter (where due_date <= {0}::date - 90), 0)::bigint,
        count(*) filter (where due_date <= {0}::date - 90)
      from %s
      where kind in ('I', 'D') and open_minor > 0 and (issue_date is null or issue_date <= {0}::date)
      """;

  private static final String DAY_OF_FACTS =
      "select {0}::date as day, unit_id, currency, "
          + DEBITS.formatted("receivable.items_as_of({0}::date, 9223372036854775807)")
          + " group by unit_id, currency";

  /** One statement, so that the state is that of the facts that were summed. */
  private static final String COMPUTE_DAY =
      "with state as (insert into insight.day_state select {0}::date, newest, facts from receivable.ledger_state())"
          + " insert into insight.day_total "
          + DAY_OF_FACTS;

  private static final String KNOWS_DAY =
      "select 1 from insight.day_state where day = {0} and (newest, facts) >= ({1}, {2})";

  private static final String DAY_APART =
      """
      select to_char({0}::date, 'YYYY-MM-DD'), unit_id, currency
      from (select * from insight.day_total where day = {0}) d
      full join (%s) f (day, unit_id, currency, open, opens, current, currents, late, lates) using (unit_id, currency)
      where (d.open_minor, d.open_count, d.current_minor, d.current_count, d.late_90_minor, d.late_90_count)
          is distinct from (f.open, f.opens, f.current, f.currents, f.late, f.lates)
        and exists (select from insight.day_state s, receivable.ledger_state() n
          where s.day = {0} and (s.newest, s.facts) >= (n.newest, n.facts))
      order by unit_id, currency limit 1
      """
          .formatted(DAY_OF_FACTS);

  private static final String DAY_IN_SIGHT =
      "select currency, "
          + DEBITS.formatted("receivable.open_items_as_of({0}::date)")
          + " and {1} and {2} group by currency order by currency";

  private final DSLContext sql;

  InsightRepository(DSLContext sql) {
    this.sql = sql;
  }

  /** Computes the totals of all months up to that of a day again. */
  void refreshMonths(LocalDate through) {
    lockMonths();
    sql.deleteFrom(INSIGHT.MONTH_TOTAL).execute();
    sql.execute(REFRESH_MONTHS, DSL.val(through));
  }

  /** Remembers that the totals of months do not hold this recording yet. */
  void addPending(long recordingId) {
    sql.insertInto(INSIGHT.PENDING_RECORDING).values(recordingId).onConflictDoNothing().execute();
  }

  /** How many facts the totals of months do not hold yet. */
  long countPendingFacts() {
    return sql.fetchSingle(PENDING_FACTS).get(0, Long.class);
  }

  /** Adds what pending recordings changed, in months up to one. */
  void addPendingToMonths(YearMonth through) {
    lockMonths();
    sql.execute(ADD_PENDING, DSL.val(through.atDay(1)));
  }

  /**
   * The month up to which totals must be kept: the newest that is kept, or that of a day that was
   * computed, as months are brought up to a day before it is. Where nothing at all is kept, what is
   * not pending was summed and is gone.
   */
  YearMonth monthDue(LocalDate businessDate) {
    YearMonth today = YearMonth.from(businessDate);
    Optional<YearMonth> ofDays =
        sql.select(DSL.max(INSIGHT.DAY_STATE.DAY))
            .from(INSIGHT.DAY_STATE)
            .fetchOptional(0, LocalDate.class)
            .map(day -> day.isAfter(businessDate) ? today : YearMonth.from(day));
    return newestMonth()
        .map(kept -> ofDays.filter(month -> month.isAfter(kept)).orElse(kept))
        .orElse(today);
  }

  /** The first month up to one that is kept otherwise than the facts make it, or not at all. */
  Optional<String> findMonthApart(YearMonth through) {
    lockMonths();
    return sql.fetchOptional(MONTH_APART, DSL.val(through.atDay(1)))
        .map(row ->
            "month %s of unit %d in %s is not what the facts make it"
                .formatted(
                    row.get(0, String.class), row.get(1, Integer.class), row.get(2, String.class)));
  }

  /** The newest month of which totals are kept. */
  Optional<YearMonth> newestMonth() {
    return sql.select(DSL.max(INSIGHT.MONTH_TOTAL.MONTH))
        .from(INSIGHT.MONTH_TOTAL)
        .fetchOptional(0, LocalDate.class)
        .map(YearMonth::from);
  }

  /** One at a time may change the totals of months; readers see those before. */
  private void lockMonths() {
    sql.execute("lock table insight.month_total in exclusive mode");
  }

  /** The state of the ledger: a later one is greater. */
  record State(long newest, long facts) {}

  State state() {
    return sql.fetchSingle("select newest, facts from receivable.ledger_state()")
        .map(row -> new State(row.get(0, Long.class), row.get(1, Long.class)));
  }

  /** One at a time may compute totals of days; readers see those before. */
  void lockDays() {
    sql.execute("lock table insight.day_state in exclusive mode");
  }

  /**
   * Forgets the totals of days that later facts may have changed, and any that claim to hold facts
   * which are still to come.
   */
  void forgetDaysExceptAt(State state) {
    sql.execute(
        "with gone as (delete from insight.day_state where (newest, facts) <> ({0}, {1}) returning day)"
            + " delete from insight.day_total where day in (select day from gone)",
        DSL.val(state.newest()), DSL.val(state.facts()));
  }

  void computeDay(LocalDate day) {
    forgetDay(day);
    sql.execute(COMPUTE_DAY, DSL.val(day));
  }

  private void forgetDay(LocalDate day) {
    sql.deleteFrom(INSIGHT.DAY_TOTAL).where(INSIGHT.DAY_TOTAL.DAY.eq(day)).execute();
    sql.deleteFrom(INSIGHT.DAY_STATE).where(INSIGHT.DAY_STATE.DAY.eq(day)).execute();
  }

  /** Whether the totals of a day are kept that hold at least the facts of a state. */
  boolean knowsDay(LocalDate day, State state) {
    return sql.fetchOptional(
            KNOWS_DAY, DSL.val(day), DSL.val(state.newest()), DSL.val(state.facts()))
        .isPresent();
  }

  List<LocalDate> daysKept() {
    return sql.select(INSIGHT.DAY_STATE.DAY)
        .from(INSIGHT.DAY_STATE)
        .orderBy(INSIGHT.DAY_STATE.DAY)
        .fetch(INSIGHT.DAY_STATE.DAY);
  }

  /**
   * The first unit and currency of a day that is kept and shown otherwise than the facts make it.
   */
  Optional<String> findDayApart(LocalDate day) {
    return sql.fetchOptional(DAY_APART, DSL.val(day))
        .map(row ->
            "day %s of unit %d in %s is not what the facts make it"
                .formatted(
                    row.get(0, String.class), row.get(1, Integer.class), row.get(2, String.class)));
  }

  /** Per month and currency, oldest first, up to a month. */
  List<MonthTotal> monthsThrough(YearMonth last, InsightQuery query) {
    return sql.select(
            INSIGHT.MONTH_TOTAL.MONTH,
            INSIGHT.MONTH_TOTAL.CURRENCY,
            sum("sales_minor + credits_minor"),
            sum("receivable_end_minor"),
            sum("current_end_minor"))
        .from(INSIGHT.MONTH_TOTAL)
        .where(INSIGHT.MONTH_TOTAL.MONTH.le(last.atDay(1)))
        .and(chosen(query, INSIGHT.MONTH_TOTAL.UNIT_ID, INSIGHT.MONTH_TOTAL.CURRENCY))
        .groupBy(INSIGHT.MONTH_TOTAL.MONTH, INSIGHT.MONTH_TOTAL.CURRENCY)
        .orderBy(INSIGHT.MONTH_TOTAL.MONTH, INSIGHT.MONTH_TOTAL.CURRENCY)
        .fetch(InsightRepository::monthTotal);
  }

  /** What customers owe at the end of a day, of the accounts in the reader's sight. */
  List<DayTotal> dayTotalsInSight(InsightQuery query) {
    return sql.fetch(
            DAY_IN_SIGHT,
            DSL.val(query.asOf()),
            query
                .unitId()
                .map(id -> DSL.condition("unit_id = {0}", DSL.val(id)))
                .orElseGet(DSL::trueCondition),
            query
                .currency()
                .map(code -> DSL.condition("currency = {0}", DSL.val(code.getCurrencyCode())))
                .orElseGet(DSL::trueCondition))
        .map(InsightRepository::dayTotal);
  }

  List<DayTotal> dayTotals(InsightQuery query) {
    return sql.select(
            INSIGHT.DAY_TOTAL.CURRENCY,
            sum("open_minor"),
            sum("open_count"),
            sum("current_minor"),
            sum("current_count"),
            sum("late_90_minor"),
            sum("late_90_count"))
        .from(INSIGHT.DAY_TOTAL)
        .where(INSIGHT.DAY_TOTAL.DAY.eq(query.asOf()))
        .and(chosen(query, INSIGHT.DAY_TOTAL.UNIT_ID, INSIGHT.DAY_TOTAL.CURRENCY))
        .groupBy(INSIGHT.DAY_TOTAL.CURRENCY)
        .orderBy(INSIGHT.DAY_TOTAL.CURRENCY)
        .fetch(InsightRepository::dayTotal);
  }

  private static Condition chosen(InsightQuery query, Field<Short> unitId, Field<String> currency) {
    Condition unit =
        query.unitId().map(id -> unitId.coerce(Integer.class).eq(id)).orElse(DSL.noCondition());
    return query
        .currency()
        .map(chosen -> unit.and(currency.eq(chosen.getCurrencyCode())))
        .orElse(unit);
  }

  private static Field<Long> sum(String expression) {
    return DSL.field("sum(" + expression + ")::bigint", Long.class);
  }

  private static MonthTotal monthTotal(Record row) {
    String currency = row.get(1, String.class);
    return new MonthTotal(
        YearMonth.from(row.get(0, LocalDate.class)),
        Money.ofMinor(row.get(2, Long.class), currency),
        Money.ofMinor(row.get(3, Long.class), currency),
        Money.ofMinor(row.get(4, Long.class), currency));
  }

  private static DayTotal dayTotal(Record row) {
    String currency = row.get(0, String.class);
    return new DayTotal(part(row, 1, currency), part(row, 3, currency), part(row, 5, currency));
  }

  private static DebitTotals.Part part(Record row, int column, String currency) {
    return new DebitTotals.Part(
        Money.ofMinor(row.get(column, Long.class), currency), row.get(column + 1, Long.class));
  }
}
