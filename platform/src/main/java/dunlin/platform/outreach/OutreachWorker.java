package dunlin.platform.outreach;

import dunlin.platform.treatment.NightlyRun;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The thread in which outreach works by itself: prepares what was decided, and sends what is due.
 */
@Component
class OutreachWorker {

  private static final Logger LOG = LoggerFactory.getLogger(OutreachWorker.class);
  private static final Duration LOOKING = Duration.ofSeconds(10);

  private final Preparing preparing;
  private final Dispatch dispatch;
  private final Forewarning forewarning;
  private final NightlyRun nights;
  private final Bell bell;
  private final boolean wanted;

  /** The newest night that was prepared. */
  private long prepared;

  OutreachWorker(
      Preparing preparing,
      Dispatch dispatch,
      Forewarning forewarning,
      NightlyRun nights,
      Bell bell,
      @Value("${dunlin.outreach.background:true}") boolean outreach,
      @Value("${dunlin.background:true}") boolean background) {
    this.preparing = preparing;
    this.dispatch = dispatch;
    this.forewarning = forewarning;
    this.nights = nights;
    this.bell = bell;
    this.wanted = outreach && background;
  }

  @EventListener
  void on(ApplicationReadyEvent ready) {
    if (wanted) {
      Thread.ofPlatform().name("outreach").daemon().start(this::work);
    }
  }

  @EventListener
  void on(ContextClosedEvent closed) {
    bell.close();
  }

  private void work() {
    while (!bell.isClosed()) {
      Bell.Wanted asked = bell.await(LOOKING);
      try {
        take(asked);
      } catch (RuntimeException e) {
        if (!bell.isClosed()) {
          LOG.error("Outreach could not do its work and will try again", e);
          giveBack(asked);
          LockSupport.parkNanos(LOOKING.toNanos());
        }
      }
    }
  }

  /** Prepares what was asked for, and what a night asks for whose end nobody rang for. */
  void take(Bell.Wanted asked) {
    long night = nights.lastDone();
    work(night == prepared ? asked : new Bell.Wanted(true, asked.accounts()));
    prepared = night;
  }

  private void work(Bell.Wanted asked) {
    try {
      prepare(asked);
    } finally {
      // What is planned goes out even if something keeps new messages from being planned.
      var _ = dispatch.sendDue();
    }
  }

  private void prepare(Bell.Wanted asked) {
    if (asked.all()) {
      var _ = preparing.all();
      forewarning.make();
    } else if (!asked.accounts().isEmpty()) {
      var _ = preparing.some(asked.accounts());
    }
  }

  private void giveBack(Bell.Wanted asked) {
    if (asked.all()) {
      bell.ring();
    }
    bell.ring(asked.accounts());
  }
}
