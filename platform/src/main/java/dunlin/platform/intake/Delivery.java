package dunlin.platform.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One delivery and how far it has come.
 *
 * @param source whose keys the records carry
 * @param profile name of the mapping profile; empty for records delivered directly
 * @param name of the files
 * @param bytes in all; 0 where nobody knows
 * @param rowsRead rows read so far, the refused ones included
 * @param booked new records; {@code unchanged} and {@code corrected} likewise count records, of
 *     which a row may make several
 * @param rejected refused rows: nothing of them was booked
 * @param findings put on the list by it: new ones, and known ones that say something else now; of a
 *     dry run, those that would be
 * @param message why it ended, or what a reader should know, in a sentence; may be empty
 */
public record Delivery(
    long id,
    String source,
    String profile,
    String name,
    boolean dryRun,
    State state,
    long bytes,
    long bytesRead,
    long rowsRead,
    long booked,
    long unchanged,
    long corrected,
    long rejected,
    long findings,
    String message,
    Instant startedAt,
    Optional<Instant> finishedAt,
    String startedBy,
    double rowsPerSecond,
    Optional<Duration> remaining) {

  /** Where a delivery stands. */
  public enum State {
    RUNNING,
    /** Read to its end; single rows may have been refused. */
    DONE,
    /** Could not be read or booked to its end; what was booked stands. */
    FAILED,
    /** Stopped by a person; what was booked stands. */
    CANCELLED,
    /** The program ended in the middle; what was booked stands. Delivering again completes it. */
    INTERRUPTED
  }

  Delivery at(Counts counts, double speed, Optional<Duration> left) {
    return new Delivery(
        id,
        source,
        profile,
        name,
        dryRun,
        state,
        bytes,
        counts.bytesRead(),
        counts.rowsRead(),
        counts.booked(),
        counts.unchanged(),
        counts.corrected(),
        counts.rejected(),
        counts.findings(),
        message,
        startedAt,
        finishedAt,
        startedBy,
        speed,
        left);
  }

  public boolean isRunning() {
    return state == State.RUNNING;
  }

  /** Whether it brought no record at all: programs that have nothing to tell deliver that too. */
  public boolean isWithoutNews() {
    return state == State.DONE && profile.isEmpty() && rowsRead == 0;
  }

  /** What came of it so far, in one line; of a dry run, what would come of it. */
  public String summary() {
    String would = dryRun ? "would be " : "";
    return String.format(
        Locale.ROOT,
        "%,d rows read: %,d records %sbooked, %,d unchanged, %,d %scorrected, %,d rows refused, %,d findings",
        rowsRead,
        booked,
        would,
        unchanged,
        corrected,
        would,
        rejected,
        findings);
  }
}
