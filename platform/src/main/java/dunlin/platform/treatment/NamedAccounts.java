package dunlin.platform.treatment;

import dunlin.core.receivable.AccountId;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/** The accounts that news has named and nobody has decided yet. */
final class NamedAccounts {

  /** How long more news is gathered before a pass. */
  private static final Duration GATHERING = Duration.ofMillis(20);

  /** How often facts are looked for that no news told of. */
  private static final Duration LOOKING = Duration.ofSeconds(15);

  /** How long a pass that failed is left alone. */
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<AccountId> waiting = new LinkedHashSet<>();
  private boolean looking;
  private boolean closed;
  private boolean inHand;

  /** What a pass takes in hand. */
  record Batch(Set<AccountId> accounts, boolean looksForMore) {}

  void add(Collection<AccountId> accounts) {
    lock.lock();
    try {
      waiting.addAll(accounts);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void lookForMore() {
    lock.lock();
    try {
      looking = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for something to do; false once closed. */
  boolean await() {
    lock.lock();
    try {
      long nanos = LOOKING.toNanos();
      while (!closed && waiting.isEmpty() && !looking && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      looking |= nanos <= 0;
    } catch (InterruptedException e) {
      closed = true;
    } finally {
      lock.unlock();
    }
    if (!isClosed()) {
      Background.pause(GATHERING);
    }
    return !isClosed();
  }

  Batch take(int most) {
    lock.lock();
    try {
      Set<AccountId> taken =
          waiting.stream().limit(most).collect(Collectors.toCollection(LinkedHashSet::new));
      waiting.removeAll(taken);
      Batch batch = new Batch(taken, looking);
      looking = false;
      inHand = true;
      return batch;
    } finally {
      lock.unlock();
    }
  }

  /** The batch is done. */
  void settle() {
    lock.lock();
    try {
      inHand = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The batch could not be done and is to be tried again. */
  void giveBack(Batch batch) {
    Background.pause(AFTER_FAILURE);
    lock.lock();
    try {
      waiting.addAll(batch.accounts());
      looking |= batch.looksForMore();
      inHand = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean awaitSettled(Duration atMost) {
    lock.lock();
    try {
      long nanos = atMost.toNanos();
      while (!closed && (inHand || looking || !waiting.isEmpty())) {
        if (nanos <= 0) {
          return false;
        }
        nanos = changed.awaitNanos(nanos);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }
}
