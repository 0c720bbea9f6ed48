package dunlin.platform.promise;

import dunlin.core.spi.LedgerRecord;

/** A promise as a source tells it, with the item that it is about. */
record ImportedPromise(
    LedgerRecord.Promise record,
    long itemId,
    long accountId,
    int unitId,
    String currency,
    long amountMinor) {}
