package dunlin.platform.treatment;

import dunlin.core.receivable.AccountId;
import java.util.Set;

/** News had accounts decided again; published inside the transaction that stores the decisions. */
public record AccountsDecided(Set<AccountId> accounts) {

  public AccountsDecided {
    accounts = Set.copyOf(accounts);
  }
}
