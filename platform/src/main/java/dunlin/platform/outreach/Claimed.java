package dunlin.platform.outreach;

import dunlin.core.receivable.AccountId;
import java.util.UUID;

/**
 * A message that one worker has taken in hand, for as long as its lease lasts.
 *
 * @param key names it outside, for ever
 */
record Claimed(
    MessageId id,
    UUID key,
    AccountId account,
    String cadence,
    String step,
    int attempts,
    UUID lease) {}
