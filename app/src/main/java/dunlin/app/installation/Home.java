package dunlin.app.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder in which an installation keeps its data and logs, and leaves files for people.
 *
 * @param folder absolute
 */
public record Home(Path folder) {

  public Home {
    folder = folder.toAbsolutePath().normalize();
  }

  /** Where the embedded PostgreSQL keeps its programs and data. */
  public Path database() {
    return folder.resolve("database");
  }

  /** The log of a command; each has its own, so that two processes never roll the same file. */
  public Path log(String command) {
    return folder.resolve("log").resolve(command + ".log");
  }

  /** Whom to sign in as after the first start; readable by its owner alone. */
  public Path firstSignIn() {
    return folder.resolve("first-sign-in.txt");
  }

  /** Says what the demo loaded; where it exists, the folder holds a demo and nothing of value. */
  public Path demo() {
    return folder.resolve("demo.txt");
  }

  /** How far the clock of a demo is put back. */
  Path clock() {
    return folder.resolve("clock.txt");
  }

  /** Where the rows go that a delivery refused. */
  public Path rejected(long deliveryId) {
    return folder.resolve("rejected-" + deliveryId + ".csv");
  }

  /** Where uploaded files lie while they are taken in and read. */
  public Path uploads() {
    return folder.resolve("uploads");
  }

  /** Where rule packs of the installation lie. */
  Path rules() {
    return folder.resolve("rules");
  }

  /** Whether an embedded PostgreSQL was ever started here. */
  public boolean hasDatabase() {
    return Files.exists(database().resolve("data"));
  }

  Path serverLock() {
    return folder.resolve("server.lock");
  }

  /** The text of one of the folder's files, empty where there is no such file. */
  public Optional<String> findText(Path file) {
    try {
      return Optional.of(Files.readString(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void write(Path file, String text) {
    try {
      Files.createDirectories(folder);
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file that only its owner may read, from its first byte on. */
  public void writeSecret(Path file, String text) {
    try {
      Files.createDirectories(folder);
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes everything in the folder but the unpacked programs of PostgreSQL. */
  void clear() {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!isProgram(file) && !isParentOfPrograms(file)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot clear " + folder, e);
    }
  }

  private boolean isProgram(Path file) {
    Path inside = database().relativize(file);
    return file.startsWith(database()) && inside.toString().startsWith("postgres-");
  }

  private boolean isParentOfPrograms(Path file) {
    return file.equals(folder) || file.equals(database()) || file.equals(serverLock());
  }
}
