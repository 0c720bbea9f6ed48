package dunlin.platform.promise;

import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.ItemId;
import dunlin.core.receivable.PromiseState;
import java.time.LocalDate;

/**
 * A debtor's word: amount and day for one item.
 *
 * @param number the document number of the item
 * @param received cash on the item with a value date from the day of the promise to its last day,
 *     three days of grace included
 */
public record PromiseToPay(
    PromiseId id,
    AccountId account,
    ItemId item,
    String number,
    Money amount,
    LocalDate madeOn,
    LocalDate promisedDate,
    Money received,
    PromiseState state) {}
