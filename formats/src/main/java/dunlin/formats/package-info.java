/**
 * Readers and writers of the world's files: pure functions from bytes to facts with failures.
 *
 * <p>{@link dunlin.formats.LedgerFile} reads a file of receivables, whatever made it, and gives a
 * {@link dunlin.formats.RecordSink} one {@link dunlin.core.spi.LedgerRecord} after the other. How
 * the file is to be understood stands in a {@link dunlin.formats.MappingProfile}: a text that
 * people write, keep in versions and share. The profiles of the product are in {@link
 * dunlin.formats.MappingProfiles} and are the place to look for the grammar by example.
 *
 * <p>A file goes through three hands. A {@code TableReader} tells text, workbook and JSON apart and
 * streams rows of texts in bounded memory; it is the one that distrusts the file: bombs, entities,
 * cells without end, wrong encodings, cuts. A {@code RowMapping} is a table's rules bound once to
 * the columns of its header, as functions from a row to values. {@code RecordMakers} put the values
 * together.
 *
 * <p>The key to understanding this package is that a row is taken as a whole or refused as a whole,
 * with one {@link dunlin.core.basics.Failure} for each bad field. {@link
 * dunlin.formats.RejectedRows} writes the refused ones for a person to mend; the mended file is
 * read with the same profile. Nothing here knows the books: whether a customer exists or an amount
 * ties is for the ledger to say.
 */
@NullMarked
package dunlin.formats;

import org.jspecify.annotations.NullMarked;
