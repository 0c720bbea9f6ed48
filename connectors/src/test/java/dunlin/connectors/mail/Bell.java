package dunlin.connectors.mail;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** Patience that ends when the test says so, and never before. */
final class Bell implements Patience {

  private final AtomicReference<Runnable> act = new AtomicReference<>(Bell::nobodyWaits);

  @Override
  public Waiting atMost(Duration time, Runnable then) {
    act.set(then);
    return () -> act.compareAndSet(then, Bell::nobodyWaits);
  }

  /** The time of whoever waits now is over. */
  void ring() {
    act.get().run();
  }

  private static void nobodyWaits() {}

  @Override
  public void close() {}
}
