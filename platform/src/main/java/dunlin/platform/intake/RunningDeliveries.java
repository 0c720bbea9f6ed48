package dunlin.platform.intake;

import dunlin.core.basics.Departs;
import dunlin.core.basics.HouseRule;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Marks which deliveries somebody runs, over all programs on one database: an advisory lock that
 * the database lets go when the program dies.
 */
@Component
@Departs(
    from = HouseRule.SQL_IN_REPOSITORIES,
    because = "its locks live as long as a connection of its own, beside all transactions")
class RunningDeliveries {

  private static final Logger LOG = LoggerFactory.getLogger(RunningDeliveries.class);
  private static final int LOCK = 7_310_003;

  private final DataSource database;

  RunningDeliveries(DataSource database) {
    this.database = database;
  }

  /** Stands as long as it is not closed and the program lives. */
  interface Mark extends AutoCloseable {
    @Override
    void close();
  }

  /** Marks a delivery as run by this program. */
  Mark set(long deliveryId) {
    try {
      Connection connection = database.getConnection();
      if (!lock(connection, deliveryId)) {
        connection.close();
        throw new IllegalStateException("delivery %d runs elsewhere".formatted(deliveryId));
      }
      return () -> release(connection, deliveryId);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot mark delivery " + deliveryId, e);
    }
  }

  /** Does the work if no program runs the delivery. */
  void ifNobodyRuns(long deliveryId, Runnable work) {
    try (Connection connection = database.getConnection()) {
      if (lock(connection, deliveryId)) {
        try {
          work.run();
        } finally {
          unlock(connection, deliveryId);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot ask for delivery " + deliveryId, e);
    }
  }

  /** A connection that is lost has given the mark up already. */
  private static void release(Connection connection, long deliveryId) {
    try (connection) {
      unlock(connection, deliveryId);
    } catch (SQLException e) {
      LOG.info("Delivery {} lost its mark with its connection: {}", deliveryId, e.getMessage());
    }
  }

  private static boolean lock(Connection connection, long deliveryId) throws SQLException {
    return ask(connection, "pg_try_advisory_lock", deliveryId);
  }

  private static void unlock(Connection connection, long deliveryId) throws SQLException {
    ask(connection, "pg_advisory_unlock", deliveryId);
  }

  private static boolean ask(Connection connection, String function, long deliveryId)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer =
            statement.executeQuery(
                "select %s(%d, %d)".formatted(function, LOCK, Math.toIntExact(deliveryId)))) {
      return answer.next() && answer.getBoolean(1);
    }
  }
}
