package dunlin.platform.outreach;

import dunlin.core.receivable.AccountId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Credit or deliveries held back from a debtor, or the end of that.
 *
 * @param customerKey of the customer, as its source names it
 * @param releases the hold that this ends; empty for a hold
 * @param byStep whether the step of a cadence asked for it, rather than a person
 * @param reason why it was put, or why it was released
 * @param on the business date from which on it counts
 * @param by who put or released it
 */
public record Hold(
    long id,
    AccountId account,
    String customerKey,
    Kind kind,
    Optional<Long> releases,
    boolean byStep,
    String reason,
    LocalDate on,
    Instant recordedAt,
    String by) {

  /** What is held back. */
  public enum Kind {
    CREDIT,
    DELIVERY
  }
}
