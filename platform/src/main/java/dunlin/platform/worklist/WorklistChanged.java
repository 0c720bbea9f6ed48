package dunlin.platform.worklist;

import dunlin.core.receivable.AccountId;
import java.util.Set;

/**
 * Accounts came onto the worklist, left it or moved on it.
 *
 * <p>The same goes out on the PostgreSQL channel {@code dunlin_worklist}, at the commit of the
 * change: the account ids separated by commas, or {@code many}.
 *
 * @param accounts the accounts; empty if they were too many to name
 */
public record WorklistChanged(Set<AccountId> accounts) {

  public static final String CHANNEL = "dunlin_worklist";

  public WorklistChanged {
    accounts = Set.copyOf(accounts);
  }
}
