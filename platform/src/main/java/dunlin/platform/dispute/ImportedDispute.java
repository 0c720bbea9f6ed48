package dunlin.platform.dispute;

import dunlin.core.spi.LedgerRecord;

/** A dispute as a source tells it, with the item that it is about. */
record ImportedDispute(
    LedgerRecord.Dispute record,
    long itemId,
    long accountId,
    int unitId,
    String currency,
    long amountMinor) {}
