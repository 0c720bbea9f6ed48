/**
 * Proof of contacts that leaves the house: one file that anybody can judge again without us.
 *
 * <p>{@link dunlin.platform.evidence.Evidence} writes a bundle of what is known about the contacts
 * with an account, or of some days: certificates of the gate with the words of messages, the rule
 * packs that they were judged by, the contact ledger, what counters counted, what was held back,
 * and the entries of the audit trail with their hashes. A manifest lists the SHA-256 of each file;
 * its own hash is told to the audit trail. {@link dunlin.platform.evidence.BundleCheck} needs
 * nothing but the file.
 *
 * <p>The file is a ZIP archive of which every byte follows from its content: nothing is compressed,
 * and all times are the same. So a change of any byte is found, also of those between the files.
 *
 * <p>Tables: none of its own; it reads those of outreach, contact, customer and audit.
 *
 * <p>The key to understanding this package is that the check trusts nothing that it can compute.
 */
@NullMarked
package dunlin.platform.evidence;

import org.jspecify.annotations.NullMarked;
