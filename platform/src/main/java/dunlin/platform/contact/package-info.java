/**
 * Who was spoken to: the one contact ledger over all channels and senders.
 *
 * <p>Every call, note, mail and letter is an append-only fact with its outcome, the next step and
 * perhaps a callback. Taking one back is a fact too. The callback in force of an account is
 * derived: the newest one, unless a later call settled it; nobody ticks it off.
 *
 * <p>Tables: contact.interaction. Published to the areas above: the function contact.state_as_of.
 * Events out: InteractionLogged.
 */
@NullMarked
package dunlin.platform.contact;

import org.jspecify.annotations.NullMarked;
