/**
 * Whether a debtor may be contacted: the one gate's judgement, and the rules that it judges by.
 *
 * <p>A {@link dunlin.core.conduct.RulePack} is a dated, versioned text that counsel can correct
 * without a release: for each rule its source, when it is in force, to whom it applies and its
 * numbers. {@link dunlin.core.conduct.Gate} holds packs and judges a {@link
 * dunlin.core.conduct.ContactRequest} in its {@link dunlin.core.conduct.ContactCircumstances}.
 * Scope comes first: most rules are not for a business that owes its own supplier, and each that
 * falls out says why. What is left is looked at, all of it, so that a {@link
 * dunlin.core.conduct.Verdict.Refusal} names every reason and, where it can be computed, when the
 * contact could be allowed.
 *
 * <p>A {@link dunlin.core.conduct.Certificate} is the proof: request, circumstances, packs, the
 * result of each rule and the counted contacts, as text that is always the same bytes. {@link
 * dunlin.core.conduct.Certificates} judges it again from the text alone and says what differs.
 *
 * <p>The key to understanding this package is that it fails closed: what is unknown is taken in the
 * strictest way, and what is missing, odd or broken is a refusal, never an exception and never a
 * permit.
 */
@NullMarked
package dunlin.core.conduct;

import org.jspecify.annotations.NullMarked;
