package dunlin.core.receivable;

import dunlin.core.basics.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * An early-payment discount: who pays by the last day may keep a share of the amount.
 *
 * <p>Of "2 % 10 days, 30 days net" it is the 2 % and the tenth day. It is taken from what is open,
 * and only from what the customer owes. The residue below the minor unit is settled as the caller
 * says; {@code RoundingMode.DOWN} of the discount favours us by less than one minor unit.
 *
 * @param lastDay the last value date on which the discount may be taken
 * @param percent 2 for 2 %; above 0 and at most 100
 */
public record Discount(LocalDate lastDay, BigDecimal percent) {

  public Discount {
    if (percent.signum() <= 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
      throw new IllegalArgumentException(
          "percent is %s, not above 0 and at most 100".formatted(percent.toPlainString()));
    }
  }

  /** Whether cash of that value date still earns it. */
  public boolean isOpenOn(LocalDate valueDate) {
    return !valueDate.isAfter(lastDay);
  }

  /** What may be kept back of an open amount on that value date; zero once the window is shut. */
  public Money deductible(Money open, LocalDate valueDate, RoundingMode rounding) {
    if (!open.isPositive() || !isOpenOn(valueDate)) {
      return Money.zero(open.currency());
    }
    BigDecimal share = open.toDecimal().multiply(percent).movePointLeft(2);
    return Money.of(share.setScale(Money.decimalsOf(open.currency()), rounding), open.currency());
  }

  /** The least that settles an open amount with that value date. */
  public Money settlingAmount(Money open, LocalDate valueDate, RoundingMode rounding) {
    return open.minus(deductible(open, valueDate, rounding));
  }

  /** Whether so much cash settles an open amount, the discount counted. */
  public boolean settles(Money cash, Money open, LocalDate valueDate, RoundingMode rounding) {
    return cash.compareTo(settlingAmount(open, valueDate, rounding)) >= 0;
  }
}
