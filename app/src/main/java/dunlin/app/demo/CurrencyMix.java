package dunlin.app.demo;

import dunlin.core.basics.Money;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/**
 * How customers are spread over currencies, written as {@code EUR:70,USD:15,GBP:15}: codes with
 * whole weights, 1 where none is given.
 *
 * @param slots each currency as often as its weight says
 */
record CurrencyMix(List<Currency> slots) {

  /** Euro for one unit, as plain decimals; made up, and fixed for all generated ledgers. */
  private static final Map<String, String> RATES_TO_EUR =
      Map.of("EUR", "1", "USD", "0.92", "GBP", "1.17", "CHF", "1.05", "JPY", "0.006");

  private static final int MOST_WEIGHT = 1_000_000;

  CurrencyMix {
    if (slots.isEmpty()) {
      throw new IllegalArgumentException(
          "currencies names none\nMaybe write them like EUR:70,USD:30");
    }
    slots = List.copyOf(slots);
  }

  /**
   * Reads {@code EUR:70,USD:30}.
   *
   * @throws IllegalArgumentException if a currency has no rate here, or a weight is no number
   */
  static CurrencyMix parse(String text) {
    List<Currency> slots = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      int colon = part.indexOf(':');
      String code = colon < 0 ? part : part.substring(0, colon);
      String weight = colon < 0 ? "" : part.substring(colon + 1);
      Currency currency = knownCurrency(code);
      slots.addAll(Collections.nCopies(weight(weight), currency));
    }
    return new CurrencyMix(slots);
  }

  private static int weight(String text) {
    int weight = text.isEmpty() ? 1 : Integer.parseInt(text);
    if (weight < 0 || weight > MOST_WEIGHT) {
      throw new IllegalArgumentException("weight %s of a currency is out of range".formatted(text));
    }
    return weight;
  }

  /** The currency at a draw from 0 inclusive to 1 exclusive. */
  Currency at(double draw) {
    return slots.get((int) (draw * slots.size()));
  }

  /** The currencies of the mix, by code. */
  List<Currency> currencies() {
    return slots.stream()
        .distinct()
        .sorted(Comparator.comparing(Currency::getCurrencyCode))
        .toList();
  }

  static String rateToEur(Currency currency) {
    return RATES_TO_EUR.getOrDefault(currency.getCurrencyCode(), "");
  }

  private static Currency knownCurrency(String code) {
    if (!RATES_TO_EUR.containsKey(code)) {
      throw new IllegalArgumentException(
          "currency '%s' has no rate in generated ledgers\nMaybe use EUR, USD, GBP, CHF or JPY"
              .formatted(code));
    }
    return Money.currencyOf(code);
  }
}
