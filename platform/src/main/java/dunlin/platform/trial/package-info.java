/**
 * What a policy would do: before it is in force, beside the one in force, and on days that are
 * over.
 *
 * <p>{@link dunlin.platform.trial.Previews} compares a text with the policy in force over today's
 * whole book. Both decide the same snapshots with the code of the night; only what differs is kept,
 * under the hashes of both texts and the business date, so that whoever approves sees the figures
 * that the author saw. {@link dunlin.platform.trial.Shadows} does the same after every night with a
 * text that runs beside the one in force; {@link dunlin.platform.trial.Backtests} lets two texts
 * decide the days that are over.
 *
 * <p>Tables: trial.comparison, trial.effect, trial.shadow, trial.backtest. Events in: NightDecided.
 *
 * <p>The key to understanding this area is that it decides nothing by itself and changes nothing:
 * whatever it tells is what {@code decide} said of a snapshot.
 */
@NullMarked
package dunlin.platform.trial;

import org.jspecify.annotations.NullMarked;
