package dunlin.platform.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Begins recordings of facts. */
@Component
public class Recordings {

  private final RecordingRepository repository;
  private final Clock clock;
  private final AtomicReference<Instant> latest = new AtomicReference<>(Instant.EPOCH);

  Recordings(RecordingRepository repository, Clock clock) {
    this.repository = repository;
    this.clock = clock;
  }

  /**
   * Begins a recording in the current transaction. From here to its end, no version of the ledger
   * is taken that would miss its facts.
   *
   * @param source the name of the source; a new name is a new source
   * @param reason why, for the audit, in a few words
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Recording begin(String source, String reason) {
    repository.holdVersions();
    Instant at = neverBackwards(clock.instant().truncatedTo(ChronoUnit.MICROS));
    return repository.begin(at, Acting.now().name(), repository.sourceId(source), reason);
  }

  /** The number of a source; a new name is a new source. */
  @Transactional
  public int sourceId(String source) {
    return repository.sourceId(source);
  }

  /**
   * Begins a recording that will be rolled back, in the current transaction. It holds up no
   * versions, however long it takes.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Recording rehearse(String source, String reason) {
    Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return repository.begin(at, Acting.now().name(), repository.sourceId(source), reason);
  }

  /** A clock that was set back must not let a later fact seem to be known earlier. */
  private Instant neverBackwards(Instant now) {
    if (latest.get().equals(Instant.EPOCH)) {
      latest.compareAndSet(Instant.EPOCH, repository.latest());
    }
    return latest.accumulateAndGet(now, (a, b) -> a.isAfter(b) ? a : b);
  }
}
