package dunlin.schema;

import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Brings a database to the newest version of the schema. */
public final class Migrations {

  /**
   * What each connection of the program says first: the seals of rows that are meant to change
   * follow its changes, and nobody else's.
   */
  public static final String INTRODUCTION = "set dunlin.program = 'on'";

  private Migrations() {}

  /**
   * Applies what is missing; a database that is newer than this program is refused.
   *
   * @throws OtherBuildException if what was applied before is not what this program would apply
   */
  public static void apply(DataSource database) {
    Flyway flyway =
        Flyway.configure()
            .dataSource(database)
            .schemas("flyway")
            .createSchemas(true)
            .locations("classpath:db/migration")
            .load();
    try {
      flyway.migrate();
    } catch (FlywayValidateException e) {
      throw new OtherBuildException(differing(flyway), e);
    }
  }

  /** The applied migrations that this program has in other words, or not at all. */
  private static List<String> differing(Flyway flyway) {
    return Arrays.stream(flyway.info().applied())
        .filter(each -> each.isVersioned() && !(isHere(each) && each.isChecksumMatching()))
        .map(each -> "V%s (%s)".formatted(each.getVersion(), each.getDescription()))
        .toList();
  }

  private static boolean isHere(MigrationInfo applied) {
    return applied.getState() != MigrationState.MISSING_SUCCESS;
  }
}
