package dunlin.app.command;

import dunlin.app.installation.RefusedException;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.treatment.Night;
import dunlin.platform.treatment.NightlyRun;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/** Runs the night of a business day once. */
final class NightShift {

  private static final Duration PATIENCE = Duration.ofHours(1);

  private final NightlyRun nights;
  private final BusinessDays days;

  NightShift(NightlyRun nights, BusinessDays days) {
    this.nights = nights;
    this.days = days;
  }

  /**
   * The night that decided the day.
   *
   * @throws RefusedException if another one is under way, or a later day was opened before
   */
  Night work(LocalDate day) {
    awaitIdle();
    boolean opened = open(day);
    awaitIdle();
    Optional<Night> decided = opened ? lastNightOf(day) : Optional.empty();
    return decided.orElseGet(this::run);
  }

  /** A server runs nights by itself when it starts, after a delivery and when a day is opened. */
  private void awaitIdle() {
    if (!nights.awaitIdle(PATIENCE)) {
      throw new RefusedException("a night has been under way for more than an hour");
    }
  }

  private boolean open(LocalDate day) {
    try {
      return days.open(day);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Console.inOneLine(String.valueOf(e.getMessage())), e);
    }
  }

  /** Opening a day has its night run, so that it must not be run once more. */
  private Optional<Night> lastNightOf(LocalDate day) {
    return nights.history(1).stream()
        .filter(night -> night.businessDate().equals(day))
        .filter(night -> night.state() != Night.State.RUNNING)
        .findFirst();
  }

  private Night run() {
    return switch (nights.run("command line")) {
      case NightlyRun.Finished finished -> finished.night();
      case NightlyRun.Refused refused ->
          throw new RefusedException(
              "a night for %s is under way since %s; two at once are refused"
                  .formatted(refused.underWay().businessDate(), refused.underWay().startedAt()));
    };
  }
}
