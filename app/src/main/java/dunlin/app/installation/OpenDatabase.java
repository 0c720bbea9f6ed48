package dunlin.app.installation;

import dunlin.core.basics.Departs;
import dunlin.core.basics.HouseRule;
import dunlin.postgres.Durability;
import dunlin.postgres.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The database of an installation while somebody uses it. Closing it stops the embedded server
 * where this object started it, and nothing else.
 */
@Departs(
    from = HouseRule.SQL_IN_REPOSITORIES,
    because = "it asks a server for its version before there is any area")
public final class OpenDatabase implements AutoCloseable {

  private static final int LEAST_VERSION = 15;

  private final String url;
  private final String user;
  private final String password;
  private final Optional<EmbeddedPostgres> embedded;

  private OpenDatabase(
      String url, String user, String password, Optional<EmbeddedPostgres> embedded) {
    this.url = url;
    this.user = user;
    this.password = password;
    this.embedded = embedded;
  }

  /**
   * Opens the outside database, or starts the embedded one.
   *
   * @throws dunlin.postgres.FolderInUseException if another process runs the embedded one
   */
  static OpenDatabase own(Installation installation) {
    return installation
        .outside()
        .map(OpenDatabase::outside)
        .orElseGet(() -> embedded(start(installation.home())));
  }

  /**
   * Opens the outside database, or the embedded one, joining a server that runs already. Several
   * processes may do so at once, whichever comes first and leaves last.
   */
  static OpenDatabase shared(Installation installation) {
    return installation
        .outside()
        .map(OpenDatabase::outside)
        .orElseGet(() ->
            embedded(EmbeddedPostgres.join(installation.home().database(), Durability.DURABLE)));
  }

  String url() {
    return url;
  }

  String user() {
    return user;
  }

  String password() {
    return password;
  }

  @Override
  public void close() {
    embedded.ifPresent(EmbeddedPostgres::close);
  }

  private static EmbeddedPostgres start(Home home) {
    return EmbeddedPostgres.start(home.database(), Durability.DURABLE);
  }

  private static OpenDatabase embedded(EmbeddedPostgres postgres) {
    return new OpenDatabase(
        postgres.jdbcUrl(), postgres.user(), postgres.password(), Optional.of(postgres));
  }

  private static OpenDatabase outside(OutsideDatabase database) {
    try (Connection connection =
        DriverManager.getConnection(database.url(), database.user(), database.password())) {
      int version = connection.getMetaData().getDatabaseMajorVersion();
      if (version < LEAST_VERSION) {
        throw new RefusedException(
            "DUNLIN_DB_URL names a PostgreSQL %d; Dunlin needs %d or newer"
                .formatted(version, LEAST_VERSION));
      }
      DatabaseRights.of(connection)
          .lacking()
          .ifPresent(sentence -> {
            throw new RefusedException(sentence);
          });
    } catch (SQLException e) {
      throw new RefusedException(
          "cannot connect to %s: %s (DUNLIN_DB_URL, DUNLIN_DB_USER, DUNLIN_DB_PASSWORD)"
              .formatted(database, e.getMessage()),
          e);
    }
    return new OpenDatabase(database.url(), database.user(), database.password(), Optional.empty());
  }
}
