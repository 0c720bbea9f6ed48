package dunlin.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server whose programs, data and password live in one folder.
 *
 * <p>It listens on the loopback address only, on a free port that it chooses at each start, and
 * asks for a password (SCRAM) that is kept in a file readable by its owner alone. {@link #close}
 * stops it if this object started it.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  private static final String USER = "dunlin";
  private static final String DATABASE = "dunlin";
  private static final long PROGRAM_SECONDS_MAX = 180;

  private final Path home;
  private final Path binaries;
  private final int port;
  private final String password;
  private final @Nullable FolderLock lock;

  private EmbeddedPostgres(
      Path home, Path binaries, int port, String password, @Nullable FolderLock lock) {
    this.home = home;
    this.binaries = binaries;
    this.port = port;
    this.password = password;
    this.lock = lock;
  }

  /**
   * Starts the server of a folder, creating whatever is missing.
   *
   * @throws FolderInUseException if another process has started it
   */
  public static EmbeddedPostgres start(Path home, Durability durability) {
    try {
      Path folder = Files.createDirectories(home.toAbsolutePath().normalize());
      FolderLock lock = FolderLock.take(folder);
      try {
        return startLocked(folder, durability, lock);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start PostgreSQL in " + home, e);
    }
  }

  /**
   * Joins the server that another process runs in the folder, empty where none runs. Closing it
   * does not stop the server.
   */
  public static Optional<EmbeddedPostgres> attach(Path home) {
    Path folder = home.toAbsolutePath().normalize();
    try {
      FolderLock.take(folder).close();
      return Optional.empty();
    } catch (FolderInUseException e) {
      return attachRunning(folder);
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
  }

  public String jdbcUrl() {
    return jdbcUrl(DATABASE);
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  public String user() {
    return USER;
  }

  public String password() {
    return password;
  }

  public int port() {
    return port;
  }

  /** Whether this object started the server, rather than joined one that ran already. */
  public boolean isOwner() {
    return lock != null;
  }

  @Override
  public void close() {
    if (lock != null) {
      run(binaries, home, "pg_ctl", "stop", "-D", data(home), "-m", "fast", "-w", "-t", "60");
      lock.close();
    }
  }

  private static EmbeddedPostgres startLocked(Path home, Durability durability, FolderLock lock)
      throws IOException {
    Path binaries = Binaries.unpackedInto(home);
    String password = passwordOf(home);
    createCluster(binaries, home);
    stopOrphan(binaries, home);
    int port = freePort();
    List<String> options = new ArrayList<>();
    settings(port, durability).forEach(setting -> options.add("-c " + setting));
    run(
        binaries,
        home,
        "pg_ctl",
        "start",
        "-D",
        data(home),
        "-w",
        "-t",
        "120",
        "-l",
        home.resolve("postgres.log").toString(),
        "-o",
        String.join(" ", options));
    return new EmbeddedPostgres(home, binaries, port, password, lock);
  }

  private static List<String> settings(int port, Durability durability) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=60",
                "shared_buffers=512MB",
                "work_mem=32MB",
                "maintenance_work_mem=256MB",
                "max_wal_size=4GB",
                "checkpoint_completion_target=0.9",
                "random_page_cost=1.1",
                "effective_cache_size=4GB",
                "jit=off",
                "timezone=UTC",
                "log_min_messages=warning"));
    settings.addAll(durability.settings());
    return settings;
  }

  private static void createCluster(Path binaries, Path home) throws IOException {
    if (Files.exists(home.resolve("data/global/pg_control"))) {
      return;
    }
    deleteHalfMade(home.resolve("data"));
    run(
        binaries,
        home,
        "initdb",
        "-D",
        data(home),
        "-U",
        USER,
        "-A",
        "scram-sha-256",
        "--pwfile=" + home.resolve("postgres.password"),
        "-E",
        "UTF8",
        "--locale-provider=builtin",
        "--locale=C.UTF-8");
    Path first = home.resolve("create.sql");
    Files.writeString(first, "create database " + DATABASE + ";\n");
    runSingleUser(binaries, home, first);
    Files.delete(first);
  }

  /**
   * A start that was cut off in initdb leaves a folder that is no cluster yet and holds no data.
   */
  private static void deleteHalfMade(Path data) throws IOException {
    if (!Files.exists(data)) {
      return;
    }
    try (var files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void stopOrphan(Path binaries, Path home) {
    if (Files.exists(home.resolve("data/postmaster.pid"))) {
      int ignored =
          exitOf(
              binaries,
              home,
              null,
              List.of("pg_ctl", "stop", "-D", data(home), "-m", "fast", "-w", "-t", "60"));
    }
  }

  private static Optional<EmbeddedPostgres> attachRunning(Path home) {
    try {
      Path pidFile = home.resolve("data/postmaster.pid");
      if (!Files.exists(pidFile)) {
        return Optional.empty();
      }
      int port = Integer.parseInt(Files.readAllLines(pidFile).get(3).strip());
      return Optional.of(
          new EmbeddedPostgres(
              home, home.resolve("postgres-" + Binaries.VERSION), port, passwordOf(home), null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String passwordOf(Path home) throws IOException {
    Path file = home.resolve("postgres.password");
    if (!Files.exists(file)) {
      byte[] bytes = new byte[24];
      new SecureRandom().nextBytes(bytes);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, HexFormat.of().formatHex(bytes));
    }
    return Files.readString(file).strip();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String data(Path home) {
    return home.resolve("data").toString();
  }

  private static void run(Path binaries, Path home, String... command) {
    int exit = exitOf(binaries, home, null, List.of(command));
    if (exit != 0) {
      throw failed(home, command[0], exit);
    }
  }

  private static void runSingleUser(Path binaries, Path home, Path input) {
    int exit =
        exitOf(
            binaries,
            home,
            input,
            List.of("postgres", "--single", "-D", data(home), "-j", "postgres"));
    if (exit != 0) {
      throw failed(home, "postgres --single", exit);
    }
  }

  private static IllegalStateException failed(Path home, String program, int exit) {
    return new IllegalStateException(
        "%s ended with %d; see %s and %s%nMaybe the disk is full, or the data folder is of another version of PostgreSQL"
            .formatted(program, exit, home.resolve("programs.log"), home.resolve("postgres.log")));
  }

  /**
   * Runs one of the server's programs. Its output goes to a file and never into a pipe: the server
   * inherits it, and a pipe would stay open as long as the server runs.
   */
  private static int exitOf(Path binaries, Path home, @Nullable Path input, List<String> command) {
    List<String> line = new ArrayList<>(withoutRoot());
    line.add(binaries.resolve("bin").resolve(command.getFirst()).toString());
    line.addAll(command.subList(1, command.size()));
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(home.resolve("programs.log").toFile()));
    if (input != null) {
      builder.redirectInput(input.toFile());
    }
    try {
      Process process = builder.start();
      if (!process.waitFor(PROGRAM_SECONDS_MAX, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return -1;
      }
      return process.exitValue();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + line, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while running " + command.getFirst(), e);
    }
  }

  /** PostgreSQL refuses to run as root; in a user namespace of its own it is nobody inside. */
  private static List<String> withoutRoot() {
    return "root".equals(System.getProperty("user.name")) ? List.of("unshare", "-U") : List.of();
  }

  @Override
  public String toString() {
    return "PostgreSQL in " + home + " on port " + port;
  }
}
