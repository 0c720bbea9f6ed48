/**
 * What debtors contest: disputes of items, wholly or in part.
 *
 * <p>Raising and closing are append-only facts; whether a dispute is open on a day is derived. Only
 * what is contested is held back from collection, never the rest of the item or account. People and
 * programs contest no part of an item twice; what sources tell is booked as they tell it, and never
 * more of an item is shown as contested than is open of it.
 *
 * <p>Tables: dispute.raised, dispute.closed. Published to the areas above: the function
 * dispute.open_as_of. Events out: DisputeRaised, DisputeClosed.
 */
@NullMarked
package dunlin.platform.dispute;

import org.jspecify.annotations.NullMarked;
