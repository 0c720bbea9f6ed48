package dunlin.platform.treatment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Decides all accounts: after each close of a business day, or on request. */
@Service
public class NightlyRun {

  /** What became of a night that was to run. */
  public sealed interface Running {}

  /** It ran to its end. */
  public record Finished(Night night) implements Running {}

  /** Another night is under way. */
  public record Refused(Night underWay) implements Running {}

  /**
   * What a page or command shows of the night.
   *
   * @param last the newest that has ended, whatever its end
   * @param underWay the one that runs now
   * @param nextRun when the next is due, in words: after the next close of a business day
   * @param wouldRunFor the business date that a run started now would decide for
   * @param wouldDecide how many accounts it would decide
   */
  public record Status(
      Optional<Night> last,
      Optional<Night> underWay,
      String nextRun,
      LocalDate wouldRunFor,
      int wouldDecide,
      Instant asked) {}

  /** Runs a night for the business date, as the actor {@code night}. */
  public Running run(String cause) {
    throw new UnsupportedOperationException(cause);
  }

  public Status status() {
    throw new UnsupportedOperationException();
  }

  /** Nights, newest first. */
  public List<Night> history(int limit) {
    throw new UnsupportedOperationException("" + limit);
  }
}
