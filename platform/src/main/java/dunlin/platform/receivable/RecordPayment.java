package dunlin.platform.receivable;

import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountId;
import java.time.LocalDate;
import java.util.List;

/**
 * Cash that came in on an account.
 *
 * <p>Nothing is allocated unless told: the rest stays on the account as unapplied cash.
 *
 * @param amount positive
 * @param reference what the payer wrote, or empty
 * @param key names the payment for ever: the same key again is the same payment
 * @param allocations what the payment is for, each item once; amounts positive, together at most
 *     the payment
 */
public record RecordPayment(
    AccountId accountId,
    Money amount,
    LocalDate valueDate,
    String reference,
    String key,
    List<Allocate> allocations) {

  public RecordPayment {
    allocations = List.copyOf(allocations);
    if (allocations.stream().map(Allocate::itemId).distinct().count() < allocations.size()) {
      throw new IllegalArgumentException(
          "an item is named twice in %s\nMaybe add up its amounts".formatted(allocations));
    }
  }

  /**
   * Part of the payment for one item in the same currency.
   *
   * @param payer whether the item may be of a customer of another family
   */
  public record Allocate(long itemId, Money amount, Payer payer) {

    public Allocate(long itemId, Money amount) {
      this(itemId, amount, Payer.FAMILY);
    }
  }
}
