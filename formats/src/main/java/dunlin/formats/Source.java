package dunlin.formats;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A delivery that can be opened and read from its first byte, as often as needed.
 *
 * @param name the name of the file, for messages and for tables that are told apart by it
 * @param size in bytes, -1 where nobody knows it
 * @param opening gives the bytes from the start; the reader closes the stream
 */
public record Source(String name, long size, Opening opening) {

  /** Opens the bytes of a delivery. */
  @FunctionalInterface
  public interface Opening {
    InputStream open() throws IOException;
  }

  public static Source ofFile(Path file) throws IOException {
    return new Source(
        String.valueOf(file.getFileName()), Files.size(file), () -> Files.newInputStream(file));
  }

  public static Source ofBytes(String name, byte[] bytes) {
    byte[] copy = bytes.clone();
    return new Source(name, copy.length, () -> new ByteArrayInputStream(copy));
  }
}
