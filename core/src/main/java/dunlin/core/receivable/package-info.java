/**
 * What is owed: open items, how old they are, and everything that a decision may know of an
 * account.
 *
 * <p>A document (invoice, credit note, debit note) or a payment becomes one {@link
 * dunlin.core.receivable.OpenItem} for each instalment. Its balance is its face amount plus the
 * signed entries booked on it: allocations, reversals, adjustments, write-offs, corrections.
 * Receivables are positive; credit notes and unapplied cash are negative, so that the balance of an
 * account is a plain sum.
 *
 * <p>The key to understanding this package is that nothing in it is stored state: an item, its
 * aging and a snapshot are what the facts say as of a business date, as known at a point of the
 * ledger.
 */
@NullMarked
package dunlin.core.receivable;

import org.jspecify.annotations.NullMarked;
