/**
 * The rules by which accounts are ranked and written to, and what they say of one account.
 *
 * <p>A {@link dunlin.core.policy.Policy} is authored, versioned text, read elsewhere: segments with
 * their cadences, and rules that look at measures of an account and give points, keep it off the
 * list, or suggest what to do. Its conditions are compiled once ({@link
 * dunlin.core.policy.CompiledPolicy}); deciding is a pure function from an account snapshot to a
 * {@link dunlin.core.policy.Decision}, which carries its explanation as typed facts made by the
 * very code that decided. The same input gives the same bytes for ever, so that a stored decision
 * can be made again and compared by its hash.
 *
 * <p>The key to understanding this package is that what is not known never counts as good: a
 * condition holds only if it certainly does, whatever the missing value may be.
 */
@NullMarked
package dunlin.core.policy;

import org.jspecify.annotations.NullMarked;
