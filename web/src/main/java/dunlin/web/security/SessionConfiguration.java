package dunlin.web.security;

import dunlin.core.basics.Departs;
import dunlin.core.basics.HouseRule;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Sessions in the database, so that any node answers. */
@Configuration(proxyBeanMethods = false)
@Departs(
    from = HouseRule.SQL_IN_REPOSITORIES,
    because = "the sessions keep their own table and are handed the database")
class SessionConfiguration {

  /**
   * Transactions of the session store. They are not the areas' own, because those run as the
   * member, who must not see sessions. The name is the one that Spring Session looks for.
   */
  @Bean
  TransactionTemplate springSessionTransactionOperations(DataSource database) {
    TransactionTemplate own = new TransactionTemplate(new JdbcTransactionManager(database));
    own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    return own;
  }

  /** HttpOnly and SameSite=Lax always, Secure whenever the request is. */
  @Bean
  CookieSerializer sessionCookie() {
    DefaultCookieSerializer cookie = new DefaultCookieSerializer();
    cookie.setCookieName("dunlin");
    cookie.setUseHttpOnlyCookie(true);
    cookie.setSameSite("Lax");
    return cookie;
  }
}
