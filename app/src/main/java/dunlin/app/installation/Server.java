package dunlin.app.installation;

import java.net.URI;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/** A running Dunlin with its web pages; the only one on its folder. */
public final class Server implements AutoCloseable {

  private final Platform platform;
  private final ServerLock lock;
  private final URI address;

  private Server(Platform platform, ServerLock lock, URI address) {
    this.platform = platform;
    this.lock = lock;
    this.address = address;
  }

  /**
   * Starts the server of an installation.
   *
   * @throws RefusedException if one runs on the folder already
   */
  public static Server start(Installation installation) {
    return start(ServerLock.claim(installation.home()), installation);
  }

  /**
   * Starts the server of an installation on an empty folder, deleting what is in it.
   *
   * @throws RefusedException if one runs on the folder already
   */
  public static Server startFresh(Installation installation) {
    ServerLock lock = ServerLock.claim(installation.home());
    installation.home().clear();
    return start(lock, installation);
  }

  private static Server start(ServerLock lock, Installation installation) {
    try {
      Platform platform = Platform.openWithPages(installation);
      URI address = addressOf(platform);
      lock.publish("%s (process %d)".formatted(address, ProcessHandle.current().pid()));
      return new Server(platform, lock, address);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  public Platform platform() {
    return platform;
  }

  /** Where a browser on this machine finds it. */
  public URI address() {
    return address;
  }

  /** Waits until the server is told to stop. */
  public void await() {
    CountDownLatch closed = new CountDownLatch(1);
    platform
        .context()
        .addApplicationListener(
            (ApplicationListener<ContextClosedEvent>) event -> closed.countDown());
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    platform.close();
    lock.close();
  }

  private static URI addressOf(Platform platform) {
    WebServerApplicationContext context = (WebServerApplicationContext) platform.context();
    WebServer server = Objects.requireNonNull(context.getWebServer(), "no web server");
    return URI.create("http://localhost:%d/".formatted(server.getPort()));
  }
}
