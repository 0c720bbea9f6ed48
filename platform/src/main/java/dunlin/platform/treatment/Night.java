package dunlin.platform.treatment;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One run over all accounts.
 *
 * @param version the number of the newest fact that was known, 0 until it is taken
 * @param accounts how many accounts were decided so far
 * @param listed how many of them are on the list
 * @param accountsInAll how many there are to decide, 0 until that is known
 * @param finishedAt null while it runs
 * @param cause why it ran: {@code "day closed"}
 * @param message why it failed, or empty
 */
public record Night(
    long id,
    LocalDate businessDate,
    long version,
    int policyVersion,
    State state,
    int accounts,
    int listed,
    int accountsInAll,
    Instant startedAt,
    @Nullable Instant finishedAt,
    String cause,
    String message) {

  /** How far a night has come. */
  public enum State {
    RUNNING,
    DONE,
    /** It ended with an error and changed nothing. */
    FAILED,
    /** The process died in the middle; it changed nothing and can be run again. */
    INTERRUPTED
  }
}
