package dunlin.platform.outreach;

import dunlin.core.receivable.AccountId;
import dunlin.core.receivable.Channel;
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
    Channel channel,
    String cadence,
    String step,
    int attempts,
    Optional<Instant> tryingSince,
    UUID lease) {}
