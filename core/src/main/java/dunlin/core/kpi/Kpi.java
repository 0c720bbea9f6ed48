package dunlin.core.kpi;

/**
 * Every KPI that the ledger alone can answer, each way of computing it as a variant with a name of
 * its own.
 *
 * <p>Two variants are two KPIs: their figures are not comparable, and none stands in for another.
 * The formulas are those of the Credit Research Foundation and of the trade; what each leaves out
 * or is fooled by is its note.
 */
public enum Kpi {
  DSO_SIMPLE(
      "DSO, simple",
      KpiUnit.DAYS,
      KpiCases.MONTHS,
      "receivables at the end ÷ credit sales of the period × days of the period",
      "A month and a quarter of the same ledger differ: compare equal periods only. One month of"
          + " high sales moves it. Sales and receivables must both hold tax, or both not."),
  DSO_COUNTBACK(
      "DSO, countback",
      KpiUnit.DAYS,
      KpiCases.MONTHS,
      "days of the whole months of sales that the receivables cover, latest first, + rest ÷ sales"
          + " of the next month × its days",
      "Months count with their own days, not 30. Receivables are taken as given: say whether net of"
          + " unapplied cash."),
  BEST_POSSIBLE_DSO(
      "Best possible DSO, simple",
      KpiUnit.DAYS,
      KpiCases.MONTHS,
      "receivables not past due at the end ÷ credit sales of the period × days of the period",
      "What DSO would be if nothing were late. " + Words.NOT_PAST_DUE),
  BEST_POSSIBLE_DSO_COUNTBACK(
      "Best possible DSO, countback",
      KpiUnit.DAYS,
      KpiCases.MONTHS,
      "days of the whole months of sales that the receivables not past due cover, latest first, +"
          + " rest ÷ sales of the next month × its days",
      "The partner of DSO by countback. " + Words.NOT_PAST_DUE),
  ADD(
      "Average days delinquent, simple",
      KpiUnit.DAYS,
      KpiCases.MONTHS,
      "DSO − best possible DSO, both simple and of the same period",
      "Not the average days late of paid invoices, which has its own name."),
  ADD_COUNTBACK(
      "Average days delinquent, countback",
      KpiUnit.DAYS,
      KpiCases.MONTHS,
      "DSO − best possible DSO, both by countback from the same day",
      "Not the average days late of paid invoices, which has its own name."),
  TRUE_DSO(
      "True DSO of paid invoices",
      KpiUnit.DAYS,
      KpiCases.PAYMENTS,
      "Σ (paid amount × days from invoice to payment) ÷ Σ paid amount, of what was paid in the"
          + " period",
      "Leaves out what is still unpaid, and so looks too good: read it beside the age of open"
          + " items."),
  AGE_OF_OPEN_ITEMS(
      "Age of open items",
      KpiUnit.DAYS,
      KpiCases.ITEMS,
      "Σ (open amount × days from invoice to the day) ÷ Σ open amount",
      "What true DSO leaves out. Items without an invoice date are left out of both sums."),
  AVERAGE_DAYS_LATE(
      "Average days late of paid invoices",
      KpiUnit.DAYS,
      KpiCases.PAYMENTS,
      "Σ (paid amount × days from the original due date to payment) ÷ Σ paid amount, of what was"
          + " paid in the period",
      "Early payments count as negative days; extensions do not excuse. Not ADD, which is a"
          + " difference of two DSOs."),
  CEI_MONTH(
      "CEI, one month",
      KpiUnit.PERCENT,
      KpiCases.MONTHS,
      "(B + S − E total) ÷ (B + S − E current) × 100; B receivables at the start, S credit sales, E"
          + " at the end, current not past due",
      "Sales are net of credit notes; write-offs count as collected. Sales that are still current"
          + " leave it as it is. "
          + Words.NOT_PAST_DUE),
  CEI_AVERAGE_SALES(
      "CEI, average sales of several months",
      KpiUnit.PERCENT,
      KpiCases.MONTHS,
      "(B + S ÷ N − E total) ÷ (B + S ÷ N − E current) × 100; N months",
      "Sales are net of credit notes; write-offs count as collected. Not comparable with CEI of one"
          + " month; a rise of current sales moves it."),
  CEI_TOTAL_SALES(
      "CEI, total sales of several months",
      KpiUnit.PERCENT,
      KpiCases.MONTHS,
      "(B + S − E total) ÷ (B + S − E current) × 100; S credit sales of all months",
      "Higher than with average sales, because more was there to be collected. Sales are net of"
          + " credit notes; write-offs count as collected."),
  PERCENT_CURRENT(
      "Percent current",
      KpiUnit.PERCENT,
      KpiCases.MONTHS,
      "receivables not past due ÷ receivables × 100, balances as the ledger states them",
      Words.NOT_PAST_DUE),
  PERCENT_CURRENT_OF_ITEMS(
      "Percent current of open items",
      KpiUnit.PERCENT,
      KpiCases.ITEMS,
      "open items not yet due ÷ open items × 100, by amount",
      "Not yet due has the meaning of the aging: the due date is known and not past. Only what"
          + " customers owe: no credits, no unapplied cash, nothing dated after the day. Items"
          + " without a due date are in the denominator alone; disputed items are in both."),
  RECEIVABLES_TURNOVER(
      "AR turnover",
      KpiUnit.TIMES,
      KpiCases.MONTHS,
      "credit sales of the period ÷ average of its month-end receivables",
      "Per period, not per year. Takes the average, not the last month-end."),
  AT_RISK_BY_AMOUNT(
      "At-risk rate by amount",
      KpiUnit.PERCENT,
      KpiCases.ITEMS,
      "open amount at least 90 days late ÷ open amount × 100",
      "Only what customers owe: no credits, no unapplied cash."),
  AT_RISK_BY_COUNT(
      "At-risk rate by count",
      KpiUnit.PERCENT,
      KpiCases.ITEMS,
      "number of open items at least 90 days late ÷ number of open items × 100",
      "One large item counts as much as one small."),
  ROLL_RATE(
      "Roll rate",
      KpiUnit.PERCENT,
      KpiCases.ITEMS,
      "of what stood in a bucket at the start, the amount still open and later at the end × 100 ÷"
          + " the whole",
      "The same items on both days, so that new entries do not blur it. An item that jumped over the"
          + " next bucket rolled too."),
  CURE_RATE(
      "Cure rate",
      KpiUnit.PERCENT,
      KpiCases.ITEMS,
      "of what stood in a bucket at the start, the amount no longer open at the end × 100 ÷ the"
          + " whole",
      "A new due date cures nothing, nor does a write-off."),
  PROMISES_KEPT_BY_COUNT(
      "Promise kept rate by count",
      KpiUnit.PERCENT,
      KpiCases.PROMISES,
      "promises kept ÷ promises that fell due in the period × 100",
      "Kept is: the promised amount, less the tolerance, came in with a value date between promise"
          + " and day plus grace. Open promises are not counted; a promise replaced by a later one"
          + " was not kept."),
  PROMISES_KEPT_BY_AMOUNT(
      "Promise kept rate by amount",
      KpiUnit.PERCENT,
      KpiCases.PROMISES,
      "amount of the promises kept ÷ amount of the promises that fell due in the period × 100",
      "As by count. A promise is kept whole or not at all."),
  UNAPPLIED_CASH(
      "Unapplied cash",
      KpiUnit.PERCENT,
      KpiCases.PAYMENTS,
      "unapplied cash at the end ÷ receipts of the period × 100",
      "Not netted with credit notes on account."),
  AGE_OF_UNAPPLIED_CASH(
      "Age of unapplied cash",
      KpiUnit.DAYS,
      KpiCases.PAYMENTS,
      "Σ (unapplied amount × days since it was booked) ÷ Σ unapplied amount",
      "Payments without a posting date are left out of both sums.");

  /** What several notes say in the same words. */
  private static final class Words {

    static final String NOT_PAST_DUE =
        "Not past due are all balances less what the aging shows as overdue. What has no due date"
            + " is part of them, and unapplied cash and credits lower them as they lower the"
            + " receivables; the bucket \"not due\" leaves out what has no due date.";

    private Words() {}
  }

  private final String label;
  private final KpiUnit unit;
  private final KpiCases cases;
  private final String formula;
  private final String note;

  Kpi(String label, KpiUnit unit, KpiCases cases, String formula, String note) {
    this.label = label;
    this.unit = unit;
    this.cases = cases;
    this.formula = formula;
    this.note = note;
  }

  /** The name that is printed, variant included. */
  public String label() {
    return label;
  }

  public KpiUnit unit() {
    return unit;
  }

  /** What the number of cases of its figures counts. */
  public KpiCases cases() {
    return cases;
  }

  /** The formula in words, with the names of its inputs. */
  public String formula() {
    return formula;
  }

  /** What it leaves out, and what it is mistaken for. */
  public String note() {
    return note;
  }
}
