package dunlin.app.stories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders of stories that are played without a server of their own. */
final class FreshFolder {

  private FreshFolder() {}

  /** The folder of that name below target, without what an earlier run left in it. */
  static Path of(String name) {
    Path folder = Path.of("target", "stories", name);
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return folder;
  }
}
