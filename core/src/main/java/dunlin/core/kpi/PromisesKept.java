package dunlin.core.kpi;

import dunlin.core.basics.Money;
import java.util.Collection;
import java.util.List;

/**
 * The share of promises that debtors kept, of those that fell due in a period.
 *
 * <p>A promise falls due on its last day, grace included; one whose last day is still to come is
 * open and not counted. The currency is that of the tolerance.
 */
public final class PromisesKept {

  private PromisesKept() {}

  /** {@link Kpi#PROMISES_KEPT_BY_COUNT} of the promises in the currency of the tolerance. */
  public static Figure byCount(
      ReportingPeriod period,
      Collection<PromiseWithReceipts> promises,
      PromiseWithReceipts.Tolerance tolerance) {
    List<PromiseWithReceipts> fallenDue = fallenDue(period, promises, tolerance);
    long kept = kept(fallenDue, tolerance).size();
    return question(Kpi.PROMISES_KEPT_BY_COUNT, period, fallenDue, tolerance)
        .with("promises kept", kept)
        .with("promises fallen due", fallenDue.size())
        .quotient(
            Fraction.of(kept),
            Fraction.of(fallenDue.size()),
            100,
            "the number of promises fallen due");
  }

  /** {@link Kpi#PROMISES_KEPT_BY_AMOUNT} of the promises in the currency of the tolerance. */
  public static Figure byAmount(
      ReportingPeriod period,
      Collection<PromiseWithReceipts> promises,
      PromiseWithReceipts.Tolerance tolerance) {
    List<PromiseWithReceipts> fallenDue = fallenDue(period, promises, tolerance);
    Money kept = promised(kept(fallenDue, tolerance), tolerance);
    Money all = promised(fallenDue, tolerance);
    return question(Kpi.PROMISES_KEPT_BY_AMOUNT, period, fallenDue, tolerance)
        .with("amount of promises kept", kept)
        .with("amount of promises fallen due", all)
        .percentage(kept, all, "the amount of promises fallen due");
  }

  private static Question question(
      Kpi kpi,
      ReportingPeriod period,
      List<PromiseWithReceipts> fallenDue,
      PromiseWithReceipts.Tolerance tolerance) {
    Scope scope = new Scope(period, tolerance.shortfall().currency(), DateBasis.VALUE_DATE);
    return Question.of(kpi, scope, fallenDue.size())
        .with("days of grace", tolerance.graceDays())
        .with("tolerated shortfall", tolerance.shortfall());
  }

  private static List<PromiseWithReceipts> fallenDue(
      ReportingPeriod period,
      Collection<PromiseWithReceipts> promises,
      PromiseWithReceipts.Tolerance tolerance) {
    return promises.stream()
        .filter(promise -> promise.promised().currency().equals(tolerance.shortfall().currency()))
        .filter(promise -> period.contains(promise.lastDay(tolerance)))
        .toList();
  }

  private static List<PromiseWithReceipts> kept(
      List<PromiseWithReceipts> promises, PromiseWithReceipts.Tolerance tolerance) {
    return promises.stream().filter(promise -> promise.isKept(tolerance)).toList();
  }

  private static Money promised(
      List<PromiseWithReceipts> promises, PromiseWithReceipts.Tolerance tolerance) {
    return promises.stream()
        .map(PromiseWithReceipts::promised)
        .reduce(Money.zero(tolerance.shortfall().currency()), Money::plus);
  }
}
