package dunlin.core.kpi;

import dunlin.core.basics.Money;
import dunlin.core.receivable.ItemId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Cash that was set against an item and stayed there: allocations that were reversed are left out.
 *
 * @param issueDate the invoice date of the item, or null if it has none
 * @param originalDueDate the due date before any extension, or null if there was none
 * @param paidOn the value date of the cash
 * @param amount above 0
 */
public record PaidAmount(
    ItemId item,
    @Nullable LocalDate issueDate,
    @Nullable LocalDate originalDueDate,
    LocalDate paidOn,
    Money amount) {

  public PaidAmount {
    if (!amount.isPositive()) {
      throw new IllegalArgumentException("amount of %s is %s, not above 0".formatted(item, amount));
    }
  }
}
