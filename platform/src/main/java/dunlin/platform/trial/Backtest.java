package dunlin.platform.trial;

import dunlin.core.backtest.Tally;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A text and the policy in force on the days that are over.
 *
 * @param draftSha256 of the text, in hexadecimal
 * @param liveSha256 of the text that was in force
 * @param businessDate the day before which the days lie
 * @param days how many days back
 * @param daysInAll how many of them are looked at; 0 until that is known
 * @param message why it failed, or empty
 * @param pastDays what both would have done on each; empty until it is done
 */
public record Backtest(
    long id,
    String draftSha256,
    String liveSha256,
    LocalDate businessDate,
    int days,
    Comparison.State state,
    int daysInAll,
    int daysDone,
    Instant startedAt,
    Optional<Instant> finishedAt,
    String message,
    List<PastDay> pastDays) {

  public Backtest {
    pastDays = List.copyOf(pastDays);
  }

  /**
   * One day.
   *
   * @param knownThen whether it was looked at as it was known in its night; else, because no night
   *     ran then, as it is known today, so that no news can have come late
   */
  public record PastDay(LocalDate day, boolean knownThen, Tally live, Tally draft) {}

  public boolean isRunning() {
    return state == Comparison.State.RUNNING;
  }

  public boolean isDone() {
    return state == Comparison.State.DONE;
  }

  /** What the policy in force would have done on all days. */
  public Tally live() {
    return pastDays.stream().map(PastDay::live).reduce(Tally.NOTHING, Tally::plus);
  }

  /** What the text would have done on all days. */
  public Tally draft() {
    return pastDays.stream().map(PastDay::draft).reduce(Tally.NOTHING, Tally::plus);
  }

  /** How many days were looked at as they were known in their night. */
  public long daysKnownThen() {
    return pastDays.stream().filter(PastDay::knownThen).count();
  }

  /** How long it took; nothing while it runs. */
  public Duration duration() {
    return finishedAt.map(end -> Duration.between(startedAt, end)).orElse(Duration.ZERO);
  }
}
