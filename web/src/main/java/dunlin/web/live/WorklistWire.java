package dunlin.web.live;

import dunlin.core.basics.Departs;
import dunlin.core.basics.HouseRule;
import dunlin.platform.worklist.WorklistChanged;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Hears of changed worklists from all nodes on one connection of this node, and passes it on to its
 * browsers. A lost connection is opened again, and the browsers look again then.
 */
@Component
@Departs(
    from = HouseRule.SQL_IN_REPOSITORIES,
    because = "it listens on a connection of its own and asks no table")
class WorklistWire implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(WorklistWire.class);
  private static final int LISTEN_MILLIS = 400;
  private static final Duration KEEP_ALIVE_EVERY = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofSeconds(3);

  private final DataSource database;
  private final Browsers browsers;
  private volatile boolean running;
  private @Nullable Thread thread;

  WorklistWire(DataSource database, Browsers browsers) {
    this.database = database;
    this.browsers = browsers;
  }

  @Override
  public void start() {
    // Said before the thread starts, which would end at once if it were faster than this one.
    running = true;
    thread = Thread.ofPlatform().name("worklist-wire").daemon().start(this::listen);
  }

  @Override
  public void stop() {
    running = false;
    browsers.closeAll();
    if (thread != null) {
      thread.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void listen() {
    while (isRunning()) {
      try (Connection connection = database.getConnection()) {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
          statement.execute("listen " + WorklistChanged.CHANNEL);
        }
        browsers.noteNews();
        passOn(connection.unwrap(PGConnection.class));
      } catch (SQLException e) {
        if (isRunning()) {
          LOG.warn("lost the connection that hears of changed worklists: {}", e.getMessage());
          pause();
        }
      }
    }
  }

  private void passOn(PGConnection connection) throws SQLException {
    long aliveAt = System.nanoTime();
    while (isRunning()) {
      PGNotification[] heard = connection.getNotifications(LISTEN_MILLIS);
      if (heard != null && heard.length > 0) {
        browsers.noteNews();
      }
      browsers.tellNews();
      if (System.nanoTime() - aliveAt > KEEP_ALIVE_EVERY.toNanos()) {
        browsers.keepAlive();
        aliveAt = System.nanoTime();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
