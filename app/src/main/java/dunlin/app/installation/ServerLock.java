package dunlin.app.installation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The claim of a running server on its folder, with its address for the next one that asks. The
 * operating system gives the claim back when the server dies, however it dies.
 */
final class ServerLock implements AutoCloseable {

  private final FileChannel channel;

  private ServerLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Claims the folder.
   *
   * @throws RefusedException naming the address of the server that runs on it already
   */
  static ServerLock claim(Home home) {
    Path file = home.serverLock();
    try {
      Files.createDirectories(home.folder());
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isFree(channel)) {
        channel.close();
        throw new RefusedException(
            "Dunlin runs on %s already: %s; stop it there, or name another folder with DUNLIN_HOME"
                .formatted(home.folder(), Files.readString(file).strip()));
      }
      ServerLock lock = new ServerLock(channel);
      lock.publish("it is starting (process %d)".formatted(ProcessHandle.current().pid()));
      return lock;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot claim " + file, e);
    }
  }

  /** Tells the next one that asks where this server is. */
  void publish(String text) {
    try {
      channel.truncate(0);
      channel.write(ByteBuffer.wrap((text + "\n").getBytes(UTF_8)), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isFree(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }
}
