package dunlin.platform.contact;

import dunlin.core.receivable.AccountId;

/** Somebody was spoken to, something was noted, or an interaction was taken back. */
public record InteractionLogged(AccountId account, InteractionId interaction) {}
