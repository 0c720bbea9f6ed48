package dunlin.app.command;

import dunlin.app.installation.Home;
import dunlin.app.installation.Installation;
import dunlin.app.installation.RefusedException;
import dunlin.app.installation.Server;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts Dunlin with a ledger to try everything on. */
@Command(name = "demo", description = "Starts with a ledger to try everything on.")
final class DemoCommand extends InstallationCommand {

  @Option(names = "--ledger", paramLabel = "FILE|FOLDER", description = "a ledger of yours")
  private Optional<Path> ledger = Optional.empty();

  @Option(names = "--profile", description = "how the ledger's columns are read")
  private Optional<String> profile = Optional.empty();

  @Option(names = "--business-date", description = "the day the ledger stands at")
  private Optional<LocalDate> businessDate = Optional.empty();

  @Option(names = "--port", description = "the port of the browser's address")
  private Optional<Port> port = Optional.empty();

  @Option(names = "--fresh", description = "throw the data of an earlier demo away first")
  private boolean fresh;

  DemoCommand(Map<String, String> environment, Console console) {
    super(environment, console);
  }

  @Override
  public Integer call() {
    Installation installation =
        port.map(wanted -> installation().listeningOn(wanted.number())).orElse(installation());
    DemoPlan plan = DemoPlan.of(ledger, profile, businessDate);
    try (Server server = start(installation)) {
      DemoSetUp setUp = new DemoSetUp(server.platform(), installation.home(), console());
      if (!(DemoMark.in(installation.home()).orElse(null) instanceof DemoMark.Loaded)) {
        load(plan, setUp, installation.home());
      }
      tell(setUp, installation.home());
      console().say("Dunlin runs at %s (Ctrl-C stops it)", server.address());
      server.await();
    }
    return 0;
  }

  /** A made-up ledger that was cut off is begun again; anything else is kept. */
  private Server start(Installation installation) {
    Home home = installation.home();
    Optional<DemoMark> mark = DemoMark.in(home);
    if (!fresh) {
      mark.ifPresent(found -> found.requireRoomFor(ledger, profile, home));
    }
    if (!fresh && !(mark.orElse(null) instanceof DemoMark.MadeUpBegun)) {
      return Server.start(installation);
    }
    if (installation.outside().isPresent()) {
      throw new RefusedException("--fresh empties no outside database; create an empty one");
    }
    if (mark.isEmpty() && home.hasDatabase()) {
      throw noDemo(home);
    }
    return Server.startFresh(installation);
  }

  /** A real ledger that was begun is gone on with: what is booked is unchanged by it. */
  private static void load(DemoPlan plan, DemoSetUp setUp, Home home) {
    boolean goesOn = DemoMark.in(home).orElse(null) instanceof DemoMark.LedgerBegun;
    if (!goesOn && !setUp.isPossible()) {
      throw noDemo(home);
    }
    DemoMark.begin(home, plan);
    home.write(home.demo(), asCommandLine(() -> setUp.load(plan)));
  }

  /** What was loaded, and what the books hold at this moment. */
  private void tell(DemoSetUp setUp, Home home) {
    if (DemoMark.in(home).orElseThrow() instanceof DemoMark.Loaded loaded) {
      console().say(loaded.ledgerAndBooked());
    }
    asCommandLine(setUp::figures).forEach(console()::say);
    console().say("Whom to sign in as: %s", home.firstSignIn());
  }

  private static RefusedException noDemo(Home home) {
    return new RefusedException(
        "%s holds data that are no demo; name another folder with DUNLIN_HOME"
            .formatted(home.folder()));
  }
}
