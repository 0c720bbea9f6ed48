/**
 * Tests of the ledgers that the program makes up.
 *
 * <p>The generator is held against hashes of known files and, where it is there, against the script
 * that it was ported from. The demo is held against the rules of any ledger: balances tie to
 * entries, references lead somewhere, nothing lies in the future.
 */
@NullMarked
package dunlin.app.demo;

import org.jspecify.annotations.NullMarked;
