package dunlin.platform.outreach;

import dunlin.platform.audit.Outage;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Does in one go what several threads ask for at the same time. Whoever comes while work is under
 * way waits for its end; all who wait by then are served together, by one of them. Nobody waits for
 * others to come, and each goes on only when its own work is done.
 *
 * <p>Where the work of several fails, each is done by itself, so that nobody fails for the fault of
 * another.
 */
final class Together<T, R> {

  private final Function<List<T>, List<R>> work;
  private final ReentrantLock turn = new ReentrantLock();
  private final Queue<Asked<T, R>> waiting = new ConcurrentLinkedQueue<>();

  /**
   * For some work.
   *
   * @param work gives what came of each, in their order; if it throws, nothing of it has happened
   */
  Together(Function<List<T>, List<R>> work) {
    this.work = work;
  }

  /** Has the work done on one; throws what the work threw. */
  R with(T one) {
    Asked<T, R> asked = new Asked<>(one);
    waiting.add(asked);
    turn.lock();
    try {
      if (!asked.isDone()) {
        serve(thoseWhoWait());
      }
    } finally {
      turn.unlock();
    }
    return asked.result();
  }

  /** How many wait to be served. */
  int waiting() {
    return waiting.size();
  }

  private List<Asked<T, R>> thoseWhoWait() {
    List<Asked<T, R>> all = new ArrayList<>();
    @Nullable Asked<T, R> next = waiting.poll();
    while (next != null) {
      all.add(next);
      next = waiting.poll();
    }
    return all;
  }

  private void serve(List<Asked<T, R>> all) {
    try {
      List<R> results = work.apply(all.stream().map(each -> each.one).toList());
      for (int i = 0; i < all.size(); i++) {
        all.get(i).result = results.get(i);
      }
    } catch (RuntimeException e) {
      if (all.size() == 1 || Outage.behind(e).isPresent()) {
        all.forEach(each -> each.failure = e);
      } else {
        all.forEach(each -> serve(List.of(each)));
      }
    }
  }

  /** What one thread asked for, and what came of it. */
  private static final class Asked<T, R> {

    private final T one;
    private @Nullable R result;
    private @Nullable RuntimeException failure;

    Asked(T one) {
      this.one = one;
    }

    boolean isDone() {
      return result != null || failure != null;
    }

    R result() {
      if (failure != null) {
        throw failure;
      }
      if (result == null) {
        throw new IllegalStateException("the thread that was at it has ended");
      }
      return result;
    }
  }
}
