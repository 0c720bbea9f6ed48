/**
 * Pages for debtors: no sign-in, only the link that came with a message.
 *
 * <p>{@link dunlin.web.debtor.PreferencePages} shows how its receiver is written to and lets them
 * change it. To look changes nothing, because mail programs look at links before people do.
 *
 * <p>The key to understanding this package is that whoever asks is a stranger: what is shown is
 * nothing but the names of two companies, who asks too often is turned away, and a wrong link is
 * answered like one that never was. The words are the debtor's language, from {@code
 * debtor.properties}.
 */
@NullMarked
package dunlin.web.debtor;

import org.jspecify.annotations.NullMarked;
