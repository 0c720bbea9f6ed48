package dunlin.bench;

import dunlin.platform.treatment.Night;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import org.postgresql.PGConnection;

/**
 * All accounts decided, against the floor of any such run.
 *
 * <p>What counts is the night of a server that stays up: the one of the day after, for which every
 * account is a day older. The first of the process, which loads and compiles its code, is told too.
 */
final class NightBench {

  private static final String OPEN_ITEMS =
      "select account_id, currency, open_minor, due_date from receivable.open_item"
          + " order by account_id";

  private static final int FETCH_SIZE = 10_000;

  private NightBench() {}

  static Measurement measure(Bed bed) {
    bed.load();
    bed.openBusinessDate();
    Duration first = runNight(bed);
    bed.openNextDate();
    ProcessorTime processor = bed.processor();
    Stopwatch watch = Stopwatch.start(processor);
    Duration night = runNight(bed);
    Stopwatch.Reading all = watch.read();
    Stopwatch.Reading floor = Stopwatch.time(processor, () -> readAndCopy(bed));
    return Measurement.of(new Stopwatch.Reading(night.toMillis() / 1e3, all.cpuSeconds()))
        .doing(bed.size())
        .against(floor)
        .with("first_night_wall_s", first.toMillis() / 1e3)
        .with("wall_with_insight_s", all.wallSeconds());
  }

  /** From its beginning until the worklist is written; the totals of Insight follow. */
  private static Duration runNight(Bed bed) {
    Night night = bed.runNight();
    return Duration.between(night.startedAt(), Objects.requireNonNull(night.finishedAt()));
  }

  /** Reads every open item and writes a row for each account, deciding nothing. */
  private static void readAndCopy(Bed bed) {
    try (Connection connection = bed.database().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("create table if not exists public.floor (account bigint, total bigint)");
      statement.execute("truncate public.floor");
      statement.setFetchSize(FETCH_SIZE);
      String rows = totals(statement);
      long ignored =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn(
                  "copy public.floor from stdin",
                  new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)));
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException("the baseline failed", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String totals(Statement statement) throws SQLException {
    StringBuilder rows = new StringBuilder();
    try (ResultSet items = statement.executeQuery(OPEN_ITEMS)) {
      long account = 0;
      long total = 0;
      while (items.next()) {
        if (items.getLong(1) != account) {
          append(rows, account, total);
          account = items.getLong(1);
          total = 0;
        }
        total += items.getLong(3);
      }
      append(rows, account, total);
    }
    return rows.toString();
  }

  private static void append(StringBuilder rows, long account, long total) {
    if (account != 0) {
      rows.append(account).append('\t').append(total).append('\n');
    }
  }
}
