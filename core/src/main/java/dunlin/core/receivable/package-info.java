/**
 * What is owed: open items, how old they are, and how they became so.
 *
 * <p>A document (invoice, credit note, debit note) or a payment becomes one {@link
 * dunlin.core.receivable.OpenItem} for each instalment. Its balance is its face amount plus the
 * signed entries booked on it: allocations, reversals, adjustments, write-offs, corrections.
 * Receivables are positive; credit notes and unapplied cash are negative, so that the balance of an
 * account is a plain sum.
 *
 * <p>{@link dunlin.core.receivable.Aging} sorts the open amounts into {@link
 * dunlin.core.receivable.AgingBuckets} by a stated {@link dunlin.core.receivable.AgingBasis} and
 * loses none of them; {@link dunlin.core.receivable.RollForward} leads from the aging of one day to
 * that of a later one and closes in every bucket. {@link dunlin.core.receivable.DueDate} works out
 * when payment is due, {@link dunlin.core.receivable.DaysLate} how far past that a day lies, and
 * {@link dunlin.core.receivable.Discount} how much less settles an item early.
 *
 * <p>The key to understanding this package is that nothing in it is stored state: an item and its
 * aging are what the facts say as of a business date, as known at a point of the ledger.
 */
@NullMarked
package dunlin.core.receivable;

import org.jspecify.annotations.NullMarked;
