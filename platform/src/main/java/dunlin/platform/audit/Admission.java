package dunlin.platform.audit;

import java.util.concurrent.Semaphore;

/**
 * Lets so many threads at once into their outermost transaction; others wait in their order.
 *
 * <p>A transaction may need a second connection within, for what its member does not see, and a
 * third to take a version. If every connection of the pool were held by threads that wait for one
 * more, none would ever go on.
 */
final class Admission {

  /** The most connections that one thread holds at a time. */
  static final int CONNECTIONS_EACH = 3;

  private final Semaphore places;
  private final ThreadLocal<Integer> depth = ThreadLocal.withInitial(() -> 0);

  Admission(int atOnce) {
    this.places = new Semaphore(atOnce, true);
  }

  void enter() {
    if (depth.get() == 0) {
      places.acquireUninterruptibly();
    }
    depth.set(depth.get() + 1);
  }

  void leave() {
    int left = depth.get() - 1;
    if (left > 0) {
      depth.set(left);
    } else {
      depth.remove();
      places.release();
    }
  }
}
