package dunlin.platform.contact;

import dunlin.core.receivable.AccountId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What stops or bounds every contact with a debtor.
 *
 * @param note why it was raised
 * @param since from when on it holds
 * @param until the last day on which it holds; null until it is taken back
 * @param by the actor who raised it
 */
public record Flag(
    long id,
    AccountId account,
    Kind kind,
    String note,
    LocalDate since,
    @Nullable LocalDate until,
    String by) {

  /** What it says of the debtor. */
  public enum Kind {
    /** A lawyer speaks for the debtor. */
    ATTORNEY,
    /** Insolvent, or about to be. */
    INSOLVENCY,
    /** Died. */
    DECEASED,
    /** Asked us in writing to stop, or refused to pay. */
    CEASE,
    /** Not of age. */
    MINOR,
    /** Says that somebody else made the debt in the debtor's name. */
    IDENTITY_THEFT,
    /** A court has it. */
    LITIGATION,
    /** Somebody else collects it. */
    PLACED
  }
}
