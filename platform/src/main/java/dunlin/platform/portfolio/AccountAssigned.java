package dunlin.platform.portfolio;

import dunlin.core.receivable.AccountId;
import java.util.Set;

/** Accounts were given to a member, or taken from everybody. */
public record AccountAssigned(Set<AccountId> accounts) {

  public AccountAssigned {
    accounts = Set.copyOf(accounts);
  }
}
