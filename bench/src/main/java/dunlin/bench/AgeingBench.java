package dunlin.bench;

import dunlin.core.basics.Money;
import dunlin.core.engine.ReceivableColumns;
import dunlin.core.engine.ReceivableColumnsBuilder;
import dunlin.core.receivable.ItemKind;
import dunlin.platform.receivable.AgingReports;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;

/** All accounts as of a past date from the facts, and today from the engine's columns. */
final class AgeingBench {

  private static final int DAYS_BACK = 45;
  private static final int PAGE = 50_000;
  private static final int PAGE_OF_LIST = 100;
  private static final int FETCH_SIZE = 10_000;

  /**
   * The same buckets as {@link dunlin.core.receivable.AgingBuckets#STANDARD}; the only parameter is
   * the day.
   */
  private static final String SET_BASED =
      """
      with asked as (select ?::date as day),
      open as (
        select i.account_id, i.currency, asked.day - coalesce(t.due_date, i.due_date) as late,
          i.amount_minor + coalesce(e.change_minor, 0) as open_minor
        from asked cross join receivable.item i
        left join (
          select item_id, sum(amount_minor)::bigint as change_minor
          from receivable.entry, asked where value_date <= day group by item_id) e on e.item_id = i.id
        left join (
          select distinct on (item_id) item_id, due_date
          from receivable.terms, asked where value_date <= day
          order by item_id, id desc) t on t.item_id = i.id
        where i.value_date <= asked.day)
      select account_id, currency,
        sum(open_minor) filter (where late <= 0),
        sum(open_minor) filter (where late between 1 and 30),
        sum(open_minor) filter (where late between 31 and 60),
        sum(open_minor) filter (where late between 61 and 90),
        sum(open_minor) filter (where late between 91 and 180),
        sum(open_minor) filter (where late > 180),
        sum(open_minor) filter (where late is null)
      from open where open_minor <> 0
      group by account_id, currency
      """;

  private static final String OPEN_ITEMS =
      "select account_id, item_id, kind, currency, open_minor, due_date, issue_date, posting_date"
          + " from receivable.open_item order by account_id";

  private AgeingBench() {}

  static Measurement measure(Bed bed) {
    bed.load();
    LocalDate past = bed.businessDate().minusDays(DAYS_BACK);
    ProcessorTime processor = bed.processor();
    Stopwatch.Reading facts = Stopwatch.time(processor, () -> ageFromFacts(bed, past));
    Stopwatch.Reading baseline = Stopwatch.time(processor, () -> ageBySql(bed, past));
    Stopwatch.Reading page = Stopwatch.time(processor, () -> ageOnePage(bed, past));
    ReceivableColumns columns = columns(bed);
    Bench.tell("columns: %,d items, %,d accounts".formatted(columns.rows(), columns.accounts()));
    ColumnsBench.Rounds rounds = ColumnsBench.age(columns, bed.businessDate());
    return Measurement.of(facts)
        .doing(bed.size())
        .against(baseline)
        .with("columns_cold_cpu_s", rounds.coldSeconds())
        .with("columns_cpu_s", rounds.warmSeconds())
        .with("page_s", page.wallSeconds());
  }

  /** What the list of accounts asks for on a past day: its first page. */
  private static void ageOnePage(Bed bed, LocalDate past) {
    AgingReports.Question question = AgingReports.Question.asOf(past);
    int accounts =
        Bed.asBench(() -> bed.door(AgingReports.class).byAccount(question, 0, PAGE_OF_LIST)).size();
    Bench.tell("a page of %d accounts".formatted(accounts));
  }

  private static void ageFromFacts(Bed bed, LocalDate past) {
    AgingReports reports = bed.door(AgingReports.class);
    AgingReports.Question question = AgingReports.Question.asOf(past);
    long after = 0;
    List<AgingReports.AccountAging> page;
    do {
      long from = after;
      page = Bed.asBench(() -> reports.byAccount(question, from, PAGE));
      after = page.isEmpty() ? after : page.getLast().accountId().value();
    } while (page.size() == PAGE);
  }

  private static void ageBySql(Bed bed, LocalDate past) {
    try (Connection connection = bed.database().getConnection();
        PreparedStatement statement = connection.prepareStatement(SET_BASED)) {
      statement.setObject(1, past);
      long rows = 0;
      try (ResultSet totals = statement.executeQuery()) {
        while (totals.next()) {
          rows++;
        }
      }
      Bench.tell("baseline aged %,d positions".formatted(rows));
    } catch (SQLException e) {
      throw new IllegalStateException("the baseline failed", e);
    }
  }

  private static ReceivableColumns columns(Bed bed) {
    ReceivableColumnsBuilder builder = new ReceivableColumnsBuilder();
    try (Connection connection = bed.database().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.setFetchSize(FETCH_SIZE);
      try (ResultSet items = statement.executeQuery(OPEN_ITEMS)) {
        while (items.next()) {
          builder.add(items.getLong(1), row(items));
        }
      }
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read the open items", e);
    }
    return builder.build();
  }

  private static ReceivableColumnsBuilder.Row row(ResultSet item) throws SQLException {
    return new ReceivableColumnsBuilder.Row(
        item.getLong(2),
        ItemKind.ofCode(item.getString(3).charAt(0)),
        Money.currencyOf(item.getString(4)),
        item.getLong(5),
        ReceivableColumns.epochDay(item.getObject(6, LocalDate.class)),
        ReceivableColumns.epochDay(item.getObject(7, LocalDate.class)),
        ReceivableColumns.epochDay(item.getObject(8, LocalDate.class)));
  }
}
