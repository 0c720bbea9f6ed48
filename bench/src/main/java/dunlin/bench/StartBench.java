package dunlin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The launcher is run as a person would, until the first page is served. */
final class StartBench {

  private static final long PATIENCE_NANOS = 120_000_000_000L;
  private static final int POLL_MILLIS = 20;

  private StartBench() {}

  static Measurement measure(Bed bed) {
    bed.load();
    bed.openBusinessDate();
    bed.closePlatform();
    int port = freePort();
    long before = System.nanoTime();
    Process server = start(bed, port);
    try {
      awaitPage(server, URI.create("http://localhost:%d/".formatted(port)));
      double wall = (System.nanoTime() - before) / 1e9;
      double cpu = new ProcessorTime(List.of(server.pid())).seconds();
      double held = ProcessorTime.statusMegabytes(server.pid(), "VmRSS:");
      return Measurement.of(new Stopwatch.Reading(wall, cpu)).with("server_rss_mb", held);
    } finally {
      stop(server);
    }
  }

  private static Process start(Bed bed, int port) {
    String launcher = System.getenv().getOrDefault("DUNLIN_LAUNCHER", "./dunlin");
    Path log = bed.home().resolve("start.log");
    ProcessBuilder builder =
        new ProcessBuilder(launcher, "run", "--port", String.valueOf(port))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("DUNLIN_HOME", bed.home().toString());
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + launcher, e);
    }
  }

  /** Until a page comes; redirections to the sign-in are followed. */
  private static void awaitPage(Process server, URI address) {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30)).build();
    long end = System.nanoTime() + PATIENCE_NANOS;
    try (HttpClient client =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()) {
      while (!isServed(client, request)) {
        if (!server.isAlive() || System.nanoTime() > end) {
          throw new IllegalStateException("the server did not start; see start.log");
        }
        Thread.sleep(POLL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean isServed(HttpClient client, HttpRequest request)
      throws InterruptedException {
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private static void stop(Process server) {
    server.destroy();
    try {
      if (!server.waitFor(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the server did not stop");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
