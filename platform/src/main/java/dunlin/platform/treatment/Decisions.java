package dunlin.platform.treatment;

import dunlin.core.receivable.AccountId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.springframework.stereotype.Service;

/** What the policy said of accounts, and why. */
@Service
public class Decisions {

  /** The newest stored decision; empty if the account was never decided or is out of sight. */
  public Optional<Decided> latestOf(AccountId account) {
    throw new UnsupportedOperationException(account.toString());
  }

  /** Stored decisions of an account, newest first. */
  public List<Decided> historyOf(AccountId account, int limit) {
    throw new UnsupportedOperationException(account.toString() + limit);
  }

  /**
   * Decides the account now without storing anything: why it is listed, or why not.
   *
   * @return empty if the account does not exist or is out of the actor's sight
   */
  public Optional<Decided> why(AccountId account) {
    throw new UnsupportedOperationException(account.toString());
  }

  /** What today's policy would have said at the end of a past business date, as known now. */
  public Optional<Decided> asOf(AccountId account, LocalDate day) {
    throw new UnsupportedOperationException(account.toString() + day);
  }

  /**
   * Makes the newest stored decisions again from the facts as they were known and compares every
   * byte.
   *
   * @param limit how many at most
   * @param progress told now and then how many were checked
   */
  public Verification verify(long limit, LongConsumer progress) {
    throw new UnsupportedOperationException(limit + progress.toString());
  }

  /** The text of the policy in force. */
  public String policyText() {
    throw new UnsupportedOperationException();
  }
}
