package dunlin.platform.treatment;

import dunlin.core.basics.Money;
import dunlin.core.policy.Band;
import dunlin.core.policy.Chip;
import dunlin.core.policy.SuggestedAction;
import dunlin.core.receivable.AccountId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an account stands by its newest decision, with what lists show of it.
 *
 * @param open in the base currency, without what has no rate to it
 * @param overdue in the base currency, without what has no rate to it
 * @param openUnrated what is open in currencies without a rate
 * @param overdueUnrated what is overdue in currencies without a rate
 * @param memberId the owner, or null
 */
public record Standing(
    AccountId account,
    String customerKey,
    String customerName,
    String segment,
    String country,
    String unit,
    @Nullable Long memberId,
    String ownerName,
    boolean listed,
    int points,
    Band band,
    SuggestedAction action,
    Money open,
    Money overdue,
    UnratedAmounts openUnrated,
    UnratedAmounts overdueUnrated,
    int oldestDaysLate,
    int itemsOpen,
    int itemsOverdue,
    Set<Chip> chips,
    String why) {

  /** What is open, currency by currency: see {@link UnratedAmounts#besides}. */
  public List<Money> openAmounts() {
    return openUnrated.besides(open);
  }

  /** What is overdue, currency by currency: see {@link UnratedAmounts#besides}. */
  public List<Money> overdueAmounts() {
    return overdueUnrated.besides(overdue);
  }
}
