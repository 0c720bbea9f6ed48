package dunlin.platform.outreach;

import dunlin.core.cadence.Cadence;
import dunlin.core.receivable.AccountId;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Messages that may leave as one, in the hand of a worker.
 *
 * @param lead the account to whose people the message goes
 * @param accounts all whose messages go there, the lead among them
 * @param open those of them with anything open
 * @param claimed the messages that were waiting, whose time has come
 */
record Group(
    Cadence cadence,
    AccountId lead,
    Set<AccountId> accounts,
    Set<AccountId> open,
    List<Claimed> claimed,
    UUID lease,
    Instant leaseUntil) {

  Group {
    accounts = Set.copyOf(accounts);
    open = Set.copyOf(open);
    claimed = List.copyOf(claimed);
  }

  /** The accounts of which something must be known. */
  Collection<AccountId> read() {
    Set<AccountId> read = new LinkedHashSet<>(open);
    read.add(lead);
    claimed.forEach(each -> read.add(each.account()));
    return read;
  }
}
