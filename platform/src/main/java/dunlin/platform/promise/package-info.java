/**
 * Promises to pay: a debtor's word on amount and day.
 *
 * <p>A promise is an append-only fact. Whether it is open, kept, partly kept or broken on a day is
 * derived from receipts on its item by value date, with three days of grace; a newer promise on the
 * same item takes its place in decisions.
 *
 * <p>Tables: promise.made. Published to the areas above: the function promise.received_as_of.
 * Events out: PromiseMade.
 */
@NullMarked
package dunlin.platform.promise;

import org.jspecify.annotations.NullMarked;
