package dunlin.platform.trial;

import dunlin.core.backtest.Paid;
import dunlin.core.basics.Money;
import dunlin.core.receivable.ItemId;
import dunlin.schema.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** SQL of policies on days that are over. */
@Repository
class BacktestRepository {

  private static final String BEGIN =
      """
      insert into trial.backtest (draft_sha256, live_sha256, business_date, days, state, started_at, told_at, asked_by)
      values ({0}, {1}, {2}::date, {3}, 'RUNNING', {4}::timestamptz, {4}::timestamptz, {5})
      on conflict do nothing returning id
      """;

  private final DSLContext sql;

  BacktestRepository(DSLContext sql) {
    this.sql = sql;
  }

  /** What is asked. */
  record Subject(String draftSha256, String liveSha256, LocalDate businessDate, int days) {}

  /** Empty if one of the text is under way. */
  Optional<Long> begin(Subject subject, Instant at, String by) {
    return sql.fetchOptional(
            BEGIN,
            DSL.val(subject.draftSha256()),
            DSL.val(subject.liveSha256()),
            DSL.val(subject.businessDate()),
            DSL.val(subject.days()),
            Times.utc(at),
            DSL.val(by))
        .map(row -> row.get(0, Long.class));
  }

  void setProgress(long id, int daysInAll, int daysDone, Instant at) {
    sql.execute(
        "update trial.backtest set days_in_all = {1}, days_done = {2}, told_at = {3}::timestamptz"
            + " where id = {0}",
        DSL.val(id), DSL.val(daysInAll), DSL.val(daysDone), Times.utc(at));
  }

  void finish(long id, List<Backtest.PastDay> days, Instant at) {
    sql.execute(
        "update trial.backtest set state = 'DONE', report = {1}, finished_at = {2}::timestamptz"
            + " where id = {0}",
        DSL.val(id), DSL.val(TallyText.write(days)), Times.utc(at));
  }

  Optional<Backtest> newest(String draftSha256, String liveSha256, LocalDate businessDate) {
    return sql.fetchOptional(
            "select * from trial.backtest where draft_sha256 = {0} and live_sha256 = {1}"
                + " and business_date = {2}::date order by id desc limit 1",
            DSL.val(draftSha256), DSL.val(liveSha256), DSL.val(businessDate))
        .map(BacktestRepository::backtest);
  }

  Backtest load(long id) {
    return backtest(sql.fetchSingle("select * from trial.backtest where id = {0}", DSL.val(id)));
  }

  Optional<Backtest> underWay(String draftSha256) {
    return sql.fetchOptional(
            "select * from trial.backtest where draft_sha256 = {0} and state = 'RUNNING'",
            DSL.val(draftSha256))
        .map(BacktestRepository::backtest);
  }

  /** Of some items those with nothing left to pay at the end of the day. */
  Set<Long> paidBy(Collection<Long> items, LocalDate day) {
    return sql
        .fetch(
            "select * from trial.paid_by({0}::bigint[], {1}::date)",
            DSL.val(items.toArray(Long[]::new)), DSL.val(day))
        .stream()
        .map(row -> row.get(0, Long.class))
        .collect(Collectors.toSet());
  }

  /** Of some items those that cash settled within a week of the day. */
  Map<ItemId, Paid> settledByCash(Collection<ItemId> items, LocalDate day, long known) {
    return sql
        .fetch(
            "select * from trial.settled_by_cash({0}::bigint[], {1}::date, {2}::bigint)",
            DSL.val(items.stream().map(ItemId::value).toArray(Long[]::new)),
            DSL.val(day),
            DSL.val(known))
        .stream()
        .map(BacktestRepository::paid)
        .collect(Collectors.toMap(Paid::item, Function.identity()));
  }

  private static Paid paid(Record row) {
    return new Paid(
        new ItemId(row.get("item_id", Long.class)),
        new ItemId(row.get("payment_id", Long.class)),
        Money.ofMinor(row.get("amount_minor", Long.class), row.get("currency", String.class)),
        row.get("paid_on", LocalDate.class));
  }

  private static Backtest backtest(Record row) {
    return new Backtest(
        row.get("id", Long.class),
        row.get("draft_sha256", String.class),
        row.get("live_sha256", String.class),
        row.get("business_date", LocalDate.class),
        row.get("days", Integer.class),
        Comparison.State.valueOf(row.get("state", String.class)),
        row.get("days_in_all", Integer.class),
        row.get("days_done", Integer.class),
        row.get("started_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.get("finished_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant),
        row.get("message", String.class),
        TallyText.read(row.get("report", String.class)));
  }
}
