package dunlin.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The door of a folder's server: guests hold it open together while they use the server, and
 * whoever starts or stops the server holds it shut. The operating system lets go for the dead.
 *
 * <p>Within one process it does not hold anybody up: the locks of files belong to processes.
 */
final class Door {

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

  private final @Nullable FileChannel channel;

  private Door(@Nullable FileChannel channel) {
    this.channel = channel;
  }

  /** Goes in as a guest, once nobody starts or stops the server. */
  static Door enter(Path folder) {
    return hold(folder, true, Duration.ofDays(1));
  }

  /**
   * Shuts the door once the last guest has left. Goes on without, if that takes longer than the
   * patience.
   */
  static Door shut(Path folder, Duration patience) {
    return hold(folder, false, patience);
  }

  void close() {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static Door hold(Path folder, boolean shared, Duration patience) {
    Path file = folder.resolve("door.lock");
    long end = System.nanoTime() + patience.toNanos();
    try {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      while (!isHeld(channel, shared)) {
        if (System.nanoTime() >= end) {
          channel.close();
          return new Door(null);
        }
        LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
      }
      return new Door(channel);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lock " + file, e);
    }
  }

  private static boolean isHeld(FileChannel channel, boolean shared) throws IOException {
    try {
      FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return true;
    }
  }
}
