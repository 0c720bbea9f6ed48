package dunlin.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The living server process of a data folder.
 *
 * @param port where it listens
 */
record Postmaster(int port) {

  private static final int PORT_LINE = 3;

  /**
   * The server that the folder's own note names. After a crash the note stays, and its number may
   * be that of somebody else by now, or of a dead process that nobody has buried: only a process
   * that was started on this very folder counts.
   */
  static Optional<Postmaster> find(Path data) {
    List<String> note = lines(data);
    return note.size() > PORT_LINE && isServerOf(data, note.getFirst().strip())
        ? Optional.of(new Postmaster(Integer.parseInt(note.get(PORT_LINE).strip())))
        : Optional.empty();
  }

  /**
   * Deletes the note of a dead server whose number a stranger has now: the next server would take
   * the stranger for its living predecessor and refuse to start. That no process of the predecessor
   * is left, it checks by its shared memory as well.
   */
  static void forgetDead(Path data) {
    List<String> note = lines(data);
    try {
      if (!note.isEmpty()
          && !isServerOf(data, note.getFirst().strip())
          && Files.exists(Path.of("/proc", note.getFirst().strip()))) {
        Files.delete(note(data));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path note(Path data) {
    return data.resolve("postmaster.pid");
  }

  private static List<String> lines(Path data) {
    try {
      return Files.readAllLines(note(data));
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isServerOf(Path data, String process) {
    try {
      byte[] commandLine = Files.readAllBytes(Path.of("/proc", process, "cmdline"));
      return List.of(new String(commandLine, UTF_8).split("\0", -1)).contains(data.toString());
    } catch (IOException e) {
      return false;
    }
  }
}
