/**
 * Key figures of receivables: every KPI that the ledger alone can answer, each as a named variant
 * with its inputs.
 *
 * <p>{@link dunlin.core.kpi.Kpi} lists them, with formula, unit and what each is mistaken for. The
 * families that compute them take what they need as records: {@link dunlin.core.kpi.SalesHistory}
 * for the figures of whole months (DSO, ADD, CEI, turnover), open items for the rates of a day
 * (percent current, at risk, age), {@link dunlin.core.kpi.PaidAmount} for how long payment took,
 * {@link dunlin.core.kpi.BucketMigration} for roll and cure. To add a KPI, add its constant to
 * {@code Kpi} and a method that answers it by way of a {@code Question}.
 *
 * <p>The key to understanding this package is {@link dunlin.core.kpi.Figure}: an answer is a value
 * with unit, period, currency, date basis, number of cases and the very inputs that made it, or the
 * reason why there is none. What cannot be divided is not available, never 0. Values are exact
 * fractions of whole minor units; only display rounds. A variant is never silently replaced by
 * another: "DSO" alone is no KPI here.
 */
@NullMarked
package dunlin.core.kpi;

import org.jspecify.annotations.NullMarked;
