package dunlin.core.kpi;

import dunlin.core.basics.Money;
import java.time.LocalDate;
import java.util.List;

/**
 * A debtor's word and the cash that came in on what it was given for.
 *
 * @param madeOn the day on which it was given
 * @param promisedOn the day on which the money was to be there
 * @param promised above 0
 * @param receipts cash on the items or the account promised for, in the promise's currency;
 *     reversals of it negative
 */
public record PromiseWithReceipts(
    LocalDate madeOn, LocalDate promisedOn, Money promised, List<Receipt> receipts) {

  public PromiseWithReceipts {
    receipts = List.copyOf(receipts);
    if (!promised.isPositive()) {
      throw new IllegalArgumentException("promised is %s, not above 0".formatted(promised));
    }
    if (promisedOn.isBefore(madeOn)) {
      throw new IllegalArgumentException(
          "promisedOn is %s, before madeOn, %s".formatted(promisedOn, madeOn));
    }
  }

  /** Cash by the day on which it was worth something, not the day on which it was booked. */
  public record Receipt(LocalDate valueDate, Money amount) {}

  /**
   * When a promise passes as kept.
   *
   * @param graceDays calendar days after the promised day that still count
   * @param shortfall how much less than promised still counts
   */
  public record Tolerance(int graceDays, Money shortfall) {

    public Tolerance {
      if (graceDays < 0 || shortfall.isNegative()) {
        throw new IllegalArgumentException(
            "graceDays is %d and shortfall is %s, neither may be below 0"
                .formatted(graceDays, shortfall));
      }
    }
  }

  /** The last day on which it can still be kept. */
  public LocalDate lastDay(Tolerance tolerance) {
    return promisedOn.plusDays(tolerance.graceDays());
  }

  /** Whether enough came in between the promise and its last day. */
  public boolean isKept(Tolerance tolerance) {
    ReportingPeriod window = new ReportingPeriod(madeOn, lastDay(tolerance));
    Money received =
        receipts.stream()
            .filter(receipt -> window.contains(receipt.valueDate()))
            .map(Receipt::amount)
            .reduce(Money.zero(promised.currency()), Money::plus);
    return received.plus(tolerance.shortfall()).compareTo(promised) >= 0;
  }
}
