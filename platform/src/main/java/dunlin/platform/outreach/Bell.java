package dunlin.platform.outreach;

import dunlin.core.receivable.AccountId;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/** Wakes the worker of outreach, and remembers for which accounts. */
@Component
class Bell {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition rung = lock.newCondition();
  private Set<AccountId> accounts = new LinkedHashSet<>();
  private boolean all = true;
  private boolean closed;

  /** What is to be prepared: all accounts, or some. */
  record Wanted(boolean all, Set<AccountId> accounts) {}

  /** All accounts may have something due. */
  void ring() {
    ring(true, Set.of());
  }

  void ring(Collection<AccountId> some) {
    ring(false, some);
  }

  private void ring(boolean every, Collection<AccountId> some) {
    lock.lock();
    try {
      all |= every;
      accounts.addAll(some);
      rung.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      rung.signalAll();
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

  /** What was asked for so far; waits a while if nothing was. */
  Wanted await(Duration atMost) {
    lock.lock();
    try {
      long nanos = atMost.toNanos();
      while (!closed && !all && accounts.isEmpty() && nanos > 0) {
        nanos = rung.awaitNanos(nanos);
      }
      Wanted wanted = new Wanted(all, accounts);
      accounts = new LinkedHashSet<>();
      all = false;
      return wanted;
    } catch (InterruptedException e) {
      closed = true;
      return new Wanted(false, Set.of());
    } finally {
      lock.unlock();
    }
  }
}
