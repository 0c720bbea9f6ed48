package dunlin.app.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where an installation lives and how it listens.
 *
 * @param home its folder
 * @param outside the PostgreSQL of somebody else; empty for the embedded one
 * @param port of the web pages
 * @param nightAt when the night runs, in UTC; empty where it runs by command only
 */
public record Installation(
    Home home, Optional<OutsideDatabase> outside, int port, Optional<LocalTime> nightAt) {

  private static final int PORT = 8080;

  /**
   * Reads {@code DUNLIN_HOME}, {@code DUNLIN_DB_URL}, {@code DUNLIN_DB_USER}, {@code
   * DUNLIN_DB_PASSWORD} or {@code DUNLIN_DB_PASSWORD_FILE}, {@code DUNLIN_PORT} and {@code
   * DUNLIN_NIGHT_AT}, and looks at {@code DUNLIN_OIDC_…}.
   *
   * @throws RefusedException if one of them makes no sense
   */
  public static Installation of(Map<String, String> environment) {
    checkProvider(environment);
    return new Installation(
        new Home(Path.of(environment.getOrDefault("DUNLIN_HOME", ".dunlin"))),
        outside(environment),
        port(environment.getOrDefault("DUNLIN_PORT", String.valueOf(PORT))),
        Optional.ofNullable(environment.get("DUNLIN_NIGHT_AT")).map(Installation::time));
  }

  /** The same, listening elsewhere; port 0 lets the machine choose. */
  public Installation listeningOn(int otherPort) {
    return new Installation(home, outside, otherPort, nightAt);
  }

  /** What the pages read of the identity provider they read themselves; here it is complete. */
  private static void checkProvider(Map<String, String> environment) {
    String issuer = environment.getOrDefault("DUNLIN_OIDC_ISSUER", "");
    if (issuer.isBlank()) {
      return;
    }
    if (!issuer.startsWith("https://") && !issuer.startsWith("http://")) {
      throw new RefusedException(
          "DUNLIN_OIDC_ISSUER is '%s', not an address such as https://login.example.com"
              .formatted(issuer));
    }
    for (String needed : List.of("DUNLIN_OIDC_CLIENT_ID", "DUNLIN_OIDC_CLIENT_SECRET")) {
      if (environment.getOrDefault(needed, "").isBlank()) {
        throw new RefusedException("DUNLIN_OIDC_ISSUER is set, and %s is not".formatted(needed));
      }
    }
  }

  private static Optional<OutsideDatabase> outside(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("DUNLIN_DB_URL"))
        .filter(url -> !url.isBlank())
        .map(url ->
            new OutsideDatabase(
                url, environment.getOrDefault("DUNLIN_DB_USER", "dunlin"), password(environment)));
  }

  private static String password(Map<String, String> environment) {
    String file = environment.get("DUNLIN_DB_PASSWORD_FILE");
    if (file == null) {
      return environment.getOrDefault("DUNLIN_DB_PASSWORD", "");
    }
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      throw new RefusedException(
          "DUNLIN_DB_PASSWORD_FILE names %s, which cannot be read".formatted(file), e);
    }
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text.strip());
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw new RefusedException("DUNLIN_PORT is '%s', not a number".formatted(text), e);
    }
    throw new RefusedException("DUNLIN_PORT is %s; ports go from 1 to 65535".formatted(text));
  }

  private static LocalTime time(String text) {
    try {
      return LocalTime.parse(text.strip());
    } catch (DateTimeException e) {
      throw new RefusedException(
          "DUNLIN_NIGHT_AT is '%s', not a time such as 02:00".formatted(text), e);
    }
  }
}
