package dunlin.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** The wire listens from its start on, on a database that is away here. */
class WorklistWireTest {

  private static final int STARTS = 300;

  private final Semaphore asked = new Semaphore(0);

  /** Notes that somebody asks for a connection, and has none. */
  private final class Away extends AbstractDataSource {

    @Override
    public Connection getConnection() throws SQLException {
      asked.release();
      throw new SQLException("away");
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      return getConnection();
    }
  }

  @Test
  void it_listens_however_fast_its_thread_starts() throws InterruptedException {
    for (int start = 0; start < STARTS; start++) {
      asked.drainPermits();
      WorklistWire wire = new WorklistWire(new Away(), new Browsers());
      wire.start();

      assertThat(asked.tryAcquire(20, TimeUnit.SECONDS)).as("start %d", start).isTrue();
      wire.stop();
      assertThat(wire.isRunning()).isFalse();
    }
  }
}
