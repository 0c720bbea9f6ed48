package dunlin.formats;

import dunlin.core.basics.Money;
import java.math.BigDecimal;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * How a file writes amounts: its decimal sign and its thousands sign.
 *
 * <p>Negative amounts may be written {@code -1.50}, {@code 1.50-} or {@code (1.50)}. A thousands
 * sign must stand before groups of exactly three digits, so that a decimal comma is never taken for
 * one.
 *
 * <p>Where there is no thousands sign, {@code 1.000} may be one, or a thousand of another country:
 * it is refused in every currency that has not three decimals, see {@link Money#mayBeThousands}. A
 * profile that names its thousands sign has said that the decimal sign is none.
 *
 * @param decimalSign point or comma
 * @param thousandsSign point, comma, apostrophe or space; {@link #NONE} where there is none
 */
record AmountFormat(char decimalSign, char thousandsSign) {

  static final char NONE = '\0';
  static final AmountFormat PLAIN = new AmountFormat('.', NONE);

  /** What {@link #minorUnits} answers to a text that it leaves to {@link #decimal}. */
  static final long NOT_SIMPLE = Long.MIN_VALUE;

  private static final int MOST_DIGITS = 18;
  static final int LONGEST = 100;

  /**
   * The number in minor units when the text is a simple number with no more than so many decimals;
   * {@link #NOT_SIMPLE} otherwise. Nearly all amounts of nearly all files take this way.
   */
  long minorUnits(String text, int decimals) {
    int length = text.length();
    int start = length > 0 && text.charAt(0) == '-' ? 1 : 0;
    if (length == start || length > MOST_DIGITS) {
      return NOT_SIMPLE;
    }
    long value = 0;
    int fraction = -1;
    for (int i = start; i < length; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        value = value * 10 + (c - '0');
        fraction += fraction < 0 ? 0 : 1;
      } else if (c == decimalSign && fraction < 0 && i > start && i < length - 1) {
        fraction = 0;
      } else {
        return NOT_SIMPLE;
      }
    }
    if (fraction == 3 && decimals != 3) {
      return NOT_SIMPLE;
    }
    long minor = shifted(value, decimals - Math.max(fraction, 0));
    return start == 1 && minor != NOT_SIMPLE ? -minor : minor;
  }

  private static long shifted(long value, int digits) {
    long result = value;
    for (int i = 0; i < digits; i++) {
      if (result > Long.MAX_VALUE / 10) {
        return NOT_SIMPLE;
      }
      result *= 10;
    }
    return digits < 0 ? NOT_SIMPLE : result;
  }

  /** The number that the text stands for, or null where it is none; {@link #whyNot} says why. */
  @Nullable BigDecimal decimal(String text) {
    return isScientific(text) ? null : number(text);
  }

  /**
   * The same for a text that a program may have written as it writes floats, with a power of ten:
   * {@code 1.9E+09}. Keys are numbers of that kind; an amount is none, as {@code 1e3} may as well
   * be the code of an article.
   */
  @Nullable BigDecimal number(String text) {
    if (text.length() > LONGEST) {
      return null;
    }
    String unsigned = withoutSign(text);
    String plain = plainDigits(unsigned);
    if (plain == null) {
      return null;
    }
    BigDecimal value = new BigDecimal(plain);
    if (Math.abs((long) value.precision() - value.scale()) > LONGEST || value.scale() > LONGEST) {
      return null;
    }
    return isNegative(text) ? value.negate() : value;
  }

  /** Why {@link #decimal} made no number of a text, as a sentence for a person. */
  String whyNot(String text) {
    BigDecimal scientific = isScientific(text) ? number(text) : null;
    if (scientific != null) {
      return "is written in scientific notation, which no amount may be; if it is meant, write %s"
          .formatted(scientific.toPlainString().replace('.', decimalSign));
    }
    return NoAmount.reason(this, text);
  }

  /** Whether the decimal sign of a number may stand between thousands, for all the profile says. */
  boolean mayBeThousands(BigDecimal number, Currency currency) {
    return thousandsSign == NONE && Money.mayBeThousands(number, currency);
  }

  /** What may be meant by a number that may be thousands and is an amount of the currency too. */
  String bothMeanings(BigDecimal number, Currency currency) {
    int decimals = Money.decimalsOf(currency);
    return "is doubtful, as %s has %d decimals: %s"
        .formatted(currency.getCurrencyCode(), decimals, eitherMeaning(number, decimals));
  }

  /** The same for a whole number, such as days. */
  String bothMeanings(BigDecimal number) {
    return "is doubtful: " + eitherMeaning(number, 0);
  }

  private String eitherMeaning(BigDecimal number, int decimals) {
    return "it may be %s, or %s if '%s' separates thousands; write which is meant, or name the thousands sign in the profile"
        .formatted(
            written(number.setScale(decimals)),
            written(number.movePointRight(3).setScale(decimals)),
            decimalSign);
  }

  private String written(BigDecimal number) {
    return number.toPlainString().replace('.', decimalSign);
  }

  /** Why a number with decimals that the currency has not is no amount of it. */
  String tooManyDecimals(BigDecimal number, Currency currency) {
    return "has more than the %d decimals of %s%s"
        .formatted(
            Money.decimalsOf(currency),
            currency.getCurrencyCode(),
            mayBeThousands(number, currency)
                ? "; maybe '%s' separates thousands here and not decimals".formatted(decimalSign)
                : "");
  }

  /**
   * A number whose currency is not known yet: it keeps a zero as third decimal only where it may be
   * thousands.
   */
  BigDecimal undecided(BigDecimal number) {
    return thousandsSign == NONE ? number : withoutThirdZero(number);
  }

  /** A number that leaves no doubt, with its three decimals written as two where they are. */
  static BigDecimal withoutThirdZero(BigDecimal number) {
    return number.scale() == 3 && number.stripTrailingZeros().scale() <= 2
        ? number.setScale(2)
        : number;
  }

  private static boolean isScientific(String text) {
    return exponentAt(withoutSign(text)) >= 0;
  }

  private static boolean isNegative(String text) {
    char first = text.charAt(0);
    return first == '-' || first == '\u2212' || first == '(' || text.endsWith("-");
  }

  private static String withoutSign(String text) {
    if (text.isEmpty()) {
      return text;
    }
    char first = text.charAt(0);
    if (first == '-' || first == '+' || first == '\u2212') {
      return text.substring(1).strip();
    }
    if (first == '(' && text.endsWith(")")) {
      return text.substring(1, text.length() - 1).strip();
    }
    return text.endsWith("-") ? text.substring(0, text.length() - 1).strip() : text;
  }

  /** Digits with a point, without thousands signs; null where a sign stands in a wrong place. */
  private @Nullable String plainDigits(String text) {
    int exponent = exponentAt(text);
    String mantissa = exponent < 0 ? text : text.substring(0, exponent);
    int decimal = mantissa.indexOf(decimalSign);
    String whole = decimal < 0 ? mantissa : mantissa.substring(0, decimal);
    String fraction = decimal < 0 ? "" : mantissa.substring(decimal + 1);
    String digits = ungrouped(whole);
    if (digits == null || !isDigits(fraction) || digits.length() + fraction.length() == 0) {
      return null;
    }
    String number = digits + (fraction.isEmpty() ? "" : "." + fraction);
    return exponent < 0 ? number : number + text.substring(exponent);
  }

  /** Where a power of ten such as E+09 begins, as floats are written; -1 without one. */
  private static int exponentAt(String text) {
    int at = Math.max(text.indexOf('E'), text.indexOf('e'));
    if (at < 0) {
      return -1;
    }
    int digits = at + 1;
    if (digits < text.length() && (text.charAt(digits) == '+' || text.charAt(digits) == '-')) {
      digits++;
    }
    String power = text.substring(digits);
    return !power.isEmpty() && power.length() <= 3 && isDigits(power) ? at : -1;
  }

  private @Nullable String ungrouped(String whole) {
    if (isDigits(whole)) {
      return whole;
    }
    if (thousandsSign == NONE) {
      return null;
    }
    StringBuilder digits = new StringBuilder(whole.length());
    int sinceSign = -1;
    for (int i = 0; i < whole.length(); i++) {
      char c = whole.charAt(i);
      if (c >= '0' && c <= '9') {
        digits.append(c);
        sinceSign += sinceSign < 0 ? 0 : 1;
      } else if (isThousandsSign(c) && digits.length() > 0 && mayGroup(digits, sinceSign)) {
        sinceSign = 0;
      } else {
        return null;
      }
    }
    return sinceSign == 3 ? digits.toString() : null;
  }

  private static boolean mayGroup(CharSequence digits, int sinceSign) {
    return sinceSign < 0 ? digits.length() <= 3 : sinceSign == 3;
  }

  private boolean isThousandsSign(char c) {
    return c == thousandsSign
        || (thousandsSign == ' ' && (c == '\u00A0' || c == '\u202F'))
        || (thousandsSign == '\'' && c == '\u2019');
  }

  private static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
