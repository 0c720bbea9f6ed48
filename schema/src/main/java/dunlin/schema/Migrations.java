package dunlin.schema;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings a database to the newest version of the schema. */
public final class Migrations {

  /**
   * What each connection of the program says first: the seals of rows that are meant to change
   * follow its changes, and nobody else's.
   */
  public static final String INTRODUCTION = "set dunlin.program = 'on'";

  private Migrations() {}

  /** Applies what is missing; a database that is newer than this program is refused. */
  public static void apply(DataSource database) {
    Flyway.configure()
        .dataSource(database)
        .schemas("flyway")
        .createSchemas(true)
        .locations("classpath:db/migration")
        .load()
        .migrate();
  }
}
