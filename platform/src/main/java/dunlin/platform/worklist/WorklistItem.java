package dunlin.platform.worklist;

import dunlin.core.basics.Money;
import dunlin.core.policy.Band;
import dunlin.core.policy.Chip;
import dunlin.core.policy.SuggestedAction;
import dunlin.core.receivable.AccountId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One account on the worklist.
 *
 * @param overdue in the base currency; at least this where the chip RATE_MISSING is set
 * @param memberId the owner, or null
 * @param why one sentence why now
 * @param listedAt since when it has been on the list without a break
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
    Money overdue,
    int oldestDaysLate,
    Set<Chip> chips,
    String why,
    Instant listedAt) {}
