package dunlin.platform;

import dunlin.core.basics.Departs;
import dunlin.core.basics.HouseRule;
import dunlin.platform.audit.SightTransactionManager;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** Wires the areas; whoever imports it provides the database and the clock. */
@Configuration
@Departs(from = HouseRule.SQL_IN_REPOSITORIES, because = "it wires the transactions")
@ComponentScan
@EnableTransactionManagement
public class PlatformConfiguration {

  @Bean
  SightTransactionManager transactionManager(DataSource database) {
    return new SightTransactionManager(database);
  }
}
