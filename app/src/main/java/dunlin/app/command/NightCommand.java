package dunlin.app.command;

import dunlin.app.installation.Platform;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.treatment.Night;
import dunlin.platform.treatment.NightlyRun;
import java.time.LocalDate;
import java.util.Map;
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
    return new NightShift(platform.door(NightlyRun.class), days, console())
        .work(businessDate.orElseGet(days::today))
        .map(night -> night.state() == Night.State.DONE ? 0 : 1)
        .orElse(1);
  }
}
