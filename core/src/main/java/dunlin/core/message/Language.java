package dunlin.core.message;

import dunlin.core.basics.Money;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The languages in which debtors are written to, with how each writes amounts, dates and the heads
 * of tables. Written out here, so that the same message is the same bytes on every machine.
 */
public enum Language {
  ENGLISH(
      "en",
      ',',
      '.',
      "%d %s %d",
      "January February March April May June July August September October November December",
      "Invoice|Date|Due|Days late|Amount"),
  GERMAN(
      "de",
      '.',
      ',',
      "%d. %s %d",
      "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
      "Rechnung|Datum|Fällig|Tage überfällig|Betrag"),
  FRENCH(
      "fr",
      '\u202f',
      ',',
      "%d %s %d",
      "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
      "Facture|Date|Échéance|Jours de retard|Montant"),
  SPANISH(
      "es",
      '.',
      ',',
      "%d de %s de %d",
      "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
      "Factura|Fecha|Vencimiento|Días de retraso|Importe");

  /** The heads of a table of documents. */
  record Heads(String number, String issued, String due, String daysLate, String amount) {}

  private final String code;
  private final char grouping;
  private final char decimal;
  private final String datePattern;
  private final String months;
  private final String heads;

  Language(
      String code, char grouping, char decimal, String datePattern, String months, String heads) {
    this.code = code;
    this.grouping = grouping;
    this.decimal = decimal;
    this.datePattern = datePattern;
    this.months = months;
    this.heads = heads;
  }

  /** ISO 639-1. */
  public String code() {
    return code;
  }

  public Locale locale() {
    return Locale.of(code);
  }

  /** The language of an ISO 639-1 code, in any case and with any country behind it. */
  public static Optional<Language> find(String code) {
    String plain = code.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(each -> plain.equals(each.code) || plain.startsWith(each.code + "-"))
        .findFirst();
  }

  Heads heads() {
    String[] words = heads.split("\\|");
    return new Heads(words[0], words[1], words[2], words[3], words[4]);
  }

  private String month(LocalDate day) {
    return months.split(" ")[day.getMonthValue() - 1];
  }

  /** The amount with its ISO code behind it: {@code 1,234.50 EUR}; a minus sign stands first. */
  public String amount(Money money) {
    String[] whole = money.abs().grouped().split("\\.");
    String grouped = whole[0].replace(',', grouping);
    String decimals = whole.length > 1 ? decimal + whole[1] : "";
    return (money.isNegative() ? "-" : "") + grouped + decimals + "\u00a0" + money.currencyCode();
  }

  /** The day in words: {@code 5 June 2026}. */
  public String date(LocalDate day) {
    return String.format(Locale.ROOT, datePattern, day.getDayOfMonth(), month(day), day.getYear());
  }

  /** The day for a table: {@code 05.06.2026}, in English {@code 05 Jun 2026}. */
  public String shortDate(LocalDate day) {
    int month = day.getMonthValue();
    return switch (this) {
      case ENGLISH -> digits("%02d %s %d", day, month(day).substring(0, 3));
      case GERMAN -> digits("%02d.%02d.%d", day, month);
      case FRENCH, SPANISH -> digits("%02d/%02d/%d", day, month);
    };
  }

  private static String digits(String pattern, LocalDate day, Object month) {
    return String.format(Locale.ROOT, pattern, day.getDayOfMonth(), month, day.getYear());
  }
}
