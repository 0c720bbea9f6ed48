package dunlin.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server whose programs, data and password live in one folder.
 *
 * <p>It listens on the loopback address only, on a free port that it chooses at each start, and
 * asks for a password (SCRAM) that is kept in a file readable by its owner alone. {@link #close}
 * stops it if this object started it; until then a server that dies is started again at the same
 * address.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  private static final String USER = "dunlin";
  private static final String DATABASE = "dunlin";
  private static final long PROGRAM_SECONDS_MAX = 180;
  private static final Duration UNTIL_ALONE = Duration.ofDays(1);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
  private static final System.Logger LOG = System.getLogger(EmbeddedPostgres.class.getName());

  private final Path home;
  private final int port;
  private final String password;
  private final @Nullable Owned owned;
  private final @Nullable Door door;
  private volatile boolean ended;

  /** The server of a folder whose lock we hold. */
  private record Owned(
      Path home,
      Path binaries,
      int port,
      Durability durability,
      FolderLock lock,
      Duration patience) {}

  private EmbeddedPostgres(
      Path home, int port, String password, @Nullable Owned owned, @Nullable Door door) {
    this.home = home;
    this.port = port;
    this.password = password;
    this.owned = owned;
    this.door = door;
  }

  /**
   * Starts the server of a folder, creating whatever is missing. Closing it stops the server,
   * whoever else uses it.
   *
   * @throws FolderInUseException if another process has started it
   * @throws PostgresFailedException if it does not start
   */
  public static EmbeddedPostgres start(Path home, Durability durability) {
    return start(home, durability, Duration.ZERO);
  }

  /**
   * Joins the server that another process runs in the folder, or starts it. Closing it stops a
   * server that it started, once everybody who joined it has left.
   */
  public static EmbeddedPostgres join(Path home, Durability durability) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PROGRAM_SECONDS_MAX);
    while (true) {
      try {
        return start(home, durability, UNTIL_ALONE);
      } catch (FolderInUseException e) {
        Optional<EmbeddedPostgres> joined = attach(home);
        if (joined.isPresent()) {
          return joined.get();
        } else if (System.nanoTime() > end) {
          throw e;
        }
        LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
      }
    }
  }

  private static EmbeddedPostgres start(Path home, Durability durability, Duration patience) {
    try {
      Path folder = Files.createDirectories(home.toAbsolutePath().normalize());
      FolderLock lock = FolderLock.take(folder);
      Door shut = Door.shut(folder, patience);
      try {
        return startLocked(folder, durability, lock, patience);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      } finally {
        shut.close();
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
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    Door door = Door.enter(folder);
    Optional<EmbeddedPostgres> joined =
        isOwned(folder) ? findRunning(folder, door) : Optional.empty();
    if (joined.isEmpty()) {
      door.close();
    }
    return joined;
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
    return owned != null;
  }

  @Override
  public void close() {
    if (door != null) {
      door.close();
    }
    if (owned != null && !ended) {
      Door shut = Door.shut(home, owned.patience());
      try {
        stop(owned);
      } finally {
        shut.close();
        owned.lock().close();
      }
    }
  }

  private synchronized void stop(Owned server) {
    ended = true;
    if (Postmaster.find(home.resolve("data")).isPresent()) {
      run(
          server.binaries(),
          home,
          "pg_ctl",
          "stop",
          "-D",
          data(home),
          "-m",
          "fast",
          "-w",
          "-t",
          "60");
    }
  }

  private static EmbeddedPostgres startLocked(
      Path home, Durability durability, FolderLock lock, Duration patience) throws IOException {
    Path binaries = Binaries.unpackedInto(home);
    String password = passwordOf(home);
    createCluster(binaries, home);
    stopOrphan(binaries, home);
    Owned server = new Owned(home, binaries, freePort(), durability, lock, patience);
    launch(server);
    EmbeddedPostgres postgres = new EmbeddedPostgres(home, server.port(), password, server, null);
    Thread.ofPlatform().daemon().name("postgres-watch").start(() -> postgres.watch(server));
    return postgres;
  }

  private static void launch(Owned server) {
    Postmaster.forgetDead(server.home().resolve("data"));
    List<String> options = new ArrayList<>();
    settings(server.port(), server.durability()).forEach(setting -> options.add("-c " + setting));
    run(
        server.binaries(),
        server.home(),
        "pg_ctl",
        "start",
        "-D",
        data(server.home()),
        "-w",
        "-t",
        "120",
        "-l",
        server.home().resolve("postgres.log").toString(),
        "-o",
        String.join(" ", options));
  }

  /** Whoever uses the server finds it again where it was, with all that was committed. */
  private void watch(Owned server) {
    while (!ended) {
      LockSupport.parkNanos((revive(server) ? BETWEEN_LOOKS : AFTER_FAILURE).toNanos());
    }
  }

  /** Whether the server runs or is no longer wanted. */
  private synchronized boolean revive(Owned server) {
    if (ended || Postmaster.find(home.resolve("data")).isPresent()) {
      return true;
    }
    LOG.log(System.Logger.Level.WARNING, "PostgreSQL in {0} has died and is started again", home);
    try {
      launch(server);
      LOG.log(System.Logger.Level.WARNING, "PostgreSQL in {0} runs again", home);
      return true;
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "PostgreSQL does not start: {0}", e.getMessage());
      return false;
    }
  }

  private static List<String> settings(int port, Durability durability) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=150",
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

  /** A server that outlived its killed owner. */
  private static void stopOrphan(Path binaries, Path home) {
    if (Postmaster.find(home.resolve("data")).isPresent()) {
      int ignored =
          exitOf(
              binaries,
              home,
              null,
              List.of("pg_ctl", "stop", "-D", data(home), "-m", "fast", "-w", "-t", "60"));
    }
  }

  private static boolean isOwned(Path home) {
    try {
      FolderLock.take(home).close();
      return false;
    } catch (FolderInUseException e) {
      return true;
    }
  }

  private static Optional<EmbeddedPostgres> findRunning(Path home, Door door) {
    return Postmaster.find(home.resolve("data"))
        .map(server -> {
          try {
            return new EmbeddedPostgres(home, server.port(), passwordOf(home), null, door);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
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
      throw new PostgresFailedException(home, command[0], exit);
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
      throw new PostgresFailedException(home, "postgres --single", exit);
    }
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
    forgetOtherServers(builder.environment());
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

  /**
   * Somebody's PGPORT, PGDATA or PGOPTIONS is meant for another server and would move ours or keep
   * it from starting.
   */
  private static void forgetOtherServers(Map<String, String> environment) {
    environment.keySet().removeIf(name -> name.startsWith("PG"));
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
