package dunlin.app.drills;

import dunlin.postgres.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The database of an installation, as its superuser sees it behind the application's back. */
final class Database implements AutoCloseable {

  /** What the books, the worklist and the decisions of the last night come to. */
  private static final List<String> SUMS =
      List.of(
          "select 'customers', count(*), 0 from customer.customer",
          "select 'items ' || kind || ' ' || currency, count(*), sum(amount_minor)"
              + " from receivable.item group by 1",
          "select 'entries ' || kind || ' ' || currency, count(*), sum(amount_minor)"
              + " from receivable.entry group by 1",
          "select 'open ' || currency, count(*), sum(open_minor) from receivable.open_item group by 1",
          "select 'promises', count(*), 0 from promise.made",
          "select 'disputes', count(*), 0 from dispute.raised",
          "select 'findings', count(*), 0 from intake.finding",
          "select 'worklist', count(*), sum(points) from worklist.item",
          "select 'decided', count(*), sum(points) from treatment.decision");

  private final EmbeddedPostgres postgres;
  private final Connection connection;

  Database(EmbeddedPostgres postgres) {
    this.postgres = postgres;
    this.connection = connect();
  }

  private Connection connect() {
    for (int tries = 0; ; tries++) {
      try {
        return DriverManager.getConnection(
            postgres.jdbcUrl(), postgres.user(), postgres.password());
      } catch (SQLException e) {
        if (tries == 200) {
          throw new IllegalStateException(e);
        }
        LockSupport.parkNanos(50_000_000);
      }
    }
  }

  void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The first column of all rows. */
  List<String> texts(String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(String.valueOf(rows.getString(1)));
      }
      return texts;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  long number(String sql) {
    return Long.parseLong(texts(sql).getFirst());
  }

  /** Waits until the question is answered with true. */
  void awaitTrue(String sql) {
    for (int tries = 0; tries < 6000; tries++) {
      if (texts(sql).equals(List.of("t"))) {
        return;
      }
      LockSupport.parkNanos(10_000_000);
    }
    throw new IllegalStateException("it never came to " + sql);
  }

  boolean exists(String table) {
    return texts("select to_regclass('%s') is not null".formatted(table)).equals(List.of("t"));
  }

  /** Changes a row behind the back of all that guards it. */
  void alter(String sql) {
    execute("set session_replication_role = replica");
    try {
      execute(sql);
    } finally {
      execute("reset session_replication_role");
    }
  }

  List<String> sums() {
    return SUMS.stream()
        .flatMap(sum -> texts("select s::text from (%s) s order by 1".formatted(sum)).stream())
        .toList();
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } finally {
      postgres.close();
    }
  }
}
