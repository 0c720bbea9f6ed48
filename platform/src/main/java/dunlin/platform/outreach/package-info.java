/**
 * What goes out to debtors: the outbox, the gate at the instant of sending, and what came of it.
 *
 * <p>{@link dunlin.platform.outreach.Preparing} turns the plans of decisions into messages and
 * tasks, one live message for each account. {@link dunlin.platform.outreach.Dispatch} sends what is
 * due: it decides the account again as of now, writes the text from today's figures, asks the gate,
 * looks a last time for newer facts, and hands over. A permit and a refusal are both certified.
 * What was sent becomes facts of the contact ledger: an interaction and the steps that were taken.
 *
 * <p>A message is never sent twice: it is marked as on its way before it is handed over, and a mark
 * without an answer is uncertain until a person says what became of it. Nothing else is sent to its
 * account until then.
 *
 * <p>A notice goes nowhere: {@link dunlin.platform.outreach.Notices} shows it on the page behind
 * the links of messages. It is put up by being recorded, so that nobody can be in doubt about it.
 *
 * <p>{@link dunlin.platform.outreach.Outbox} shows all of it and lets people stop, allow, try again
 * and settle; {@link dunlin.platform.outreach.ContactProofs} judges stored certificates again.
 *
 * <p>{@link dunlin.platform.outreach.Templates} holds what messages say, {@link
 * dunlin.platform.outreach.DebtorPreferences} what their receivers choose, {@link
 * dunlin.platform.outreach.MailReports} what came back.
 *
 * <p>Tables: outreach.message, rule_pack, certificate, attachment, template, preference, report,
 * address_fault, task, forewarning, mail. Events in: NightDecided, AccountsDecided.
 */
@NullMarked
package dunlin.platform.outreach;

import org.jspecify.annotations.NullMarked;
