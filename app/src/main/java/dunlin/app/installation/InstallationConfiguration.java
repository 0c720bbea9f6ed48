package dunlin.app.installation;

import com.zaxxer.hikari.HikariDataSource;
import dunlin.core.basics.Departs;
import dunlin.core.basics.HouseRule;
import dunlin.platform.PlatformConfiguration;
import dunlin.platform.audit.SightTransactionManager;
import dunlin.schema.Migrations;
import java.time.Clock;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Wires the platform on the database and the clock of an installation. Beans end in the reverse
 * order of their making, so that PostgreSQL stops after everything that uses it.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(
    excludeName = {
      "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
      "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration"
    })
@Import({PlatformConfiguration.class, MailConfiguration.class, MailReportConfiguration.class})
@Departs(from = HouseRule.CLOCK_IS_GIVEN, because = "it is the one who gives the clock")
class InstallationConfiguration {

  /** For transactions, and for those who listen or hold the night. */
  private static final int CONNECTIONS = SightTransactionManager.CONNECTIONS + 5;

  @Bean(destroyMethod = "close")
  OpenDatabase openDatabase(Installation installation, Opening opening) {
    return opening.open(installation);
  }

  @Bean(destroyMethod = "close")
  HikariDataSource dataSource(OpenDatabase database) {
    HikariDataSource source = new HikariDataSource();
    source.setPoolName("dunlin");
    source.setJdbcUrl(database.url());
    source.setUsername(database.user());
    source.setPassword(database.password());
    source.setMaximumPoolSize(CONNECTIONS);
    source.setMinimumIdle(2);
    source.addDataSourceProperty("ApplicationName", "dunlin");
    source.addDataSourceProperty("reWriteBatchedInserts", true);
    source.setConnectionInitSql(Migrations.INTRODUCTION);
    Migrations.apply(source);
    return source;
  }

  /** The one clock of the installation; everything else is given it. */
  @Bean
  InstallationClock clock(Installation installation) {
    return new InstallationClock(installation.home(), Clock.systemUTC());
  }
}
