package dunlin.platform.outreach;

/** Names a message of the outbox. */
public record MessageId(long value) {}
