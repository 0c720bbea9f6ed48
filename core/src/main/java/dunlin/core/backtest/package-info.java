/**
 * What a policy would have done on days that are over.
 *
 * <p>Day by day a {@link dunlin.core.backtest.Reenactment} decides the snapshots of the past, with
 * what it did itself on the days before in the place of what was really said and taken. Payments,
 * disputes and promises stay as they were: nobody knows what a debtor would have done otherwise.
 *
 * <p>The key to understanding this package is that it holds no rule: what is due is what {@code
 * decide} says, and only the memory of steps and contacts is its own.
 */
@NullMarked
package dunlin.core.backtest;

import org.jspecify.annotations.NullMarked;
