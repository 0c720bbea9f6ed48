package dunlin.app;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.app.installation.Installation;
import dunlin.app.installation.Server;
import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import dunlin.platform.identity.Member;
import dunlin.platform.identity.MemberDraft;
import dunlin.platform.identity.Members;
import dunlin.platform.identity.Reach;
import dunlin.platform.identity.Role;
import dunlin.platform.identity.TokenScope;
import dunlin.platform.identity.Tokens;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds the specification of the interface for programs against a file, so that no change of it
 * goes unnoticed. After a wanted change, run with the environment variable {@code
 * DUNLIN_WRITE_GOLDEN=yes}.
 */
class OpenApiGoldenTest {

  private static final Path GOLDEN = Path.of("src/test/resources/openapi.json");
  private static final JsonMapper SORTED =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  @Test
  void the_specification_is_the_one_agreed(@TempDir Path home) throws Exception {
    String specification = normalised(specification(home));
    if ("yes".equals(System.getenv("DUNLIN_WRITE_GOLDEN"))) {
      Files.writeString(GOLDEN, specification);
    }
    assertThat(specification)
        .as("run with DUNLIN_WRITE_GOLDEN=yes if the change is wanted")
        .isEqualTo(Files.readString(GOLDEN));
  }

  @Test
  void every_operation_says_what_it_is_for() throws IOException {
    JsonNode golden = SORTED.readTree(Files.readString(GOLDEN));
    assertThat(golden.at("/paths").size()).isGreaterThan(60);
    for (JsonNode path : golden.at("/paths")) {
      for (JsonNode operation : path) {
        assertThat(operation.at("/operationId").asString()).isNotEmpty();
        assertThat(operation.at("/summary").asString()).isNotEmpty();
        assertThat(operation.at("/description").asString()).contains("Takes a");
        assertThat(operation.at("/security").isEmpty()).isFalse();
      }
    }
  }

  private static String specification(Path home) throws IOException, InterruptedException {
    Installation installation =
        Installation.of(Map.of("DUNLIN_HOME", home.resolve("installation").toString()));
    try (Server server = Server.start(installation.listeningOn(0));
        HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(server.address().resolve("api/v1/openapi.json"))
              .header("Authorization", "Bearer " + secret(server))
              .build();
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(200);
      return response.body();
    }
  }

  private static String secret(Server server) {
    return Acting.as(
        Actor.system("test"),
        () -> {
          Member member =
              server
                  .platform()
                  .door(Members.class)
                  .createWithoutPassword(
                      new MemberDraft(
                          "reader",
                          "Reader",
                          Optional.empty(),
                          Set.of(Role.AUDITOR),
                          Reach.everything()))
                  .orThrow();
          return server
              .platform()
              .door(Tokens.class)
              .create(member.id(), "test", Set.of(TokenScope.LEDGER_READ), Optional.empty())
              .secret();
        });
  }

  /**
   * Sorted at every level, because the order of what is found by reflection is nobody's promise.
   */
  private static String normalised(String specification) {
    Object tree = SORTED.readValue(specification, Object.class);
    return SORTED.writeValueAsString(tree) + "\n";
  }
}
