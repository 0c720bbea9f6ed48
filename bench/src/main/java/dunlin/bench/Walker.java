package dunlin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person with a browser of their own. */
final class Walker implements AutoCloseable {

  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  private final HttpClient client;
  private final URI address;

  private Walker(HttpClient client, URI address) {
    this.client = client;
    this.address = address;
  }

  static Walker signedIn(URI address, String login, String password) {
    HttpClient client =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    Walker walker = new Walker(client, address);
    walker.signIn(login, password);
    return walker;
  }

  /** Fetches the page whole and answers how long it took. */
  long nanosFor(String path) {
    long before = System.nanoTime();
    HttpResponse<byte[]> answer =
        send(HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200 || answer.body().length == 0) {
      throw new IllegalStateException(path + " answered " + answer.statusCode());
    }
    return System.nanoTime() - before;
  }

  private void signIn(String login, String password) {
    URI page = address.resolve("/sign-in");
    String form = send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString()).body();
    Matcher csrf = CSRF.matcher(form);
    if (!csrf.find()) {
      throw new IllegalStateException("the sign-in page has no CSRF token");
    }
    String fields =
        "_csrf=%s&login=%s&password=%s"
            .formatted(encoded(csrf.group(1)), encoded(login), encoded(password));
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(page)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields))
                .build(),
            BodyHandlers.ofString());
    if (answer.uri().getPath().startsWith("/sign-in")) {
      throw new IllegalStateException("sign-in was refused");
    }
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      return client.send(request, handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.close();
  }
}
