package dunlin.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The server's programs, unpacked from the class path into a folder once. */
final class Binaries {

  static final String VERSION = "18.6.0";

  private Binaries() {}

  /**
   * The folder that holds {@code bin/postgres}, unpacking it first where it is missing or
   * incomplete.
   */
  static Path unpackedInto(Path home) {
    Path folder = home.resolve("postgres-" + VERSION);
    Path complete = folder.resolve("complete");
    if (!Files.exists(complete)) {
      try {
        unpack(folder);
        Files.createFile(complete);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot unpack PostgreSQL into " + folder, e);
      }
    }
    return folder;
  }

  private static void unpack(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (InputStream archive = archive();
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpackEntry(folder, tar, entry);
      }
    }
  }

  private static void unpackEntry(Path folder, TarArchiveInputStream tar, TarArchiveEntry entry)
      throws IOException {
    Path target = folder.resolve(entry.getName()).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("the archive points outside its folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    Files.deleteIfExists(target);
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, target);
    boolean runs = (entry.getMode() & 0100) != 0;
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
  }

  private static InputStream archive() {
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String name =
        machine.contains("aarch64") ? "postgres-linux-arm_64.txz" : "postgres-linux-x86_64.txz";
    InputStream archive = Binaries.class.getResourceAsStream("/" + name);
    if (archive == null) {
      throw new IllegalStateException(
          "no PostgreSQL for this machine (%s, %s) is packed with Dunlin%nMaybe set DUNLIN_DB_URL to a server of your own"
              .formatted(System.getProperty("os.name"), machine));
    }
    return archive;
  }
}
