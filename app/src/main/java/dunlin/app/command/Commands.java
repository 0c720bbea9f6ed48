package dunlin.app.command;

import dunlin.app.installation.RefusedException;
import dunlin.platform.audit.Outage;
import dunlin.postgres.FolderInUseException;
import dunlin.postgres.PostgresFailedException;
import dunlin.schema.OtherBuildException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.PortInUseException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

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
    PrintWriter errors = console.errors();
    return line(environment, console)
        .registerConverter(LocalDate.class, DayOption::parse)
        .registerConverter(Port.class, Port::parse)
        .setErr(errors)
        .setParameterExceptionHandler((wrong, given) -> complain(wrong, console))
        .setExitCodeExceptionMapper(failure -> 1)
        .setExecutionExceptionHandler((failure, line, parsed) -> explain(failure, console))
        .execute(arguments);
  }

  static CommandLine line(Map<String, String> environment, Console console) {
    CommandLine commands = new CommandLine(new Commands());
    for (InstallationCommand command : all(environment, console)) {
      commands.addSubcommand(command);
    }
    return commands;
  }

  private static List<InstallationCommand> all(Map<String, String> environment, Console console) {
    return List.of(
        new DemoCommand(environment, console),
        new RunCommand(environment, console),
        new ImportCommand(environment, console),
        new NightCommand(environment, console),
        new VerifyCommand(environment, console),
        new EvidenceCommand(environment, console),
        new PolicyCommand(environment, console),
        new RehearseCommand(environment, console));
  }

  /** A word that makes no sense is named in one line, and nothing is done. */
  private static int complain(ParameterException wrong, Console console) {
    String reason = String.valueOf(wrong.getMessage()).lines().findFirst().orElse("");
    console.complain(
        "dunlin: %s; ./dunlin help %s".formatted(reason, wrong.getCommandLine().getCommandName()));
    return 1;
  }

  /** What a person can mend is told in one line; what only we can mend goes to the log as well. */
  private static int explain(Exception failure, Console console) {
    String reason =
        findReason(failure).or(() -> Outage.behind(failure)).orElseGet(() -> unexpected(failure));
    console.complain("dunlin: " + reason);
    return 1;
  }

  private static String unexpected(Exception failure) {
    LOG.error("failed", failure);
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return Console.inOneLine(root.toString()) + " (the log has the details)";
  }

  private static Optional<String> findReason(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof RefusedException
          || each instanceof FolderInUseException
          || each instanceof OtherBuildException
          || each instanceof PostgresFailedException) {
        return Optional.of(String.valueOf(each.getMessage()));
      } else if (each instanceof PortInUseException port) {
        return Optional.of(
            "port %d is taken; choose another with --port".formatted(port.getPort()));
      }
    }
    return Optional.empty();
  }
}
