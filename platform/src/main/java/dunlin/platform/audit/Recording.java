package dunlin.platform.audit;

import java.time.Instant;

/**
 * One transaction that records facts.
 *
 * @param id written on every fact of the recording
 * @param at when we knew it; never earlier than any recording before
 * @param sourceId where the facts come from; with a fact's source key it says which fact it is
 */
public record Recording(long id, Instant at, int sourceId) {}
