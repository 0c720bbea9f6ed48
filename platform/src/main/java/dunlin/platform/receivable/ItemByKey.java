package dunlin.platform.receivable;

/**
 * An item as a delivery refers to it, for the areas that book records about items.
 *
 * @param key the source's key
 * @param openMinor what is open now, in minor units of the currency
 */
public record ItemByKey(
    String key,
    long itemId,
    long accountId,
    int unitId,
    String currency,
    long amountMinor,
    long openMinor) {}
