package dunlin.app.command;

import dunlin.app.installation.Home;
import dunlin.app.installation.Installation;
import dunlin.app.installation.Server;
import dunlin.platform.identity.Member;
import dunlin.platform.identity.Members;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts Dunlin on the data of the installation and stays until it is told to stop. */
@Command(name = "run", description = "Starts Dunlin on your own data.")
final class RunCommand extends InstallationCommand {

  @Option(names = "--port", description = "the port of the browser's address")
  private Optional<Port> port = Optional.empty();

  RunCommand(Map<String, String> environment, Console console) {
    super(environment, console);
  }

  @Override
  public Integer call() {
    Installation installation =
        port.map(wanted -> installation().listeningOn(wanted.number())).orElse(installation());
    try (Server server = Server.start(installation)) {
      welcome(server, installation.home());
      console().say("Dunlin runs at %s (Ctrl-C stops it)", server.address());
      server.await();
    }
    return 0;
  }

  private void welcome(Server server, Home home) {
    FirstSignIn first = new FirstSignIn(server.platform().door(Members.class), home);
    if (first.isNeeded()) {
      Member ignored = asCommandLine(first::inviteAdmin);
      console().say("First start. Sign in as:");
      first.lines().forEach(line -> console().say("  " + line));
      console().say("This is kept in %s", home.firstSignIn());
    }
  }
}
