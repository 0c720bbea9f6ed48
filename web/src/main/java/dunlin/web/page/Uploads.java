package dunlin.web.page;

import dunlin.formats.Source;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/**
 * Keeps uploaded files until their delivery has been read, which goes on after the request ends.
 * What is older than a day is deleted when the next file comes.
 */
@Component
public class Uploads {

  private static final Duration KEPT_FOR = Duration.ofDays(1);

  private final Path folder;
  private final Clock clock;

  Uploads(Clock clock) throws IOException {
    this.clock = clock;
    this.folder =
        Files.createTempDirectory(
            "dunlin-uploads",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /** Keeps the files, under their names but nowhere that their names could choose. */
  public List<Source> keep(List<MultipartFile> files) throws IOException {
    deleteOld();
    List<Source> kept = new ArrayList<>();
    for (MultipartFile file : files) {
      Path path = Files.createTempFile(folder, "upload", "");
      file.transferTo(path);
      kept.add(new Source(nameOf(file), Files.size(path), () -> Files.newInputStream(path)));
    }
    return kept;
  }

  /** The last part of the name that the browser gives, without anything that could be a path. */
  private static String nameOf(MultipartFile file) {
    String name = file.getOriginalFilename();
    String last =
        name == null
            ? ""
            : name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    return last.isBlank() ? "upload" : last;
  }

  private void deleteOld() throws IOException {
    Instant before = clock.instant().minus(KEPT_FOR);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
