/**
 * What to do about each account: snapshots, decisions, the night, replay.
 *
 * <p>{@link dunlin.platform.treatment.NightlyRun} decides all accounts after each close of a
 * business day; {@link dunlin.platform.treatment.News} decides single accounts within a second of
 * news about them, with the same code. {@link dunlin.platform.treatment.Decisions} tells why an
 * account is listed or not, now or as of a past day, and makes stored decisions again from their
 * inputs to compare every byte. {@link dunlin.platform.treatment.Standings} is the list of
 * accounts, {@link dunlin.platform.treatment.Snoozes} what people put off, {@link
 * dunlin.platform.treatment.MissingRates} which currencies have no rate to rank them by.
 *
 * <p>Tables: treatment.night, decision, snooze, standing. Published to the areas above:
 * treatment.standing. Events in: LedgerDayClosed, BaseCurrencyChosen, AccountsChanged,
 * DeliveryBooked, RateStated, PolicyPublished, InteractionLogged, OutreachChanged, DisputeRaised,
 * DisputeClosed, PromiseMade. Events out: AccountsDecided, NightDecided.
 *
 * <p>The key to understanding this area is that every input of a decision is a fact with a number
 * and a value date, so that "business date D, as known at version V" rebuilds the snapshot exactly.
 */
@NullMarked
package dunlin.platform.treatment;

import org.jspecify.annotations.NullMarked;
