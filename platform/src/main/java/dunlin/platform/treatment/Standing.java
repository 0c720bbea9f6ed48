package dunlin.platform.treatment;

import dunlin.core.basics.Money;
import dunlin.core.policy.Band;
import dunlin.core.policy.Chip;
import dunlin.core.policy.SuggestedAction;
import dunlin.core.receivable.AccountId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an account stands by its newest decision, with what lists show of it.
 *
 * @param open in the base currency; at least this where the chip RATE_MISSING is set
 * @param overdue in the base currency; at least this where the chip RATE_MISSING is set
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
    int oldestDaysLate,
    int itemsOpen,
    int itemsOverdue,
    Set<Chip> chips,
    String why) {}
