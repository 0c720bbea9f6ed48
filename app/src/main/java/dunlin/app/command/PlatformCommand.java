package dunlin.app.command;

import dunlin.app.installation.Platform;
import dunlin.app.installation.RefusedException;
import java.util.Map;
import java.util.OptionalInt;

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
    OptionalInt answer = withoutPlatform();
    if (answer.isPresent()) {
      return answer.getAsInt();
    }
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

  /** Answers with the exit code where the work needs no installation at all. */
  OptionalInt withoutPlatform() {
    return OptionalInt.empty();
  }

  /** Does the work and answers with the exit code. */
  abstract int workIn(Platform platform);
}
