package dunlin.platform.trial;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The thread in which the whole book is looked at, one look after the other. */
@Component
class TrialWorker {

  private static final Logger LOG = LoggerFactory.getLogger(TrialWorker.class);

  private static final Duration LONGEST_LOOK = Duration.ofMinutes(10);

  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("trial").daemon().factory());

  private final boolean background;

  TrialWorker(@Value("${dunlin.background:true}") boolean background) {
    this.background = background;
  }

  /** Begins work, and waits for its end in a process that ends with its command. */
  void beginOrDo(Runnable work) {
    begin(work);
    if (!background && !awaitIdle(LONGEST_LOOK)) {
      LOG.warn("A look at the whole book takes longer than {}", LONGEST_LOOK);
    }
  }

  void begin(Runnable work) {
    worker.execute(() -> {
      try {
        work.run();
      } catch (RuntimeException e) {
        LOG.error("A look at the whole book failed", e);
      }
    });
  }

  /** Waits until all that was begun is done; false if that took longer. */
  boolean awaitIdle(Duration atMost) {
    Future<?> last = worker.submit(() -> {});
    try {
      var _ = last.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("nothing was to be done", e);
    }
  }

  @EventListener
  void on(ContextClosedEvent closed) {
    var _ = worker.shutdownNow();
  }
}
