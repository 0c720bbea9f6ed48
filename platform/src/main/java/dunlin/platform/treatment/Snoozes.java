package dunlin.platform.treatment;

import dunlin.core.receivable.AccountId;
import java.time.LocalDate;
import org.springframework.stereotype.Service;

/** Accounts that a person put off until a day. */
@Service
public class Snoozes {

  /** Puts an account off the list until that day, when it comes back by itself. */
  public void putOff(AccountId account, LocalDate until, String reason) {
    throw new UnsupportedOperationException(account.toString() + until + reason);
  }

  /** Takes the newest putting-off back. */
  public boolean takeBack(AccountId account) {
    throw new UnsupportedOperationException(account.toString());
  }
}
