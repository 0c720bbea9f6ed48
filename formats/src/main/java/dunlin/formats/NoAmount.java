package dunlin.formats;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says why a text is no amount in the way that a profile declares, and what seems to be meant. It
 * is told and never taken: only a person knows whether {@code 1,234} is much or little.
 */
final class NoAmount {

  private static final String DASHES = "\u2010\u2011\u2012\u2013\u2014\uFE58\uFE63\uFF0D";
  private static final String SIGNS = "+-\u2212()" + DASHES;
  private static final String MANY_SIGNS =
      "has more than one sign, or half a bracket; an amount below zero is written -100, 100- or"
          + " (100)";

  private static final int LONGEST_BESIDE = 4;

  private NoAmount() {}

  static String reason(AmountFormat declared, String text) {
    if (text.length() > AmountFormat.LONGEST) {
      return "is longer than any amount";
    }
    if (text.codePoints().noneMatch(Character::isDigit)) {
      return "is no amount";
    }
    return otherDigits(declared, text)
        .or(() -> otherWay(declared, text))
        .or(() -> beside(declared, text))
        .or(() -> badSign(declared, text))
        .orElseGet(() -> inNoWay(declared, text));
  }

  /** Digits of other scripts, and the wide ones of the Far East. */
  private static Optional<String> otherDigits(AmountFormat declared, String text) {
    StringBuilder usual = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c ->
            usual.appendCodePoint(Character.isDigit(c) ? '0' + Character.digit(c, 10) : narrow(c)));
    String meant = usual.toString();
    if (meant.equals(text)) {
      return Optional.empty();
    }
    return Optional.of(
        "is not written with the digits 0 to 9 and the signs of a keyboard; "
            + (declared.decimal(meant) == null
                ? said(declared)
                : "if it is meant, write " + meant));
  }

  private static int narrow(int c) {
    boolean isWide = c >= '\uFF01' && c <= '\uFF5E';
    return isWide ? c - 0xFEE0 : c;
  }

  /** Another decimal or thousands sign than the profile declares. */
  private static Optional<String> otherWay(AmountFormat declared, String text) {
    Map<BigDecimal, AmountFormat> meanings = new LinkedHashMap<>();
    for (AmountFormat other : others(declared)) {
      BigDecimal meant = other.decimal(text);
      if (meant != null) {
        meanings.putIfAbsent(meant.stripTrailingZeros(), other);
      }
    }
    if (meanings.isEmpty()) {
      return Optional.empty();
    }
    if (meanings.size() == 1) {
      AmountFormat other = meanings.values().iterator().next();
      return Optional.of(
          "is no amount as the profile declares it, with %s; it seems to be %s, written with %s: if so, the profile should say that"
              .formatted(words(declared), number(other, text), words(other)));
    }
    return Optional.of(
        "is no amount as the profile declares it, with %s; it may be %s: the profile should say which"
            .formatted(
                words(declared),
                meanings.values().stream()
                    .map(other -> "%s, with %s".formatted(number(other, text), words(other)))
                    .collect(Collectors.joining("; or "))));
  }

  private static String number(AmountFormat format, String text) {
    BigDecimal number = format.decimal(text);
    return number == null ? text : number.toPlainString();
  }

  /** All other ways, those with the declared decimal sign first. */
  private static List<AmountFormat> others(AmountFormat declared) {
    List<AmountFormat> others = new ArrayList<>();
    char other = declared.decimalSign() == '.' ? ',' : '.';
    for (char decimal : new char[] {declared.decimalSign(), other}) {
      char point = decimal == '.' ? ',' : '.';
      for (char thousands : new char[] {AmountFormat.NONE, point, ' ', '\''}) {
        others.add(new AmountFormat(decimal, thousands));
      }
    }
    return others;
  }

  /** A sign of a currency, a unit or a letter before or after the number. */
  private static Optional<String> beside(AmountFormat declared, String text) {
    int first = 0;
    while (!isOfNumber(text, first)) {
      first++;
    }
    int last = text.length() - 1;
    while (!isOfNumber(text, last)) {
      last--;
    }
    String before = text.substring(0, first).strip();
    String after = text.substring(last + 1).strip();
    String beside = before.isEmpty() || after.isEmpty() ? before + after : before + " and " + after;
    if (beside.isEmpty() || Math.max(before.length(), after.length()) > LONGEST_BESIDE) {
      return Optional.empty();
    }
    String rest = text.substring(first, last + 1);
    return Optional.of(
        "has '%s' beside the number; an amount stands alone, its currency in a column of its own%s"
            .formatted(
                beside.equals("\u00A0") ? "no-break space" : beside,
                declared.decimal(rest) == null ? "; " + said(declared) : ""));
  }

  private static boolean isOfNumber(String text, int at) {
    char c = text.charAt(at);
    boolean isPoint = c == '.' || c == ',';
    return isDigit(text, at)
        || SIGNS.indexOf(c) >= 0
        || (isPoint && (isDigit(text, at - 1) || isDigit(text, at + 1)));
  }

  private static boolean isDigit(String text, int at) {
    return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private static Optional<String> badSign(AmountFormat declared, String text) {
    String unsigned = text.replaceAll("[" + SIGNS.replace("-", "\\-") + "]", "").strip();
    if (unsigned.length() == text.length() || declared.decimal(unsigned) == null) {
      return Optional.empty();
    }
    boolean isDash = text.chars().anyMatch(c -> DASHES.indexOf(c) >= 0);
    return Optional.of(
        isDash
            ? "has a dash that is no minus; write -" + unsigned + " if that is meant"
            : MANY_SIGNS);
  }

  private static String inNoWay(AmountFormat declared, String text) {
    if (text.codePoints().anyMatch(Character::isLetter)) {
      return "is no amount";
    }
    return declared.thousandsSign() == AmountFormat.NONE
        ? "is no amount; " + said(declared)
        : "is no amount; %s, before groups of three digits".formatted(said(declared));
  }

  private static String said(AmountFormat declared) {
    return "the profile says " + words(declared);
  }

  private static String words(AmountFormat format) {
    return "decimal sign '%s' and %s"
        .formatted(
            format.decimalSign(),
            switch (format.thousandsSign()) {
              case AmountFormat.NONE -> "no thousands sign";
              case ' ' -> "thousands sign space";
              case '\'' -> "thousands sign apostrophe";
              default -> "thousands sign '%s'".formatted(format.thousandsSign());
            });
  }
}
