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

  private static final String LOADING = "loading";

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
      Home home = installation.home();
      String loaded = home.findText(home.demo()).orElseGet(() -> load(plan, server, installation));
      console().say(loaded);
      console().say("Whom to sign in as: %s", home.firstSignIn());
      console().say("Dunlin runs at %s (Ctrl-C stops it)", server.address());
      server.await();
    }
    return 0;
  }

  /** A demo that was cut off while loading is begun again; anything else is kept. */
  private Server start(Installation installation) {
    Home home = installation.home();
    Optional<String> before = home.findText(home.demo());
    boolean isOther =
        ledger.isPresent()
            && before
                .filter(text -> !LOADING.equals(text) && !text.startsWith(ledger.get() + ","))
                .isPresent();
    if (isOther && !fresh) {
      throw new RefusedException(
          "%s holds a demo already; --fresh throws it away and loads %s"
              .formatted(home.folder(), ledger.get()));
    }
    boolean cutOff = before.filter(LOADING::equals).isPresent();
    if (!fresh && !cutOff) {
      return Server.start(installation);
    }
    if (installation.outside().isPresent()) {
      throw new RefusedException("--fresh empties no outside database; create an empty one");
    }
    if (before.isEmpty() && home.hasDatabase()) {
      throw new RefusedException(
          "%s holds data that are no demo; name another folder with DUNLIN_HOME"
              .formatted(home.folder()));
    }
    return Server.startFresh(installation);
  }

  private String load(DemoPlan plan, Server server, Installation installation) {
    Home home = installation.home();
    DemoSetUp setUp = new DemoSetUp(server.platform(), home, console());
    if (!setUp.isPossible()) {
      throw new RefusedException(
          "%s holds data that are no demo; name another folder with DUNLIN_HOME"
              .formatted(home.folder()));
    }
    home.write(home.demo(), LOADING);
    String loaded = asCommandLine(() -> setUp.load(plan));
    home.write(home.demo(), loaded);
    return loaded;
  }
}
