package dunlin.web.api;

import dunlin.platform.PlatformConfiguration;
import dunlin.postgres.Durability;
import dunlin.postgres.EmbeddedPostgres;
import dunlin.schema.Migrations;
import dunlin.testing.SettableClock;
import dunlin.web.WebConfiguration;
import java.nio.file.Path;
import java.time.Instant;
import javax.sql.DataSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The web on a throw-away PostgreSQL below target/. */
@SpringBootConfiguration
@EnableAutoConfiguration(
    excludeName = {
      "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
      "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration"
    })
@Import({PlatformConfiguration.class, WebConfiguration.class})
class WebOnPostgres {

  static final Instant MORNING = Instant.parse("2026-06-30T10:00:00Z");

  @Bean(destroyMethod = "close")
  EmbeddedPostgres postgres() {
    return EmbeddedPostgres.start(Path.of("target/test-postgres-api"), Durability.THROWAWAY);
  }

  @Bean
  DataSource dataSource(EmbeddedPostgres postgres) {
    DataSource source =
        DataSourceBuilder.create()
            .url(postgres.jdbcUrl())
            .username(postgres.user())
            .password(postgres.password())
            .build();
    Migrations.apply(source);
    return source;
  }

  @Bean
  SettableClock clock() {
    return SettableClock.at(MORNING);
  }
}
