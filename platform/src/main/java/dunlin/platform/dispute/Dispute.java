package dunlin.platform.dispute;

import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.ItemId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The debtor contests an item, wholly or in part.
 *
 * @param number the document number of the item
 * @param amount how much is contested, in the item's currency
 * @param closedOn null while it is open
 * @param outcome how it was closed, empty while it is open
 */
public record Dispute(
    DisputeId id,
    AccountId account,
    ItemId item,
    String number,
    String reason,
    Money amount,
    LocalDate openedOn,
    @Nullable LocalDate closedOn,
    String outcome) {

  public boolean isOpen() {
    return closedOn == null;
  }
}
