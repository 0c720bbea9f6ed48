package dunlin.platform.outreach;

import dunlin.core.receivable.AccountId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A message that one worker has taken in hand, for as long as its lease lasts.
 *
 * @param key names it outside, for ever
 * @param tryingSince when it was first handed over
 */
record Claimed(
    MessageId id,
    UUID key,
    AccountId account,
    String cadence,
    String step,
    int attempts,
    Optional<Instant> tryingSince,
    UUID lease) {}
