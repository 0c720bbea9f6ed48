package dunlin.formats;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A delivery that can be opened and read from its first byte, as often as needed.
 *
 * @param name the name of the file, for messages and for tables that are told apart by it
 * @param size in bytes, -1 where nobody knows it
 * @param opening gives the bytes from the start; the reader closes the stream
 * @param file where the bytes lie, if they lie in a file: a workbook is read there, and copied
 *     otherwise
 */
public record Source(String name, long size, Opening opening, Optional<Path> file) {

  public Source(String name, long size, Opening opening) {
    this(name, size, opening, Optional.empty());
  }

  /** Opens the bytes of a delivery. */
  @FunctionalInterface
  public interface Opening {
    InputStream open() throws IOException;
  }

  public static Source ofFile(Path file) throws IOException {
    return ofFile(String.valueOf(file.getFileName()), file);
  }

  /** A file that somebody calls otherwise. */
  public static Source ofFile(String name, Path file) throws IOException {
    return new Source(name, Files.size(file), () -> Files.newInputStream(file), Optional.of(file));
  }

  public static Source ofBytes(String name, byte[] bytes) {
    byte[] copy = bytes.clone();
    return new Source(name, copy.length, () -> new ByteArrayInputStream(copy));
  }
}
