/**
 * What is owed: the facts of the ledger and their projection.
 *
 * <p>Facts are items, entries, terms and rates; balances, aging and control totals are derived from
 * them as of any business date, as known at any version. {@code open_item} is a projection for
 * speed, written with the facts and compared with them by the control of the books.
 *
 * <p>Tables: receivable.item, entry, terms, rate, open_item, control. Published to the areas above:
 * the function receivable.items_as_of and the projection receivable.open_item. Events out:
 * AccountsChanged, DeliveryBooked.
 */
@NullMarked
package dunlin.platform.receivable;

import org.jspecify.annotations.NullMarked;
