package dunlin.app.stories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program of somebody's that speaks to the interface with a token. */
record Program(URI address, String token) {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  JsonNode get(String path) {
    return send(request(path).GET(), 200);
  }

  /** Sends a wish of its own and expects that something was made. */
  JsonNode post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofString(json)),
        201);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve("/api/v1" + path))
        .header("Authorization", "Bearer " + token);
  }

  private static JsonNode send(HttpRequest.Builder request, int expected) {
    try {
      var response = HTTP.send(request.build(), BodyHandlers.ofString());
      Assertions.assertThat(response.statusCode()).as(response.body()).isEqualTo(expected);
      return JsonMapper.shared().readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
