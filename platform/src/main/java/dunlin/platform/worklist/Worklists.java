package dunlin.platform.worklist;

import dunlin.core.policy.Band;
import dunlin.core.receivable.AccountId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.springframework.stereotype.Service;

/** The collectors' ordered lists: most points first, then most overdue. */
@Service
public class Worklists {

  /**
   * Which part of the list.
   *
   * @param memberId the owner, or empty for everybody's
   * @param unassignedOnly whether only accounts that nobody owns
   * @param band one band, or empty for all
   * @param text the beginning of a customer's name or key, or empty for all
   */
  public record Filter(
      OptionalLong memberId, boolean unassignedOnly, Optional<Band> band, String text) {

    public static Filter all() {
      return new Filter(OptionalLong.empty(), false, Optional.empty(), "");
    }

    public static Filter ofMember(long memberId) {
      return new Filter(OptionalLong.of(memberId), false, Optional.empty(), "");
    }
  }

  /**
   * A page of the list.
   *
   * @param next what to pass as {@code after} for the next page; empty at the end
   */
  public record Page(List<WorklistItem> items, Optional<String> next) {}

  /**
   * One page in the order of work.
   *
   * @param after where the page before ended, or empty for the first
   */
  public Page page(Filter filter, String after, int limit) {
    throw new UnsupportedOperationException(filter.toString() + after + limit);
  }

  /** The account's place on the list; empty if it is not listed or out of sight. */
  public Optional<WorklistItem> find(AccountId account) {
    throw new UnsupportedOperationException(account.toString());
  }

  /** Which of the accounts are not, or no longer, on the list. */
  public List<AccountId> notListedOf(List<AccountId> accounts) {
    throw new UnsupportedOperationException(accounts.toString());
  }

  /** How many stand before the account in that part of the list, plus 1. */
  public OptionalInt positionOf(AccountId account, Filter filter) {
    throw new UnsupportedOperationException(account.toString() + filter);
  }

  /** How many are listed in each band. */
  public Map<Band, Integer> countsByBand(Filter filter) {
    throw new UnsupportedOperationException(filter.toString());
  }

  /** Puts an account off until that day; it leaves the list and comes back by itself. */
  public void snooze(AccountId account, LocalDate until, String reason) {
    throw new UnsupportedOperationException(account.toString() + until + reason);
  }

  /** Takes the newest snooze back; false if there is none in force. */
  public boolean undoSnooze(AccountId account) {
    throw new UnsupportedOperationException(account.toString());
  }
}
