package dunlin.platform.contact;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.ItemId;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A person stopped outreach about an account, or about one item of it.
 *
 * @param reason a word of the list that the page offers, such as QUALITY or KEY_ACCOUNT
 * @param until the last day on which it holds; null until somebody takes it back
 * @param since the business date on which it began
 * @param by the actor who stopped it
 */
public record Block(
    long id,
    AccountId account,
    Optional<ItemId> item,
    String reason,
    String note,
    @Nullable LocalDate until,
    LocalDate since,
    String by) {}
