package dunlin.platform.audit;

import java.time.Instant;

/** One entry of the trail at its place in the chain, for readers. */
public record AuditLine(
    long seq, Instant at, String actor, String action, String subject, String detail) {}
