/**
 * Many accounts on one machine: open items as columns of primitive values, and kernels that walk
 * along them.
 *
 * <p>{@link dunlin.core.engine.ReceivableColumnsBuilder} takes rows in the order of their accounts,
 * as the database delivers them, and makes {@link dunlin.core.engine.ReceivableColumns}: one array
 * for each property, the rows of an account side by side, told apart by currency. {@link
 * dunlin.core.engine.AgingKernel} ages all of them, on all cores, and answers with a {@link
 * dunlin.core.engine.PortfolioAging}. Ten million items take some 300 MB and are aged in a fraction
 * of a second; getting the rows in costs far more than any walk.
 *
 * <p>The key to understanding this package is that it adds speed and no meaning: whatever a kernel
 * gives for an account, the plain code of {@code dunlin.core.receivable} gives for that account's
 * items, and laws hold the two together. Here alone arrays stand where collections would.
 */
@NullMarked
package dunlin.core.engine;

import org.jspecify.annotations.NullMarked;
