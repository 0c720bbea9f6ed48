package dunlin.platform.promise;

import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.ItemId;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Service;

/** Promises to pay. */
@Service
public class Promises {

  /** The command to take down a promise that a debtor made today. */
  public record Make(ItemId item, Money amount, LocalDate promisedDate) {}

  /** What became of a promise that was to be taken down. */
  public sealed interface Making {}

  /** It stands. */
  public record Made(PromiseId id) implements Making {}

  /** It was not taken down, for a reason that a person can act on. */
  public record Refused(String reason) implements Making {}

  /** Promises of an account as they stood at the end of that business date, newest first. */
  public List<PromiseToPay> of(AccountId account, LocalDate asOf) {
    throw new UnsupportedOperationException(account.toString() + asOf);
  }

  public Making make(Make make) {
    throw new UnsupportedOperationException(make.toString());
  }
}
