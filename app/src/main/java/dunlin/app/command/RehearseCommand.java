package dunlin.app.command;

import dunlin.app.installation.RefusedException;
import dunlin.app.installation.Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/**
 * Starts the server, fetches pages that need no sign-in and stops, so that the JVM can learn which
 * classes a start needs and keep them ready. The build runs it once.
 */
@Command(name = "rehearse", hidden = true, description = "Starts, serves a few pages and stops.")
final class RehearseCommand extends InstallationCommand {

  private static final List<String> PAGES = List.of("sign-in", "today", "favicon.ico");

  RehearseCommand(Map<String, String> environment, Console console) {
    super(environment, console);
  }

  @Override
  public Integer call() {
    try (Server server = Server.start(installation().listeningOn(0));
        HttpClient browser =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()) {
      for (String page : PAGES) {
        fetch(browser, server.address().resolve(page));
      }
    }
    return 0;
  }

  private static void fetch(HttpClient browser, URI page) {
    try {
      HttpRequest request = HttpRequest.newBuilder(page).build();
      if (browser.send(request, BodyHandlers.discarding()).statusCode() >= 500) {
        throw new RefusedException(page + " failed");
      }
    } catch (IOException e) {
      throw new RefusedException(page + " was not served", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
