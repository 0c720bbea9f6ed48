package dunlin.postgres;

import java.nio.file.Path;

/** Another process owns the folder and its cluster. */
public final class FolderInUseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  FolderInUseException(Path folder, String owner) {
    super(
        "%s is in use by another Dunlin (%s)%nMaybe stop that one first, or name another folder with DUNLIN_HOME"
            .formatted(folder, owner.isBlank() ? "unknown process" : owner.strip()));
  }
}
