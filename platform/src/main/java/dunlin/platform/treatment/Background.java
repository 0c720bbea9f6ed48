package dunlin.platform.treatment;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Work that this process does by itself, one piece after the other.
 *
 * <p>With {@code dunlin.background=false} it does none: for commands that share the database with a
 * server, which hears of their facts by itself.
 */
@Component
class Background {

  private static final Logger LOG = LoggerFactory.getLogger(Background.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("night-", 1).daemon().factory());
  private final boolean wanted;
  private int pending;

  Background(@Value("${dunlin.background:true}") boolean wanted) {
    this.wanted = wanted;
  }

  boolean isWanted() {
    return wanted;
  }

  void begin(Runnable work) {
    if (wanted) {
      count(1);
      worker.execute(() -> {
        try {
          work.run();
        } catch (RuntimeException e) {
          LOG.error("Work in the background failed", e);
        } finally {
          count(-1);
        }
      });
    }
  }

  private synchronized void count(int more) {
    pending += more;
  }

  private synchronized boolean isIdle() {
    return pending == 0;
  }

  boolean awaitIdle(Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    while (!isIdle() && System.nanoTime() < end) {
      pause(BETWEEN_LOOKS);
    }
    return isIdle();
  }

  @EventListener
  void on(ContextClosedEvent closed) {
    worker.shutdownNow();
  }

  static void pause(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }
}
