package dunlin.platform.identity;

import dunlin.platform.audit.Acting;
import dunlin.platform.audit.Actor;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions of this area: of their own, and with sight of tables that members do not see.
 *
 * <p>Whoever acts keeps the name, so that the audit trail tells it; before sign-in nobody acts, and
 * the trail says {@code sign-in}.
 */
@Component
class Unseen {

  private final TransactionTemplate transaction;

  Unseen(PlatformTransactionManager transactions) {
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  <T> T call(Supplier<T> work) {
    Supplier<T> whole = () -> transaction.execute(status -> work.get());
    return Acting.isSomebody()
        ? Acting.withFullSight(whole)
        : Acting.as(Actor.system("sign-in"), whole);
  }

  void run(Runnable work) {
    call(() -> {
      work.run();
      return true;
    });
  }
}
