package dunlin.app.command;

import dunlin.app.installation.Platform;
import dunlin.app.installation.RefusedException;
import java.util.Map;

/** A command that does one piece of work in the platform, beside a running server or alone. */
abstract class PlatformCommand extends InstallationCommand {

  private final String name;

  PlatformCommand(String name, Map<String, String> environment, Console console) {
    super(environment, console);
    this.name = name;
  }

  @Override
  public final Integer call() {
    check();
    try (Platform platform = Platform.open(installation(), name)) {
      return asCommandLine(() -> workIn(platform));
    }
  }

  /**
   * Looks at what was asked for before anything is opened.
   *
   * @throws RefusedException if it cannot be done
   */
  void check() {}

  /** Does the work and answers with the exit code. */
  abstract int workIn(Platform platform);
}
