package dunlin.platform.dispute;

import dunlin.core.basics.Money;
import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.ItemId;

/** A debtor contests an item. */
public record DisputeRaised(AccountId account, DisputeId dispute, ItemId item, Money amount) {}
