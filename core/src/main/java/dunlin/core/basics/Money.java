package dunlin.core.basics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount of one currency, held as a whole number of its minor units.
 *
 * <p>EUR 12.34 is 1234 minor units, JPY 12 is 12, KWD 1.234 is 1234: ISO 4217 says how many
 * decimals a currency has. An amount with more decimals than that is refused, never rounded;
 * arithmetic that would overflow 64 bits throws. Amounts of different currencies cannot be added or
 * compared.
 *
 * @param minor the amount in minor units, negative for what we owe
 * @param currency the ISO 4217 currency, one that has minor units (not XAU or XXX)
 */
public record Money(long minor, Currency currency) implements Comparable<Money> {

  public Money {
    requireMinorUnits(currency);
  }

  /** The most that one amount from outside may have: ten trillion of most currencies. */
  public static final long MOST_MINOR = 1_000_000_000_000_000L;

  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

  /** The amount of so many minor units: {@code ofMinor(1234, EUR)} is EUR 12.34. */
  public static Money ofMinor(long minor, Currency currency) {
    return new Money(minor, currency);
  }

  /** The amount of so many minor units in the currency of that ISO code. */
  public static Money ofMinor(long minor, String currencyCode) {
    return new Money(minor, currencyOf(currencyCode));
  }

  public static Money zero(Currency currency) {
    return new Money(0, currency);
  }

  /**
   * The amount that a decimal number from outside stands for.
   *
   * @throws IllegalArgumentException if it has more decimals than the currency, or more than {@link
   *     #MOST_MINOR} minor units: no receivable is that large, and sums of thousands still fit
   */
  public static Money of(BigDecimal amount, Currency currency) {
    Money money = exact(amount, currency);
    if (Math.abs(money.minor()) > MOST_MINOR) {
      throw new IllegalArgumentException("%s is too large".formatted(amount.toPlainString()));
    }
    return money;
  }

  /**
   * The same for a number as a file or a person wrote it, which is refused if {@link
   * #mayBeThousands}.
   */
  public static Money written(BigDecimal amount, Currency currency) {
    Money money = of(amount, currency);
    if (mayBeThousands(amount, currency)) {
      throw new IllegalArgumentException(
          "%s is doubtful, as %s has %d decimals: it may be %s, or %s with a sign between thousands; write which is meant"
              .formatted(
                  amount.toPlainString(),
                  currency.getCurrencyCode(),
                  decimalsOf(currency),
                  money.toDecimal().toPlainString(),
                  amount.movePointRight(3).setScale(decimalsOf(currency)).toPlainString()));
    }
    return money;
  }

  /**
   * Whether a number as it was written may as well be one without decimals whose sign stands
   * between thousands: {@code 1.000}, one to three digits and then three more, even if these are
   * zeros, in a currency that has another number of decimals than three. No number below 1 and none
   * from 1000 on is grouped like that, so {@code 0.500}, {@code 1000.000} and the {@code 1000.00}
   * that programs write for every currency leave no doubt.
   */
  public static boolean mayBeThousands(BigDecimal written, Currency currency) {
    BigDecimal size = written.abs();
    return written.scale() == 3
        && decimalsOf(currency) != 3
        && size.compareTo(BigDecimal.ONE) >= 0
        && size.compareTo(THOUSAND) < 0;
  }

  private static Money exact(BigDecimal amount, Currency currency) {
    int decimals = decimalsOf(currency);
    try {
      return new Money(amount.movePointRight(decimals).setScale(0).longValueExact(), currency);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          amount.stripTrailingZeros().scale() > decimals
              ? "%s has more than the %d decimals of %s"
                  .formatted(amount.toPlainString(), decimals, currency.getCurrencyCode())
              : "%s is too large".formatted(amount.toPlainString()),
          e);
    }
  }

  /** Reads what {@link #toString} writes: {@code "EUR 12.34"}, {@code "JPY -12"}. */
  public static Money parse(String text) {
    int space = text.indexOf(' ');
    if (space != 3) {
      throw new IllegalArgumentException("'%s' is not an amount like 'EUR 12.34'".formatted(text));
    }
    try {
      return exact(
          new BigDecimal(text.substring(4).replace(",", "")), currencyOf(text.substring(0, 3)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'%s' is not an amount like 'EUR 12.34'".formatted(text), e);
    }
  }

  /**
   * The currency of an ISO 4217 code.
   *
   * @throws IllegalArgumentException if there is none, or it has no minor units
   */
  public static Currency currencyOf(String code) {
    Currency currency;
    try {
      currency = Currency.getInstance(code);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'%s' is not an ISO 4217 currency".formatted(code), e);
    }
    requireMinorUnits(currency);
    return currency;
  }

  public Money plus(Money other) {
    requireSameCurrency(other);
    return new Money(Math.addExact(minor, other.minor), currency);
  }

  public Money minus(Money other) {
    requireSameCurrency(other);
    return new Money(Math.subtractExact(minor, other.minor), currency);
  }

  public Money negated() {
    return new Money(Math.negateExact(minor), currency);
  }

  public Money abs() {
    return minor < 0 ? negated() : this;
  }

  /**
   * This amount at a rate of exchange, in the other currency.
   *
   * @param rate units of {@code target} for one unit of this currency
   * @param rounding how the residue below the minor unit is settled; there is no default
   */
  public Money convertedTo(Currency target, BigDecimal rate, RoundingMode rounding) {
    BigDecimal amount = toDecimal().multiply(rate).setScale(decimalsOf(target), rounding);
    return of(amount, target);
  }

  public boolean isPositive() {
    return minor > 0;
  }

  public boolean isNegative() {
    return minor < 0;
  }

  public boolean isZero() {
    return minor == 0;
  }

  /** The amount as a decimal number with exactly the currency's decimals. */
  public BigDecimal toDecimal() {
    return BigDecimal.valueOf(minor, decimalsOf(currency));
  }

  public String currencyCode() {
    return currency.getCurrencyCode();
  }

  /** How many decimals ISO 4217 gives the currency: 2 for EUR, 0 for JPY, 3 for KWD. */
  public static int decimalsOf(Currency currency) {
    requireMinorUnits(currency);
    return currency.getDefaultFractionDigits();
  }

  /**
   * @throws IllegalArgumentException if the currencies differ
   */
  @Override
  public int compareTo(Money other) {
    requireSameCurrency(other);
    return Long.compare(minor, other.minor);
  }

  /** The code, a space and the plain number: {@code "EUR -12.34"}. */
  @Override
  public String toString() {
    return currency.getCurrencyCode() + " " + toDecimal().toPlainString();
  }

  /** The number with thousands separators, without the code: {@code "-1,234.50"}. */
  public String grouped() {
    StringBuilder text = new StringBuilder(toDecimal().toPlainString());
    int first = text.charAt(0) == '-' ? 1 : 0;
    int point = text.indexOf(".");
    for (int at = (point < 0 ? text.length() : point) - 3; at > first; at -= 3) {
      text.insert(at, ',');
    }
    return text.toString();
  }

  private static void requireMinorUnits(Currency currency) {
    if (currency.getDefaultFractionDigits() < 0) {
      throw new IllegalArgumentException(
          "%s has no minor units and cannot be owed".formatted(currency.getCurrencyCode()));
    }
  }

  private void requireSameCurrency(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(
          "%s and %s are of different currencies\nMaybe convert one at a dated rate, or keep both in Balances"
              .formatted(this, other));
    }
  }
}
