package dunlin.connectors.mail;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Does something when waiting takes too long. */
interface Patience extends AutoCloseable {

  /** Waiting that ends when it is closed; after that the act is not begun any more. */
  interface Waiting extends AutoCloseable {
    @Override
    void close();
  }

  /** Waits from now on, and acts if that is not over after the given time. */
  Waiting atMost(Duration time, Runnable act);

  @Override
  void close();

  /** By the clock of the machine, with one thread that does not keep the program alive. */
  static Patience ofTheMachine() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("mail-patience").daemon(true).factory());
    timer.setRemoveOnCancelPolicy(true);
    return new Patience() {
      @Override
      public Waiting atMost(Duration time, Runnable act) {
        Future<?> future = timer.schedule(act, time.toMillis(), TimeUnit.MILLISECONDS);
        return () -> future.cancel(false);
      }

      @Override
      public void close() {
        timer.shutdownNow();
      }
    };
  }
}
