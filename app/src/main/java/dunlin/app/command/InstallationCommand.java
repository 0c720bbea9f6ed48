package dunlin.app.command;

import dunlin.app.installation.Installation;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** A command that works on the installation that the environment names. */
abstract class InstallationCommand implements Callable<Integer> {

  private final Map<String, String> environment;
  private final Console console;

  InstallationCommand(Map<String, String> environment, Console console) {
    this.environment = environment;
    this.console = console;
  }

  Console console() {
    return console;
  }

  /** The installation, read when the command runs, so that help needs none. */
  Installation installation() {
    return Installation.of(environment);
  }

  /** Does work as Dunlin itself, on behalf of whoever sits at the command line. */
  static <T> T asCommandLine(Supplier<T> work) {
    return Acting.as(Actor.system("command line"), work);
  }
}
