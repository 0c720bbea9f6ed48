package dunlin.platform.treatment;

import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads many accounts in portions: a few readers, all seeing the same state of the database, read
 * and look at them; whoever asked takes what they found, one portion after the other. Only a few
 * portions are in memory at a time.
 */
@Component
class BookReading {

  /** So few that what is in memory at a time dies young. */
  private static final int PORTION = 1000;

  private static final int READERS = 2;
  private static final int PORTIONS_AHEAD = 2;

  private final SnapshotRepository snapshots;
  private final TransactionTemplate reading;

  BookReading(SnapshotRepository snapshots, PlatformTransactionManager transactions) {
    this.snapshots = snapshots;
    this.reading = new TransactionTemplate(transactions);
    this.reading.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  /**
   * What is read.
   *
   * @param exported the state of the database, by the name under which others can see it
   * @param accounts in their order
   */
  record Order(Moment moment, String exported, List<Long> accounts) {}

  /**
   * Reads all of the order.
   *
   * @param look is called by the readers, at the same time
   * @param take is called by the caller's thread, in the order of the accounts
   */
  <T> void read(
      Order order, Function<List<SnapshotRepository.AccountToDecide>, T> look, Consumer<T> take) {
    Actor actor = Acting.now();
    Deque<Future<T>> underWay = new ArrayDeque<>();
    try (ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
      try {
        for (List<Long> portion : portions(order.accounts())) {
          underWay.add(
              readers.submit(() -> Acting.as(actor, () -> look.apply(read(order, portion)))));
          if (underWay.size() > PORTIONS_AHEAD) {
            take.accept(next(underWay));
          }
        }
        while (!underWay.isEmpty()) {
          take.accept(next(underWay));
        }
      } finally {
        underWay.forEach(each -> each.cancel(true));
      }
    }
  }

  private List<SnapshotRepository.AccountToDecide> read(Order order, List<Long> accounts) {
    return Objects.requireNonNull(
        reading.execute(status -> {
          snapshots.seeAs(order.exported());
          return snapshots.read(order.moment(), accounts);
        }));
  }

  private static List<List<Long>> portions(List<Long> accounts) {
    List<List<Long>> portions = new ArrayList<>();
    for (int from = 0; from < accounts.size(); from += PORTION) {
      portions.add(accounts.subList(from, Math.min(accounts.size(), from + PORTION)));
    }
    return portions;
  }

  private static <T> T next(Deque<Future<T>> underWay) {
    try {
      return underWay.remove().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the reading was told to stop", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a portion of accounts could not be read", e.getCause());
    }
  }
}
