package dunlin.schema;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings a database to the newest version of the schema. */
public final class Migrations {

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
