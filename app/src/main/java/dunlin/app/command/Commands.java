package dunlin.app.command;

import dunlin.app.installation.RefusedException;
import dunlin.postgres.FolderInUseException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.PortInUseException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands of Dunlin. */
@Command(
    name = "dunlin",
    description = "Accounts-receivable collections that tie to the books and explain themselves.",
    synopsisSubcommandLabel = "COMMAND")
public final class Commands {

  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

  private Commands() {}

  /** Runs one command and answers with its exit code. */
  public static int run(Map<String, String> environment, Console console, String... arguments) {
    CommandLine commands = new CommandLine(new Commands());
    for (InstallationCommand command : all(environment, console)) {
      commands.addSubcommand(command);
    }
    PrintWriter errors = console.errors();
    return commands
        .setErr(errors)
        .setExitCodeExceptionMapper(failure -> 1)
        .setExecutionExceptionHandler((failure, line, parsed) -> explain(failure, console))
        .execute(arguments);
  }

  private static List<InstallationCommand> all(Map<String, String> environment, Console console) {
    return List.of(
        new DemoCommand(environment, console),
        new RunCommand(environment, console),
        new ImportCommand(environment, console),
        new NightCommand(environment, console),
        new VerifyCommand(environment, console));
  }

  private static int explain(Exception failure, Console console) {
    LOG.info("failed", failure);
    console.complain("dunlin: " + reasonOf(failure));
    return 1;
  }

  private static String reasonOf(Throwable failure) {
    Throwable last = failure;
    for (Throwable each = failure; each != null; each = each.getCause()) {
      switch (each) {
        case RefusedException refused -> {
          return String.valueOf(refused.getMessage());
        }
        case FolderInUseException inUse -> {
          return String.valueOf(inUse.getMessage());
        }
        case PortInUseException port -> {
          return "port %d is taken; choose another with --port".formatted(port.getPort());
        }
        default -> last = each;
      }
    }
    return last + " (details are in the log)";
  }
}
