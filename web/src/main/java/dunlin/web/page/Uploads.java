package dunlin.web.page;

import dunlin.formats.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/**
 * Keeps uploaded files until their delivery has been read, which goes on after the request ends.
 *
 * <p>They lie in a folder of the installation's own, which only its owner may read and in which
 * requests are taken in as well. One server at a time uses it: what lies there when it starts was
 * left by one that died, and is deleted.
 */
@Component
public class Uploads {

  private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

  private final Path folder;

  Uploads(@Value("${spring.servlet.multipart.location}") Path folder) throws IOException {
    this.folder = folder.toAbsolutePath();
    Files.createDirectories(this.folder);
    Files.setPosixFilePermissions(this.folder, PosixFilePermissions.fromString("rwx------"));
    clear();
  }

  /** Uploaded files, until they are let go. */
  public record Kept(List<Source> sources, List<Path> paths) {

    public Kept {
      sources = List.copyOf(sources);
      paths = List.copyOf(paths);
    }

    /** Deletes the files; nobody reads them any more. */
    public void letGo() {
      for (Path path : paths) {
        try {
          Files.deleteIfExists(path);
        } catch (IOException e) {
          LOG.warn("An upload could not be deleted and stays until the next start: {}", path, e);
        }
      }
    }
  }

  /** Keeps the files, under their names but nowhere that their names could choose. */
  public Kept keep(List<MultipartFile> files) throws IOException {
    List<Source> sources = new ArrayList<>();
    List<Path> paths = new ArrayList<>();
    try {
      for (MultipartFile file : files) {
        Path path = Files.createTempFile(folder, "upload", "");
        paths.add(path);
        file.transferTo(path);
        sources.add(Source.ofFile(nameOf(file), path));
      }
    } catch (IOException | RuntimeException e) {
      new Kept(List.of(), paths).letGo();
      throw e;
    }
    return new Kept(sources, paths);
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

  private void clear() {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (Files.isRegularFile(file)) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot clear the uploads in " + folder, e);
    }
  }
}
