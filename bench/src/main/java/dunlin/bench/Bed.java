package dunlin.bench;

import dunlin.app.demo.LedgerGenerator;
import dunlin.app.installation.Home;
import dunlin.app.installation.Installation;
import dunlin.app.installation.Platform;
import dunlin.formats.Source;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.calendar.BusinessDays;
import dunlin.platform.intake.Delivery;
import dunlin.platform.intake.Imports;
import dunlin.platform.treatment.Night;
import dunlin.platform.treatment.NightlyRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Where a benchmark runs: an installation in a throw-away folder with a generated ledger, each made
 * when it is first asked for.
 */
final class Bed implements AutoCloseable {

  private static final List<String> LEDGER_FILES =
      List.of(
          "customers.csv",
          "invoices.csv",
          "payments.csv",
          "allocations.csv",
          "disputes.csv",
          "promises.csv",
          "rates.csv");

  private final int size;
  private final Path folder;
  private final LedgerGenerator.Arguments ledger;
  private @Nullable Platform platform;
  private boolean namesCollectors;
  private boolean generated;
  private boolean loaded;

  private Bed(int size, Path folder) {
    this.size = size;
    this.folder = folder;
    this.ledger = LedgerGenerator.Arguments.ofOpenItems(size).withHistory(0.3);
  }

  static Bed of(int size) {
    try {
      return new Bed(size, Files.createTempDirectory("dunlin-bench"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int size() {
    return size;
  }

  /** The day that the ledger stands at. */
  LocalDate businessDate() {
    return ledger.asOf();
  }

  Path home() {
    return folder.resolve("home");
  }

  /** An installation with an embedded, durable PostgreSQL, listening on any free port. */
  Installation installation() {
    return new Installation(new Home(home()), Optional.empty(), 0, Optional.empty());
  }

  /** The files of the generated ledger, written now if they are not there yet. */
  List<Source> files() {
    Path directory = folder.resolve("ledger");
    if (!generated) {
      Bench.tell("generating a ledger of %,d open items".formatted(size));
      LedgerGenerator.write(ledger, directory);
      if (namesCollectors) {
        nameCollectors(directory.resolve("customers.csv"));
      }
      generated = true;
    }
    List<Source> sources = new ArrayList<>();
    for (String name : LEDGER_FILES) {
      sources.add(source(directory.resolve(name)));
    }
    return sources;
  }

  /**
   * Has collectors called by more than the one digit that the generated ledger has for most, before
   * it is written: a message that is signed by a bare number states what is no fact.
   */
  void nameCollectors() {
    namesCollectors = true;
  }

  private static void nameCollectors(Path customers) {
    try {
      List<String> lines = Files.readAllLines(customers);
      Files.write(
          customers,
          lines.stream().map(line -> line.replaceFirst(",(\\d+)$", ",Desk $1")).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the generated ledger must come to. */
  Path expected() {
    return folder.resolve("ledger/expected.json");
  }

  Platform platform() {
    if (platform == null) {
      platform = Platform.open(installation(), "bench");
    }
    return platform;
  }

  /** Starts PostgreSQL and the platform, so that what follows measures the work alone. */
  void openPlatform() {
    Platform ignored = platform();
  }

  /** Opens the platform anew so that it decides on news by itself, as a server does. */
  void openAtWork() {
    closePlatform();
    platform = Platform.openAtWork(installation(), "bench");
  }

  <T> T door(Class<T> frontDoor) {
    return platform().door(frontDoor);
  }

  DataSource database() {
    return door(DataSource.class);
  }

  /** Imports the generated ledger and opens its business date, once. */
  void load() {
    if (!loaded) {
      openPlatform();
      List<Source> ignored = files();
      long before = System.nanoTime();
      Delivery delivery = importLedger();
      double seconds = (System.nanoTime() - before) / 1e9;
      Bench.tell("imported %,d rows in %.1f s".formatted(delivery.rowsRead(), seconds));
      settle();
      loaded = true;
    }
  }

  /**
   * Lets the server do now what it does in the minutes after an import, so that neither what is
   * measured nor its baseline pays for it, whichever comes first. Like the server it leaves tables
   * alone that nothing was written to: one that is known to be empty is read whole by every check
   * of a reference, however much it grows, until it is looked at again.
   */
  private void settle() {
    try (Connection connection = database().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("select pg_stat_force_next_flush()");
      for (String table : written(statement)) {
        statement.execute("vacuum (analyze) " + table);
      }
      statement.execute("checkpoint");
    } catch (SQLException e) {
      throw new IllegalStateException("the database did not come to rest", e);
    }
  }

  private static List<String> written(Statement statement) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery(
            "select relid::regclass from pg_stat_user_tables where n_mod_since_analyze > 50")) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }

  Delivery importLedger() {
    Delivery delivery =
        asBench(() ->
            door(Imports.class)
                .run(
                    new Imports.Request("bench", "canonical", files(), false),
                    Bench::tellProgress));
    if (delivery.state() != Delivery.State.DONE || delivery.rejected() > 0) {
      throw new IllegalStateException(
          "the ledger was not imported whole: %s, %d rows refused, %s"
              .formatted(delivery.state(), delivery.rejected(), delivery.message()));
    }
    return delivery;
  }

  void openBusinessDate() {
    boolean ignored = asBench(() -> door(BusinessDays.class).open(businessDate()));
  }

  /** The day after the ledger's: every account is a day older and decided anew. */
  void openNextDate() {
    openDate(1);
  }

  /** The same of a later day. */
  void openDate(int days) {
    boolean ignored = asBench(() -> door(BusinessDays.class).open(businessDate().plusDays(days)));
    settle();
  }

  /** Decides all accounts for the business date. */
  Night runNight() {
    NightlyRun nights = door(NightlyRun.class);
    if (asBench(() -> nights.run("bench")) instanceof NightlyRun.Finished(Night night)) {
      return night;
    }
    throw new IllegalStateException("another night is under way");
  }

  static <T> T asBench(Supplier<T> work) {
    return Acting.as(Actor.system("bench"), work);
  }

  /** Processor time of this program with its PostgreSQL. */
  ProcessorTime processor() {
    Path postmaster = home().resolve("database/data/postmaster.pid");
    List<Long> roots = new ArrayList<>();
    roots.add(ProcessHandle.current().pid());
    try {
      if (Files.exists(postmaster)) {
        roots.add(Long.parseLong(Files.readAllLines(postmaster).getFirst().strip()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ProcessorTime(roots);
  }

  /** Ends the platform, so that another program can use the installation. */
  void closePlatform() {
    if (platform != null) {
      platform.close();
      platform = null;
    }
  }

  @Override
  public void close() {
    closePlatform();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Source source(Path file) {
    try {
      return Source.ofFile(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
