/**
 * Whose it is: the accounts given to each collector.
 *
 * <p>Every change of owner is an append-only fact with its reason; portfolio.owner is the
 * projection of the newest, on which row security by own book rests.
 *
 * <p>Tables: portfolio.assignment, portfolio.owner. Events out: AccountAssigned.
 */
@NullMarked
package dunlin.platform.portfolio;

import org.jspecify.annotations.NullMarked;
