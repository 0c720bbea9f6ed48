package dunlin.platform.policy;

/**
 * Another version is in force; published inside the transaction that puts it there.
 *
 * @param version the one that is in force now
 */
public record PolicyPublished(int version) {}
