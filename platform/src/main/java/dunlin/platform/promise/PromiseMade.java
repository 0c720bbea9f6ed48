package dunlin.platform.promise;

import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.ItemId;
import java.time.LocalDate;

/** A debtor promised to pay an amount on an item by a day. */
public record PromiseMade(
    AccountId account, PromiseId promise, ItemId item, Money amount, LocalDate promisedDate) {}
