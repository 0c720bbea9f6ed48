package dunlin.platform;

import com.zaxxer.hikari.HikariDataSource;
import dunlin.platform.audit.SightTransactionManager;
import dunlin.postgres.Durability;
import dunlin.postgres.EmbeddedPostgres;
import dunlin.schema.Migrations;
import dunlin.testing.SettableClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import javax.sql.DataSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The platform on a throw-away PostgreSQL below target/, one for each process of tests. */
@SpringBootConfiguration
@EnableAutoConfiguration(
    excludeName = "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration")
@Import(PlatformConfiguration.class)
public class TestPlatform {

  private static final String DATABASE = "platform";

  public static final Instant MORNING = Instant.parse("2026-06-30T10:00:00Z");

  @Bean(destroyMethod = "close")
  EmbeddedPostgres postgres() {
    String folder = System.getProperty("dunlin.test.postgres", "test-postgres");
    return EmbeddedPostgres.start(Path.of("target", folder), Durability.THROWAWAY);
  }

  @Bean
  DataSource dataSource(EmbeddedPostgres postgres) throws SQLException {
    recreate(postgres);
    DataSource source = source(postgres, DATABASE);
    Migrations.apply(source);
    return source;
  }

  /** The folder outlives a run; its database may be of migrations that were changed since. */
  private static void recreate(EmbeddedPostgres postgres) throws SQLException {
    try (Connection connection = source(postgres, "postgres").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop database if exists " + DATABASE + " with (force)");
      statement.execute("create database " + DATABASE);
    }
  }

  private static DataSource source(EmbeddedPostgres postgres, String database) {
    HikariDataSource source =
        DataSourceBuilder.create()
            .type(HikariDataSource.class)
            .url(postgres.jdbcUrl(database))
            .username(postgres.user())
            .password(postgres.password())
            .build();
    source.setConnectionInitSql(Migrations.INTRODUCTION);
    source.setMinimumIdle(1);
    source.setMaximumPoolSize(SightTransactionManager.CONNECTIONS + 5);
    return source;
  }

  @Bean
  SettableClock clock() {
    return SettableClock.at(MORNING);
  }
}
