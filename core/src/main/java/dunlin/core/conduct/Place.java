package dunlin.core.conduct;

import java.util.List;
import java.util.Set;

/**
 * Where a debtor lives or sits. What is unknown is empty and may be anywhere.
 *
 * @param country ISO 3166-1 alpha-2 code, such as {@code US}
 * @param state ISO 3166-2 code without its country, such as {@code MA}
 * @param city by its name in English
 */
public record Place(String country, String state, String city) {

  private static final Set<String> UNION =
      Set.of(
          "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
          "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");
  private static final Set<String> ECONOMIC_AREA_ONLY = Set.of("IS", "LI", "NO");

  public static Place ofCountry(String country) {
    return new Place(country, "", "");
  }

  /**
   * Whether it lies there, as far as is known.
   *
   * @param region a country, {@code EU} or {@code EEA}; then a state, then a city
   */
  boolean mayLieIn(List<String> region) {
    return mayBeIn(region.getFirst())
        && (region.size() < 2 || mayBe(state, region.get(1)))
        && (region.size() < 3 || mayBe(city, region.get(2)));
  }

  private boolean mayBeIn(String area) {
    return switch (area) {
      case "EU" -> country.isEmpty() || UNION.contains(country);
      case "EEA" ->
          country.isEmpty() || UNION.contains(country) || ECONOMIC_AREA_ONLY.contains(country);
      default -> mayBe(country, area);
    };
  }

  private static boolean mayBe(String known, String asked) {
    return known.isEmpty() || known.equalsIgnoreCase(asked);
  }

  @Override
  public String toString() {
    String known = country + "/" + state + "/" + city;
    return known.equals("//") ? "unknown" : known.replaceAll("/+$", "");
  }
}
