/**
 * What would have to be otherwise for a policy to say something else of an account.
 *
 * <p>A snapshot is altered in one stated way ({@link dunlin.core.whatif.Nudge}) and decided again;
 * amounts and days are varied until the smallest one is found that makes a difference.
 *
 * <p>The key to understanding this package is that it knows nothing of any rule: it only asks
 * {@code decide}, so that what it tells is true of whatever policy is in force.
 */
@NullMarked
package dunlin.core.whatif;

import org.jspecify.annotations.NullMarked;
