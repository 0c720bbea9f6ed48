package dunlin.app.command;

import dunlin.app.installation.Platform;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.treatment.Night;
import dunlin.platform.treatment.NightlyRun;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Opens a business day and decides on every account. */
@Command(name = "night", description = "Closes the business day and decides on every account.")
final class NightCommand extends PlatformCommand {

  @Option(names = "--business-date", description = "the day to open, such as 2026-07-01")
  private Optional<LocalDate> businessDate = Optional.empty();

  NightCommand(Map<String, String> environment, Console console) {
    super("night", environment, console);
  }

  @Override
  int workIn(Platform platform) {
    BusinessDays days = platform.door(BusinessDays.class);
    Night night =
        new NightShift(platform.door(NightlyRun.class), days)
            .work(businessDate.orElseGet(days::today));
    return tell(night);
  }

  private int tell(Night night) {
    if (night.state() != Night.State.DONE) {
      console()
          .failed(
              "night of %s: %s %s".formatted(night.businessDate(), night.state(), night.message()));
      return 1;
    }
    console()
        .passed(
            "night of %s: %s accounts decided, %s listed, in %s"
                .formatted(
                    night.businessDate(),
                    Console.count(night.accounts()),
                    Console.count(night.listed()),
                    Console.seconds(durationOf(night))));
    return 0;
  }

  private static Duration durationOf(Night night) {
    Instant end = Objects.requireNonNullElse(night.finishedAt(), night.startedAt());
    return Duration.between(night.startedAt(), end);
  }
}
