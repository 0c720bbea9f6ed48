package dunlin.app.command;

import dunlin.app.installation.RefusedException;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.treatment.Night;
import dunlin.platform.treatment.NightlyRun;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/** Runs the night of a business day once and tells what came of it. */
final class NightShift {

  private final NightlyRun nights;
  private final BusinessDays days;
  private final Console console;

  NightShift(NightlyRun nights, BusinessDays days, Console console) {
    this.nights = nights;
    this.days = days;
    this.console = console;
  }

  /** The night that decided the day; empty if another one is under way. */
  Optional<Night> work(LocalDate day) {
    boolean opened = open(day);
    Optional<Night> decided = opened ? lastNightOf(day) : Optional.empty();
    return decided.or(this::run).map(this::told);
  }

  private boolean open(LocalDate day) {
    try {
      return days.open(day);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(String.valueOf(e.getMessage()).replace('\n', ' '), e);
    }
  }

  /** Opening a day has its night run, so that it must not be run once more. */
  private Optional<Night> lastNightOf(LocalDate day) {
    return nights.history(1).stream()
        .filter(night -> night.businessDate().equals(day))
        .filter(night -> night.state() != Night.State.RUNNING)
        .findFirst();
  }

  private Optional<Night> run() {
    return switch (nights.run("command line")) {
      case NightlyRun.Finished finished -> Optional.of(finished.night());
      case NightlyRun.Refused refused -> {
        console.complain(
            "dunlin: a night for %s is under way since %s; two at once are refused"
                .formatted(refused.underWay().businessDate(), refused.underWay().startedAt()));
        yield Optional.empty();
      }
    };
  }

  private Night told(Night night) {
    if (night.state() == Night.State.DONE) {
      console.passed(
          "night of %s: %s accounts decided, %s listed, in %s"
              .formatted(
                  night.businessDate(),
                  Console.count(night.accounts()),
                  Console.count(night.listed()),
                  Console.seconds(duration(night))));
    } else {
      console.failed(
          "night of %s: %s %s".formatted(night.businessDate(), night.state(), night.message()));
    }
    return night;
  }

  private static Duration duration(Night night) {
    Instant end = Objects.requireNonNullElse(night.finishedAt(), night.startedAt());
    return Duration.between(night.startedAt(), end);
  }
}
