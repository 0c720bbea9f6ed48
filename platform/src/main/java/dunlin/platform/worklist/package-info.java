/**
 * A collector's ordered items: whom to see to first, why now, and what to do.
 *
 * <p>The list is a projection of the newest decisions, written in the transaction that stores them,
 * so that a paid account leaves it with the decision that says so. Browsers hear of changes on the
 * channel dunlin_worklist.
 *
 * <p>{@link dunlin.platform.worklist.Placings} are people's words on the order, each with a reason
 * and an end. They move accounts on the list and are no input of decisions, which stay what they
 * were; the function worklist.placed_on is the one place that says where an account stands.
 *
 * <p>Tables: worklist.item, worklist.placing. Events in: AccountsDecided, NightDecided,
 * AccountAssigned, LedgerDayClosed. Events out: WorklistChanged.
 */
@NullMarked
package dunlin.platform.worklist;

import org.jspecify.annotations.NullMarked;
