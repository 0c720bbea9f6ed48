package dunlin.platform.trial;

import dunlin.core.policy.DifferenceSum;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One look at the whole book with a text and the policy in force.
 *
 * @param draftSha256 of the text, in hexadecimal
 * @param liveSha256 of the text that was in force
 * @param version of the ledger; 0 until the look has begun
 * @param base the ISO code of the base currency; empty until the look has begun
 * @param accounts so many were looked at so far
 * @param message why it failed, or empty
 * @param sums what differs; of no account until the look is done
 */
public record Comparison(
    long id,
    Kind kind,
    String draftSha256,
    String liveSha256,
    LocalDate businessDate,
    long version,
    String base,
    State state,
    int accountsInAll,
    int accounts,
    Instant startedAt,
    Optional<Instant> finishedAt,
    String askedBy,
    String message,
    DifferenceSum sums) {

  /** Why the book was looked at. */
  public enum Kind {
    /** Somebody wanted to know what a text would change. */
    PREVIEW,
    /** A text runs beside the policy in force, every day. */
    SHADOW
  }

  /** How far the look has come. */
  public enum State {
    /** It waits for its turn or is under way. */
    RUNNING,
    DONE,
    FAILED,
    /** Its process ended in the middle. */
    INTERRUPTED
  }

  public boolean isRunning() {
    return state == State.RUNNING;
  }

  public boolean isDone() {
    return state == State.DONE;
  }

  /** How long it took; nothing while it runs. */
  public Duration duration() {
    return finishedAt.map(end -> Duration.between(startedAt, end)).orElse(Duration.ZERO);
  }
}
