/**
 * Electronic mail: messages go out by SMTP, signed, and each has one {@link
 * dunlin.core.spi.Sending} that says how far it came.
 *
 * <p>A {@code Composer} turns a message into the bytes that travel, the same bytes for the same
 * message and instant, or refuses it: nothing with a line break, a control character or an address
 * that cannot be one comes near a header. A {@code DkimSigner} puts a signature on top. Then {@link
 * dunlin.connectors.mail.SmtpMessenger} takes a connection, or keeps one from the message before,
 * and a {@code Handover} speaks the five sentences of SMTP that matter.
 *
 * <p>The key to understanding this package is the final dot. Until its bytes are given to the
 * operating system, nobody can have got the message, and whatever goes wrong means that it can be
 * sent again. From then on only the answer counts: a yes, a no, or {@code Unknown} if there is none
 * that can be read. Nothing here tries a message a second time.
 *
 * <p>What comes back is read by {@link dunlin.connectors.mail.ReportReader}, which distrusts it.
 *
 * <p>Time is bounded by {@code Patience}, which ends an exchange by cutting the connection: it
 * holds for writing too, and for a server that answers a letter a minute.
 */
@NullMarked
package dunlin.connectors.mail;

import org.jspecify.annotations.NullMarked;
