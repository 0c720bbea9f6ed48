package dunlin.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.platform.PlatformTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@PlatformTest
class AdmissionTest {

  private static final int PEOPLE = 4 * SightTransactionManager.CONNECTIONS;

  @Autowired PlatformTransactionManager transactions;
  @Autowired DSLContext sql;

  @Test
  void more_people_than_connections_who_each_need_several_are_all_served() throws Exception {
    TransactionTemplate outer = new TransactionTemplate(transactions);
    TransactionTemplate within = new TransactionTemplate(transactions);
    within.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

    List<Future<Integer>> answers = new ArrayList<>();
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < PEOPLE; i++) {
        answers.add(
            people.submit(() ->
                outer.execute(
                    status -> one() + within.execute(inner -> one() + threeDeep(within)))));
      }
    }

    for (Future<Integer> answer : answers) {
      assertThat(answer.get(1, TimeUnit.SECONDS)).isEqualTo(3);
    }
  }

  private Integer threeDeep(TransactionTemplate within) {
    return within.execute(status -> one());
  }

  private int one() {
    return sql.fetchSingle("select 1 from pg_sleep(0.01)").get(0, Integer.class);
  }
}
