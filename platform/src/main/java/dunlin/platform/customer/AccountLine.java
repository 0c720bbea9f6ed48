package dunlin.platform.customer;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.CustomerId;

/** An account as one line of a list. */
public record AccountLine(
    AccountId accountId,
    CustomerId customerId,
    String key,
    String name,
    String country,
    int unitId) {}
