package dunlin.platform.contact;

import dunlin.core.receivable.AccountId;
import java.util.Set;

/** What may be said to customers, or was said to them, is another thing now. */
public record OutreachChanged(Set<AccountId> accounts) {

  public OutreachChanged {
    accounts = Set.copyOf(accounts);
  }
}
