package dunlin.app.demo;

/**
 * Numbers of fixed width, and the two that carry check digits by ISO 7064 MOD 97-10: account
 * numbers (ISO 13616) and creditor references (ISO 11649).
 */
final class CheckedNumbers {

  private CheckedNumbers() {}

  /** The number with zeros in front, at least so many digits wide. */
  static String padded(long value, int width) {
    String digits = Long.toString(value);
    return digits.length() >= width ? digits : "0".repeat(width - digits.length()) + digits;
  }

  /** The international account number of a national one (BBAN): {@code DE}, two digits, BBAN. */
  static String iban(String country, String bban) {
    return checked(country, bban);
  }

  /** The structured reference that a payer can quote: {@code RF}, two digits, the number. */
  static String creditorReference(String number) {
    return checked("RF", number);
  }

  private static String checked(String prefix, String body) {
    int remainder = 0;
    for (char c : (body + prefix + "00").toCharArray()) {
      int value = Character.digit(c, 36);
      remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97;
    }
    return prefix + padded(98 - remainder, 2) + body;
  }
}
