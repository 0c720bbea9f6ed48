/**
 * A collector's ordered items: whom to see to first, why now, and what to do.
 *
 * <p>The list is a projection of the newest decisions, written in the transaction that stores them,
 * so that a paid account leaves it with the decision that says so. Browsers hear of changes on the
 * channel dunlin_worklist.
 *
 * <p>Tables: worklist.item. Events in: AccountsDecided, NightDecided, AccountAssigned. Events out:
 * WorklistChanged.
 */
@NullMarked
package dunlin.platform.worklist;

import org.jspecify.annotations.NullMarked;
