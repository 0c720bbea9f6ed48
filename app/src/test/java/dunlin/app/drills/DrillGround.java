package dunlin.app.drills;

import dunlin.app.command.Commands;
import dunlin.app.command.Console;
import dunlin.app.demo.LedgerGenerator;
import dunlin.app.installation.Home;
import dunlin.app.installation.Installation;
import dunlin.postgres.Durability;
import dunlin.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** An installation on a fresh folder below target. */
record DrillGround(Path home) {

  /** What a command said and how it ended. */
  record Said(int exitCode, String text) {}

  static DrillGround fresh(String name) {
    Path home = Path.of("target", "drills", name).toAbsolutePath();
    clear(home);
    return new DrillGround(home);
  }

  /**
   * A ledger with so many open items, and some customers, payments and promises more.
   *
   * @return the folder of its files
   */
  static Path ledger(String name, int openItems) {
    Path folder = Path.of("target", "drills", name).toAbsolutePath();
    LedgerGenerator.write(
        LedgerGenerator.Arguments.ofOpenItems(openItems).withHistory(0.5), folder);
    try {
      for (String file : List.of("expected.json", "statement.csv", "truth.csv")) {
        Files.delete(folder.resolve(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  /** Starts a command in a process of its own. */
  Running start(String... arguments) {
    return Running.start(home, arguments);
  }

  /** Runs a command to its end in this process. */
  Said run(String... arguments) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text, true);
    int exitCode =
        Commands.run(
            Map.of("DUNLIN_HOME", home.toString()), new Console(out, out, false), arguments);
    return new Said(exitCode, text.toString());
  }

  Installation installation() {
    return new Installation(new Home(home), Optional.empty(), 0, Optional.empty());
  }

  /** Runs the database in this process, so that commands need not start it. */
  Database open() {
    return new Database(EmbeddedPostgres.start(home.resolve("database"), Durability.DURABLE));
  }

  /** Joins the database as soon as somebody runs it. */
  Database database() {
    for (int tries = 0; tries < 1200; tries++) {
      Optional<EmbeddedPostgres> joined = EmbeddedPostgres.attach(home.resolve("database"));
      if (joined.isPresent()) {
        return new Database(joined.get());
      }
      LockSupport.parkNanos(50_000_000);
    }
    throw new IllegalStateException("nobody runs the database of " + home);
  }

  /** Ends the database, which a process that was killed leaves running. */
  void endDatabase() {
    open().close();
  }

  /** Whether a server of the database lives, be it of a process or left behind by one. */
  boolean hasDatabaseRunning() {
    Path left = home.resolve("database/data/postmaster.pid");
    try {
      return Files.exists(left)
          && ProcessHandle.of(Long.parseLong(Files.readAllLines(left).getFirst().strip()))
              .isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void clear(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
