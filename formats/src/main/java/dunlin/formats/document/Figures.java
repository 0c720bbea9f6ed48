package dunlin.formats.document;

import dunlin.core.basics.Money;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Days and amounts as a language writes them. Not those of the JDK, which change with its release
 * while a paper must not.
 */
record Figures(Locale language) {

  private static final char NO_BREAK = '\u00a0';

  String day(LocalDate day) {
    String pattern =
        switch (Words.spoken(language).getLanguage()) {
          case "de" -> "dd.MM.uuuu";
          case "fr", "es" -> "dd/MM/uuuu";
          default -> "d MMM uuuu";
        };
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(day);
  }

  /** The number without the currency. */
  String number(Money amount) {
    StringBuilder out = new StringBuilder();
    amount.grouped().chars().forEach(c -> out.append(written((char) c)));
    return out.toString();
  }

  private char written(char c) {
    return switch (c) {
      case ',' -> grouping();
      case '.' -> isEnglish() ? '.' : ',';
      case '-' -> '\u2212';
      default -> c;
    };
  }

  private char grouping() {
    return switch (Words.spoken(language).getLanguage()) {
      case "de", "es" -> '.';
      case "fr" -> NO_BREAK;
      default -> ',';
    };
  }

  private boolean isEnglish() {
    return Words.spoken(language).getLanguage().equals("en");
  }

  String amount(Money amount) {
    return number(amount) + NO_BREAK + amount.currencyCode();
  }
}
