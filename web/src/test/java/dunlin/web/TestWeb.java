package dunlin.web;

import dunlin.platform.PlatformConfiguration;
import dunlin.postgres.Durability;
import dunlin.postgres.EmbeddedPostgres;
import dunlin.schema.Migrations;
import dunlin.testing.SettableClock;
import java.nio.file.Path;
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

  @Bean(destroyMethod = "close")
  EmbeddedPostgres postgres(@Value("${dunlin.test.folder:target/test-postgres}") String folder) {
    return EmbeddedPostgres.start(Path.of(folder), Durability.THROWAWAY);
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
    return SettableClock.at(Instant.parse("2026-06-30T10:00:00Z"));
  }
}
