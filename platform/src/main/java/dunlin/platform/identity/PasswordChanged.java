package dunlin.platform.identity;

/** A member has another password than before; published within the transaction that saves it. */
public record PasswordChanged(MemberId member) {}
