package dunlin.platform.outreach;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The time zones of countries: those whose clocks show the earliest and the latest hour of the
 * mainland and its usual islands. A country that is not here has none that are known.
 */
final class CountryZones {

  private static final Map<String, String> ZONES =
      Map.ofEntries(
          Map.entry("AE", "Asia/Dubai"),
          Map.entry("AR", "America/Argentina/Buenos_Aires"),
          Map.entry("AT", "Europe/Vienna"),
          Map.entry("AU", "Australia/Sydney Australia/Brisbane Australia/Adelaide Australia/Perth"),
          Map.entry("BE", "Europe/Brussels"),
          Map.entry("BG", "Europe/Sofia"),
          Map.entry("BR", "America/Sao_Paulo America/Manaus America/Rio_Branco"),
          Map.entry("CA", "America/St_Johns America/Toronto America/Winnipeg America/Vancouver"),
          Map.entry("CH", "Europe/Zurich"),
          Map.entry("CN", "Asia/Shanghai"),
          Map.entry("CZ", "Europe/Prague"),
          Map.entry("DE", "Europe/Berlin"),
          Map.entry("DK", "Europe/Copenhagen"),
          Map.entry("EE", "Europe/Tallinn"),
          Map.entry("ES", "Europe/Madrid Atlantic/Canary"),
          Map.entry("FI", "Europe/Helsinki"),
          Map.entry("FR", "Europe/Paris"),
          Map.entry("GB", "Europe/London"),
          Map.entry("GR", "Europe/Athens"),
          Map.entry("HK", "Asia/Hong_Kong"),
          Map.entry("HR", "Europe/Zagreb"),
          Map.entry("HU", "Europe/Budapest"),
          Map.entry("IE", "Europe/Dublin"),
          Map.entry("IN", "Asia/Kolkata"),
          Map.entry("IT", "Europe/Rome"),
          Map.entry("JP", "Asia/Tokyo"),
          Map.entry("KR", "Asia/Seoul"),
          Map.entry("LI", "Europe/Vaduz"),
          Map.entry("LT", "Europe/Vilnius"),
          Map.entry("LU", "Europe/Luxembourg"),
          Map.entry("LV", "Europe/Riga"),
          Map.entry("MX", "America/Mexico_City America/Cancun America/Tijuana"),
          Map.entry("NL", "Europe/Amsterdam"),
          Map.entry("NO", "Europe/Oslo"),
          Map.entry("NZ", "Pacific/Auckland"),
          Map.entry("PL", "Europe/Warsaw"),
          Map.entry("PT", "Europe/Lisbon Atlantic/Azores"),
          Map.entry("RO", "Europe/Bucharest"),
          Map.entry("SE", "Europe/Stockholm"),
          Map.entry("SG", "Asia/Singapore"),
          Map.entry("SI", "Europe/Ljubljana"),
          Map.entry("SK", "Europe/Bratislava"),
          Map.entry(
              "US", "America/New_York America/Los_Angeles America/Anchorage Pacific/Honolulu"),
          Map.entry("ZA", "Africa/Johannesburg"));

  private CountryZones() {}

  /** Countries whose zones are known. */
  static Set<String> known() {
    return ZONES.keySet();
  }

  /** All zones that a debtor may be in; none if the country is not known. */
  static List<ZoneId> of(String country) {
    String zones = ZONES.getOrDefault(country, "");
    return zones.isEmpty() ? List.of() : Stream.of(zones.split(" ")).map(ZoneId::of).toList();
  }
}
