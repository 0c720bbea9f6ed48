package dunlin.platform.audit;

import dunlin.core.basics.Departs;
import dunlin.core.basics.HouseRule;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Begins each transaction with the sight of whoever acts: a member's runs under the member role,
 * with the settings that row security reads. Both end with the transaction.
 */
@Departs(
    from = {HouseRule.SQL_IN_REPOSITORIES, HouseRule.NAMES_OF_THE_BUSINESS},
    because =
        "it is a transaction manager of Spring and sets the role of the transaction's connection")
public class SightTransactionManager extends JdbcTransactionManager {

  private static final long serialVersionUID = 1L;

  /** How many connections transactions take at most; the pool holds some more for others. */
  public static final int CONNECTIONS = 45;

  private static final String LIMIT =
      "select set_config('dunlin.member', ?, true), set_config('dunlin.scope', ?, true),"
          + " set_config('dunlin.units', ?, true), set_config('role', 'dunlin_member', true)";

  private final transient Admission admission;

  public SightTransactionManager(DataSource database) {
    super(database);
    this.admission = new Admission(CONNECTIONS / Admission.CONNECTIONS_EACH);
  }

  @Override
  protected void doBegin(Object transaction, TransactionDefinition definition) {
    admission.enter();
    try {
      super.doBegin(transaction, definition);
    } catch (RuntimeException | Error e) {
      admission.leave();
      throw e;
    }
    if (Acting.isSomebody() && Acting.now().sight() instanceof Sight.Limited limited) {
      try {
        limit(connection(), limited);
      } catch (SQLException e) {
        doCleanupAfterCompletion(transaction);
        throw new IllegalStateException("cannot limit the sight of " + Acting.now().name(), e);
      }
    }
  }

  @Override
  protected void doCleanupAfterCompletion(Object transaction) {
    try {
      super.doCleanupAfterCompletion(transaction);
    } finally {
      admission.leave();
    }
  }

  private Connection connection() {
    ConnectionHolder holder =
        (ConnectionHolder) TransactionSynchronizationManager.getResource(obtainDataSource());
    if (holder == null) {
      throw new IllegalStateException("a transaction began without a connection");
    }
    return holder.getConnection();
  }

  private static void limit(Connection connection, Sight.Limited sight) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LIMIT)) {
      statement.setString(1, Long.toString(sight.memberId()));
      statement.setString(2, sight.ownBookOnly() ? "OWN" : "ALL");
      statement.setString(
          3,
          sight
              .units()
              .map(units -> units.stream().map(String::valueOf).collect(Collectors.joining(",")))
              .orElse("*"));
      statement.execute();
    }
  }
}
