package dunlin.platform.dispute;

import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.ItemId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** What debtors contest. */
@Service
public class Disputes {

  /**
   * The command to raise a dispute.
   *
   * @param amount how much is contested; empty for all that is open
   */
  public record Raise(ItemId item, String reason, Optional<Money> amount) {}

  /** What became of a dispute that was to be raised. */
  public sealed interface Raising {}

  /** It stands. */
  public record Raised(DisputeId id) implements Raising {}

  /** It was not raised, for a reason that a person can act on. */
  public record Refused(String reason) implements Raising {}

  /** What became of a dispute that was to be closed. */
  public enum Closing {
    CLOSED,
    CLOSED_BEFORE,
    NOT_FOUND
  }

  /** Disputes that were open at the end of that business date, oldest first. */
  public List<Dispute> openOf(AccountId account, LocalDate asOf) {
    throw new UnsupportedOperationException(account.toString() + asOf);
  }

  /** All disputes of an account, newest first. */
  public List<Dispute> allOf(AccountId account) {
    throw new UnsupportedOperationException(account.toString());
  }

  public Raising raise(Raise raise) {
    throw new UnsupportedOperationException(raise.toString());
  }

  public Closing close(DisputeId id, String outcome) {
    throw new UnsupportedOperationException(id.toString() + outcome);
  }
}
