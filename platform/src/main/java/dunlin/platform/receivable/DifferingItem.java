package dunlin.platform.receivable;

import dunlin.core.receivable.ItemKind;

/** An item whose open balance is not what its source said. */
record DifferingItem(
    long itemId,
    long accountId,
    ItemKind kind,
    String number,
    String currency,
    long stated,
    long open) {}
