package dunlin.web;

import com.zaxxer.hikari.HikariDataSource;
import dunlin.platform.PlatformConfiguration;
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
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The platform with its pages on a throw-away PostgreSQL below target/. */
@SpringBootConfiguration
@EnableAutoConfiguration(
    excludeName = {
      "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
      "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration"
    })
@Import({PlatformConfiguration.class, WebConfiguration.class})
class TestWeb {

  private static final String DATABASE = "web";

  @Bean(destroyMethod = "close")
  EmbeddedPostgres postgres(@Value("${dunlin.test.folder:target/test-postgres}") String folder) {
    return EmbeddedPostgres.start(Path.of(folder), Durability.THROWAWAY);
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
    return source;
  }

  @Bean
  SettableClock clock() {
    return SettableClock.at(Instant.parse("2026-06-30T10:00:00Z"));
  }
}
