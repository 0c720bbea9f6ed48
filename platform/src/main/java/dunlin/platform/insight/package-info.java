/**
 * Figures about the book and how they move: KPIs, their inputs and their trend.
 *
 * <p>{@link dunlin.platform.insight.Insights} answers every KPI that the ledger can answer, as of
 * any business date, for a unit or all, in one currency or in the base currency at dated rates. The
 * formulas are core's ({@code dunlin.core.kpi}); this area only gathers their inputs. Totals of
 * months and days are read models, computed from the facts in set-based passes when a night has
 * ended or when a day is asked for the first time. Payments, changes and small deliveries are added
 * to the months when figures are asked for next: only the facts of the items they touch are read.
 * Totals of a day are kept with the state of the ledger that they were summed at, and are computed
 * again where facts came after it.
 *
 * <p>Tables: insight.month_total, insight.day_total, insight.day_state, insight.pending_recording.
 * Events in: NightDecided, BatchBooked, DeliveryBooked, AccountsChanged. Reads what receivable
 * publishes.
 */
@NullMarked
package dunlin.platform.insight;

import org.jspecify.annotations.NullMarked;
