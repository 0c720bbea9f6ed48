package dunlin.core.conduct;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Data of payment cards in what people type and sources tell: numbers, as {@link CardNumbers} finds
 * them, and security codes beside their name. Nothing of it is to be kept.
 *
 * <p>Other long numbers are written in free text too, and one in a hundred of them passes for a
 * card. So a stretch is no card number within an IBAN whose check digits are right, behind a plus
 * sign as a phone number, as part of a long code of letters and digits, or where it begins within a
 * day or an amount: with groups of one or two digits and several kinds of dividers.
 */
public final class PaymentCards {

  private static final int PHONE_LONGEST = 15;
  private static final int CODE_SHORTEST = 24;
  private static final int SHORTEST = 3;
  private static final int IBAN_SHORTEST = 15;
  private static final BigInteger IBAN_MODULUS = BigInteger.valueOf(97);
  private static final Pattern IBAN =
      Pattern.compile("(?i)\\b[A-Z]{2}\\d{2}(?:[ \\u00a0-]?[A-Z0-9]){11,30}");
  private static final Pattern SECURITY_CODE =
      Pattern.compile(
          "(?iu)\\b(?:cvv2?|cvc2?|csc|card\\s*code|card\\s*(?:security|verification)\\s*(?:code|value)"
              + "|(?:credit\\s*)?card\\s*pin|security\\s*code|kartenpr(?:ü|ue)fnummer"
              + "|cryptogramme(?:\\s*visuel)?|c[oó]digo\\s*de\\s*seguridad)"
              + "(?:\\W{0,3}\\b(?:code|number|no|nr|is|was|ist|lautet|est|es)\\b){0,2}"
              + "\\W{0,3}(?<![\\d])(\\d{3,4})(?!\\d)");

  private PaymentCards() {}

  /** All of a text, in their order; the digits of security codes are hidden altogether. */
  public static List<CardNumbers.Found> in(String text) {
    if (!hasDigits(text)) {
      return List.of();
    }
    List<int[]> ibans = ibans(text);
    List<CardNumbers.Found> found =
        new ArrayList<>(
            CardNumbers.in(
                text,
                (from, to) ->
                    !isWithin(ibans, from, to)
                        && !isPhone(text, from, to)
                        && !isPartOfCode(text, from, to)
                        && !isOfDays(text, from, to)));
    Matcher codes = SECURITY_CODE.matcher(text);
    while (codes.find()) {
      found.add(hidden(codes.toMatchResult()));
    }
    found.sort(Comparator.comparingInt(CardNumbers.Found::from));
    return found;
  }

  /** The text with all of them masked. */
  public static String masked(String text) {
    List<CardNumbers.Found> found = in(text);
    if (found.isEmpty()) {
      return text;
    }
    StringBuilder masked = new StringBuilder(text);
    for (int i = found.size() - 1; i >= 0; i--) {
      masked.replace(found.get(i).from(), found.get(i).to(), found.get(i).masked());
    }
    return masked.toString();
  }

  /** Why the text cannot be taken, as the rest of a sentence that names what it holds masked. */
  public static Optional<String> whyNot(String text) {
    return in(text).stream()
        .findFirst()
        .map(first ->
            "holds %s (%s), which must not be kept here; leave it out"
                .formatted(
                    first.masked().startsWith("*")
                        ? "the security code of a card"
                        : "a card number",
                    first.masked()));
  }

  /** Spares most texts everything else. */
  private static boolean hasDigits(String text) {
    int digits = 0;
    for (int i = 0; i < text.length() && digits < SHORTEST; i++) {
      digits += isDigit(text.charAt(i)) ? 1 : 0;
    }
    return digits >= SHORTEST;
  }

  private static CardNumbers.Found hidden(MatchResult code) {
    return new CardNumbers.Found(code.start(1), code.end(1), "*".repeat(code.group(1).length()));
  }

  private static List<int[]> ibans(String text) {
    List<int[]> found = new ArrayList<>(0);
    Matcher matcher = IBAN.matcher(text);
    int from = 0;
    while (matcher.find(from)) {
      int end = endOfIban(text, matcher.start(), matcher.end());
      if (end > 0) {
        found.add(new int[] {matcher.start(), end});
      }
      from = Math.max(end, matcher.start() + 2);
    }
    return found;
  }

  /** Words that follow look like the rest of one: the longest that is one counts. */
  private static int endOfIban(String text, int from, int longest) {
    for (int end = longest; end > from; end--) {
      String plain =
          text.substring(from, end).replaceAll("[ \\u00a0-]", "").toUpperCase(Locale.ROOT);
      boolean isWhole = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
      if (isWhole && plain.length() >= IBAN_SHORTEST && isIban(plain)) {
        return end;
      }
    }
    return 0;
  }

  private static boolean isIban(String plain) {
    StringBuilder number = new StringBuilder(plain.length() * 2);
    for (int i = 0; i < plain.length(); i++) {
      number.append(Character.digit(plain.charAt((i + 4) % plain.length()), 36));
    }
    return new BigInteger(number.toString()).mod(IBAN_MODULUS).equals(BigInteger.ONE);
  }

  private static boolean isWithin(List<int[]> stretches, int from, int to) {
    return stretches.stream().anyMatch(each -> each[0] <= from && to <= each[1]);
  }

  private static boolean isPhone(String text, int from, int to) {
    int before = from - 1;
    while (before >= 0 && (text.charAt(before) == ' ' || text.charAt(before) == '(')) {
      before--;
    }
    return before >= 0 && text.charAt(before) == '+' && digits(text, from, to) <= PHONE_LONGEST;
  }

  /** A digest or another code without a divider, of which letters are a part. */
  private static boolean isPartOfCode(String text, int from, int to) {
    int begin = from;
    while (begin > 0 && Character.isLetterOrDigit(text.charAt(begin - 1))) {
      begin--;
    }
    int end = to;
    while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
      end++;
    }
    return (begin < from || end > to) && end - begin >= CODE_SHORTEST;
  }

  private static boolean isOfDays(String text, int from, int to) {
    String stretch = text.substring(from, to);
    boolean isMixed = stretch.chars().filter(c -> !isDigit((char) c)).distinct().count() > 1;
    return isMixed && stretch.matches("(?s)(?:.*\\D)?\\d{1,2}(?:\\D.*)?");
  }

  private static int digits(String text, int from, int to) {
    return (int) text.substring(from, to).chars().filter(c -> isDigit((char) c)).count();
  }

  private static boolean isDigit(char letter) {
    return letter >= '0' && letter <= '9';
  }
}
