package dunlin.platform.dispute;

import dunlin.core.receivable.AccountId;

/** A dispute is over. */
public record DisputeClosed(AccountId account, DisputeId dispute, String outcome) {}
