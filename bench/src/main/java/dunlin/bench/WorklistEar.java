package dunlin.bench;

import dunlin.core.receivable.AccountId;
import dunlin.platform.worklist.WorklistChanged;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Hears, as the pages do, when the worklist has changed, and times it for each account. */
final class WorklistEar implements AutoCloseable {

  private static final long PATIENCE_NANOS = 10_000_000_000L;
  private static final int LISTEN_MILLIS = 20;

  private final Connection connection;
  private final Thread listener;
  private final Map<Long, Long> expected = new ConcurrentHashMap<>();
  private final List<Long> heard = new ArrayList<>();
  private volatile boolean closed;

  private WorklistEar(Connection connection) {
    this.connection = connection;
    this.listener = Thread.ofPlatform().daemon().name("ear").unstarted(this::listen);
  }

  static WorklistEar on(DataSource database) {
    try {
      Connection connection = database.getConnection();
      try (Statement statement = connection.createStatement()) {
        statement.execute("listen " + WorklistChanged.CHANNEL);
      }
      WorklistEar ear = new WorklistEar(connection);
      ear.listener.start();
      return ear;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot listen", e);
    }
  }

  /** From now on a change for the account is waited for. */
  void expect(AccountId account, long dueNanos) {
    expected.put(account.value(), dueNanos);
  }

  /** Nanoseconds for each change; what is not heard in ten seconds counts as that. */
  long[] awaitAll() {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!expected.isEmpty() && System.nanoTime() < end) {
      Thread.onSpinWait();
      java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
    }
    synchronized (heard) {
      expected.values().forEach(due -> heard.add(PATIENCE_NANOS));
      return heard.stream().mapToLong(each -> each).toArray();
    }
  }

  private void listen() {
    try {
      PGConnection postgres = connection.unwrap(PGConnection.class);
      while (!closed) {
        PGNotification[] news = postgres.getNotifications(LISTEN_MILLIS);
        for (PGNotification each : news == null ? new PGNotification[0] : news) {
          hear(each.getParameter(), System.nanoTime());
        }
      }
    } catch (SQLException e) {
      if (!closed) {
        throw new IllegalStateException("cannot hear", e);
      }
    }
  }

  private void hear(String accounts, long now) {
    if (accounts.equals("many")) {
      List.copyOf(expected.keySet()).forEach(account -> settle(account, now));
    } else {
      for (String account : accounts.split(",", -1)) {
        settle(Long.parseLong(account), now);
      }
    }
  }

  private void settle(long account, long now) {
    Long due = expected.remove(account);
    if (due != null) {
      synchronized (heard) {
        heard.add(now - due);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      listener.join(1_000);
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
