package dunlin.platform.portfolio;

import dunlin.core.receivable.AccountId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Service;

/** The books: which accounts are given to which collector. */
@Service
public class Books {

  /** What became of the wish to assign an account. */
  public enum Assigning {
    ASSIGNED,
    /** The member owns it already. */
    UNCHANGED,
    ACCOUNT_NOT_FOUND,
    MEMBER_NOT_FOUND
  }

  public Optional<Owner> ownerOf(AccountId account) {
    throw new UnsupportedOperationException(account.toString());
  }

  /** All assignments of an account, newest first. */
  public List<Assignment> historyOf(AccountId account) {
    throw new UnsupportedOperationException(account.toString());
  }

  /** Accounts of a member in the order of their numbers, from after the given one. */
  public List<AccountId> accountsOf(long memberId, long afterAccount, int limit) {
    throw new UnsupportedOperationException("" + memberId + afterAccount + limit);
  }

  /**
   * Gives an account to a member, or takes it from everybody. The caller has checked that the actor
   * may do so; must be called outside a transaction.
   */
  public Assigning assign(AccountId account, OptionalLong memberId, String reason) {
    throw new UnsupportedOperationException(account.toString() + memberId + reason);
  }

  /**
   * Gives every account without an owner to the member whose login or name the source states as its
   * collector.
   *
   * @return how many accounts were given
   */
  public int assignByImportedCollector(String reason) {
    throw new UnsupportedOperationException(reason);
  }
}
