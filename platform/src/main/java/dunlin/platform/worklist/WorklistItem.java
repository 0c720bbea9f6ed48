package dunlin.platform.worklist;

import dunlin.core.basics.Money;
import dunlin.core.policy.Band;
import dunlin.core.policy.Chip;
import dunlin.core.policy.SuggestedAction;
import dunlin.core.policy.WorkClass;
import dunlin.core.receivable.AccountId;
import dunlin.platform.treatment.UnratedAmounts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One account on the worklist.
 *
 * @param overdue in the base currency, without what has no rate to it
 * @param overdueUnrated what is overdue in currencies without a rate
 * @param memberId the owner, or null
 * @param workClass empty if no rule of the policy sorts the account
 * @param why one sentence why now
 * @param listedAt since when it has been on the list without a break
 * @param place what orders the list before the points: the least first
 * @param band in which it is shown
 * @param moved why a person has it elsewhere than its points put it; empty if nobody does
 */
public record WorklistItem(
    AccountId account,
    String customerKey,
    String customerName,
    String unit,
    @Nullable Long memberId,
    String ownerName,
    int points,
    Band band,
    SuggestedAction action,
    Optional<WorkClass> workClass,
    Money overdue,
    UnratedAmounts overdueUnrated,
    int oldestDaysLate,
    Set<Chip> chips,
    String why,
    Instant listedAt,
    int place,
    Optional<Moved> moved) {

  /** What orders the list among equal points: the most first. */
  long overdueOrder() {
    return overdueUnrated.order(overdue);
  }

  /** What is overdue, currency by currency: see {@link UnratedAmounts#besides}. */
  public List<Money> overdueAmounts() {
    return overdueUnrated.besides(overdue);
  }
}
