/**
 * Who was spoken to: the one contact ledger over all channels and senders.
 *
 * <p>Every call, note, mail and letter is an append-only fact with its outcome, the next step and
 * perhaps a callback. Taking one back is a fact too. The callback in force of an account is
 * derived: the newest one, unless a later call settled it; nobody ticks it off.
 *
 * <p>{@link dunlin.platform.contact.StepsTaken} keeps which steps of cadences were taken for which
 * items, {@link dunlin.platform.contact.Blocks} what people stopped, {@link
 * dunlin.platform.contact.Consents} how debtors agreed to be reached and how not, {@link
 * dunlin.platform.contact.Flags} what bounds every contact with them, {@link
 * dunlin.platform.contact.Formalities} notices that went out and debts that were contested in
 * writing. All are facts as well: what is due next, and what is permitted, follows from them, and
 * no counter is kept.
 *
 * <p>Tables: contact.interaction, beginning, step_taken, block, consent, flag, formality. Published
 * to the areas above: the functions contact.state_as_of, steps_as_of, contacts_as_of, blocks_as_of,
 * flags_as_of, consents_as_of, formalities_as_of. Events out: InteractionLogged, OutreachChanged.
 */
@NullMarked
package dunlin.platform.contact;

import org.jspecify.annotations.NullMarked;
