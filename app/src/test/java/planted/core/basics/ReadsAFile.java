package planted.core.basics;

import java.nio.file.Files;
import java.nio.file.Path;

/** Does I/O in core. */
public final class ReadsAFile {

  private ReadsAFile() {}

  /** Reads. */
  public static boolean isThere() {
    return Files.exists(Path.of("somewhere"));
  }
}
