package dunlin.platform.treatment;

import dunlin.core.policy.Decision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision with its place in history.
 *
 * @param id 0 for one that was only asked for and not stored
 * @param nightId the night that made it, or null if news or a question did
 * @param cause what made it: {@code "night"}, {@code "news"}, {@code "asked"}
 * @param sentence why the account is listed, or why not, in English
 * @param hash SHA-256 over the whole decision, in hexadecimal
 */
public record Decided(
    long id,
    Decision decision,
    @Nullable Long nightId,
    String cause,
    String sentence,
    String hash,
    Instant at) {}
