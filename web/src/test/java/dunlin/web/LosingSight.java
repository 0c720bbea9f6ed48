package dunlin.web;

import dunlin.core.receivable.AccountId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Takes an account out of its owner's book in the middle of a request: after it was looked up, and
 * before anything about it is written.
 */
public final class LosingSight {

  private static final String IS_WAITING =
      "select exists (select from pg_locks where not granted"
          + " and relation = 'audit.recording'::regclass)";

  private LosingSight() {}

  public static <T> T during(DataSource database, AccountId account, Supplier<T> request)
      throws Exception {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ExecutorService asking = Executors.newSingleThreadExecutor()) {
      connection.setAutoCommit(false);
      statement.execute("lock table audit.recording in share mode");
      Future<T> answer = asking.submit(request::get);
      for (int tries = 0; tries < 1000 && !isWaiting(statement) && !answer.isDone(); tries++) {
        LockSupport.parkNanos(20_000_000);
      }
      String ofAccount = " from portfolio.owner where account_id = " + account.value();
      statement.execute("create temporary table book as select *" + ofAccount);
      statement.execute("delete" + ofAccount);
      connection.commit();
      try {
        return answer.get();
      } finally {
        // The books must follow from what was told of them.
        statement.execute("insert into portfolio.owner select * from book");
        statement.execute("drop table book");
        connection.commit();
      }
    }
  }

  private static boolean isWaiting(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery(IS_WAITING)) {
      return row.next() && row.getBoolean(1);
    }
  }
}
