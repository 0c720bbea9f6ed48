/**
 * Receivables that nobody owes: ledgers made up by the program itself, to try it, to show it and to
 * measure it.
 *
 * <p>{@link dunlin.app.demo.LedgerGenerator} writes a ledger of any size, from a thousand to ten
 * million open items, with a bank statement to match, the right answer to it and the totals that an
 * import must come to. Its customers have numbers for names: it is made for measuring.
 *
 * <p>{@link dunlin.app.demo.DemoLedger} writes the portfolio that a newcomer works in: three legal
 * entities, some four hundred customers with people to call, and two years of invoices that were
 * paid early, late, short, in part, after a promise, after a dispute, or not at all. It leads up to
 * a settled business date, on which every balance ties to its entries.
 *
 * <p>The key to understanding both is that they are deterministic: the same arguments give the same
 * bytes on every machine. All chance comes from one {@code MersenneTwister}, in a fixed order of
 * draws, and every transcendental function from {@link java.lang.StrictMath}. Draws are the only
 * numbers here that are not whole; amounts are whole minor units as everywhere.
 *
 * <p>Both write the CSV files of the canonical import profile: UTF-8, a header line, commas, quotes
 * where needed, a decimal point and ISO dates.
 */
@NullMarked
package dunlin.app.demo;

import org.jspecify.annotations.NullMarked;
