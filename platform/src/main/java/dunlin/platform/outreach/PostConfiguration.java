package dunlin.platform.outreach;

import dunlin.core.spi.MailAddress;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Messages go outside where a way is set up, else into the mailbox of the product. */
@Configuration
class PostConfiguration {

  private static final String NOWHERE = "dunlin@dunlin.invalid";

  @Bean
  Post post(ObjectProvider<OutsidePost> outside, Mailbox mailbox) {
    OutsidePost way = outside.getIfAvailable();
    return way == null
        ? new Post(mailbox, MailAddress.of(NOWHERE), true)
        : new Post(way.messenger(), MailAddress.of(way.from()), way.signs());
  }
}
