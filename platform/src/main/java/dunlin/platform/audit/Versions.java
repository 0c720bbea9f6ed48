package dunlin.platform.audit;

import dunlin.core.basics.Departs;
import dunlin.core.basics.HouseRule;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.LongFunction;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Versions of the ledger: the number of the newest fact that a reader may know.
 *
 * <p>Numbers are drawn before their transactions commit, so that the newest number alone would
 * promise facts that are still on their way. A version is therefore taken while no recording is
 * under way, together with the database's own snapshot.
 */
@Component
@Departs(
    from = HouseRule.SQL_IN_REPOSITORIES,
    because = "the guard needs a connection of its own beside that of the transaction")
public class Versions {

  private final DataSource database;
  private final RecordingRepository repository;
  private final TransactionTemplate snapshot;

  Versions(
      DataSource database,
      RecordingRepository repository,
      PlatformTransactionManager transactions) {
    this.database = database;
    this.repository = repository;
    this.snapshot = new TransactionTemplate(transactions);
    this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.snapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /**
   * Does the work in a transaction that sees exactly the facts up to the version it is given,
   * whatever is recorded meanwhile. Waits for recordings under way, and lets new ones begin as soon
   * as the snapshot stands.
   */
  public <T> T atCurrent(LongFunction<T> work) {
    return snapshot.execute(status -> work.apply(takeWhileNothingIsRecorded()));
  }

  private long takeWhileNothingIsRecorded() {
    try (Connection guard = database.getConnection();
        Statement statement = guard.createStatement()) {
      statement.execute("select pg_advisory_lock(" + RecordingRepository.VERSION_LOCK + ")");
      try {
        return repository.lastNumber();
      } finally {
        statement.execute("select pg_advisory_unlock(" + RecordingRepository.VERSION_LOCK + ")");
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot take a version of the ledger", e);
    }
  }
}
