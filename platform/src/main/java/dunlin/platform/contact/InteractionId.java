package dunlin.platform.contact;

/** Names one interaction in the contact ledger. */
public record InteractionId(long value) {}
