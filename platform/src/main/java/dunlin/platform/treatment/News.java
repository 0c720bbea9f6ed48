package dunlin.platform.treatment;

import dunlin.core.receivable.AccountId;
import java.time.Duration;
import java.util.Collection;
import org.springframework.stereotype.Service;

/** Has accounts decided again within a second of news about them. */
@Service
public class News {

  /** Says that something about the accounts has changed. */
  public void about(Collection<AccountId> accounts) {
    throw new UnsupportedOperationException(accounts.toString());
  }

  /**
   * Waits until everything heard before the call is decided and stored.
   *
   * @return false if that took longer
   */
  public boolean awaitCaughtUp(Duration atMost) {
    throw new UnsupportedOperationException(atMost.toString());
  }
}
