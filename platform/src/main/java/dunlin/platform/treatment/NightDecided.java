package dunlin.platform.treatment;

/** A night decided all accounts; published inside the transaction that stores the decisions. */
public record NightDecided(long nightId, int accounts) {}
