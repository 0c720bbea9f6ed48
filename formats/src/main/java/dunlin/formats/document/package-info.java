/**
 * Papers that go with a message: a statement of account and a copy of an invoice, as PDF.
 *
 * <p>A plain record goes in, with what the paper says; bytes come out, the same for the same
 * record. {@link dunlin.formats.document.Documents} is the door. A {@code Sheet} knows pages: where
 * the next line stands, when a page is full, what stands at the foot of each. A {@code Grid} is a
 * table on it, whose head comes again on each page and whose rows are never torn apart. {@code
 * Tags} keep the order and the meaning of all that is drawn, for people who have the paper read to
 * them.
 *
 * <p>The key to understanding this package is that it decides nothing about the debt: which items
 * are on a statement, what they are called and what is open was decided before. It adds up, by
 * currency, and nothing else; days, names and amounts are written as the language of the reader
 * writes them.
 */
@NullMarked
package dunlin.formats.document;

import org.jspecify.annotations.NullMarked;
