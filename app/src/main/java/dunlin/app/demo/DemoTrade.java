package dunlin.app.demo;

import java.util.List;
import java.util.Map;

/**
 * What a demo customer deals in.
 *
 * @param words for company names, by language
 * @param monthlyPercent purchases of January to December, 100 the average
 */
record DemoTrade(Map<String, List<String>> words, List<Integer> monthlyPercent) {

  private static final DemoTrade BUILDING =
      of(
          List.of("Bau", "Fassadenbau", "Holzbau"),
          List.of("Construction", "Charpente"),
          List.of("Construction", "Roofing", "Interiors"),
          List.of(60, 65, 95, 115, 125, 130, 125, 105, 120, 115, 90, 55));
  private static final DemoTrade GARDEN =
      of(
          List.of("Gartenbau", "Pflanzenhof", "Grünanlagen"),
          List.of("Jardins", "Pépinières"),
          List.of("Landscapes", "Nurseries", "Garden Supply"),
          List.of(40, 70, 140, 175, 170, 130, 95, 80, 105, 90, 60, 45));
  private static final DemoTrade RETAIL =
      of(
          List.of("Handel", "Warenkontor", "Ladenbedarf"),
          List.of("Distribution", "Comptoir"),
          List.of("Retail", "Stores", "Trading"),
          List.of(80, 75, 85, 90, 90, 90, 85, 90, 105, 130, 155, 125));
  private static final DemoTrade MACHINES =
      of(
          List.of("Maschinenbau", "Metallwerk", "Antriebstechnik"),
          List.of("Mécanique", "Outillage"),
          List.of("Engineering", "Tooling", "Controls"),
          List.of(95, 100, 115, 100, 100, 115, 90, 70, 110, 105, 110, 90));
  private static final DemoTrade FOOD =
      of(
          List.of("Feinkost", "Backwaren", "Getränke"),
          List.of("Traiteur", "Boissons"),
          List.of("Foods", "Bakeries", "Beverages"),
          List.of(85, 85, 95, 100, 105, 115, 115, 105, 95, 95, 105, 120));

  static final List<DemoTrade> ALL = List.of(BUILDING, GARDEN, RETAIL, MACHINES, FOOD);

  private static final int LOW_SEASON_PERCENT = 90;

  private static DemoTrade of(
      List<String> german,
      List<String> french,
      List<String> english,
      List<Integer> monthlyPercent) {
    return new DemoTrade(Map.of("de", german, "fr", french, "en", english), monthlyPercent);
  }

  /** Words for the trade in German, French or English. */
  List<String> words(String language) {
    return words.getOrDefault(language, List.of());
  }

  /** The share of an average month's purchases, 1.0 the average; months from 1. */
  double season(int month) {
    return monthlyPercent.get(month - 1) / 100.0;
  }

  /** Whether little is bought in that month, and money is short. */
  boolean isLowSeason(int month) {
    return monthlyPercent.get(month - 1) < LOW_SEASON_PERCENT;
  }
}
