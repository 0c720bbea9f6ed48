/**
 * Pages for debtors: no sign-in, only the link that came with a message.
 *
 * <p>{@link dunlin.web.debtor.PreferencePages} shows how its receiver is written to and lets them
 * change it, and lists the notices that were put up for the account. To look changes nothing but
 * the note of the first look at a notice, because mail programs look at links before people do.
 *
 * <p>The key to understanding this package is that whoever asks is a stranger: what is shown is
 * nothing but the names of two companies and, to who holds a link that went to an address of the
 * debtor, the notices of its very account; who asks too often is turned away, and a wrong link is
 * answered like one that never was. The words are the debtor's language, from {@code
 * debtor.properties}.
 */
@NullMarked
package dunlin.web.debtor;

import org.jspecify.annotations.NullMarked;
