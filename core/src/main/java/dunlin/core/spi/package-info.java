/**
 * What an outside system must offer, and the shapes in which it offers it.
 *
 * <p>A {@link dunlin.core.spi.LedgerRecord} is one line of a company's receivables as a source
 * tells it: typed and checked for itself, but not yet held against the books. Readers of files and
 * connectors make such records; the ledger books them or refuses them with a {@link
 * dunlin.core.basics.Failure}.
 *
 * <p>A {@link dunlin.core.spi.Messenger} takes an {@link dunlin.core.spi.OutboundMessage} out of
 * the house and says what became of it as a {@link dunlin.core.spi.Sending}; a {@link
 * dunlin.core.spi.DeliveryReport} is what comes back later.
 *
 * <p>The key to understanding these records is that a source names things by its own keys. The same
 * key from the same source is the same thing, however often it is delivered.
 */
@NullMarked
package dunlin.core.spi;

import org.jspecify.annotations.NullMarked;
