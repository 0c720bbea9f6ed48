package dunlin.core.conduct;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The names of the months in the languages of our templates. */
final class Months {

  private static final Map<String, Integer> NUMBERS = numbers();

  private Months() {}

  private static Map<String, Integer> numbers() {
    Map<String, Integer> numbers = new HashMap<>();
    List<String> names =
        List.of(
            "january jan januar jänner janvier enero ene",
            "february feb februar février fevrier févr febrero",
            "march mar märz maerz mrz mars marzo",
            "april apr avril avr abril abr",
            "may mai mayo",
            "june jun juni juin junio",
            "july jul juli juillet juil julio",
            "august aug août aout agosto ago",
            "september sep sept septembre septiembre",
            "october oct oktober okt octobre octubre",
            "november nov novembre noviembre",
            "december dec dezember dez décembre decembre déc diciembre dic");
    for (int month = 0; month < names.size(); month++) {
      for (String name : names.get(month).split(" ")) {
        numbers.put(name, month + 1);
      }
    }
    return Map.copyOf(numbers);
  }

  /** The number of the month of that name, 0 if there is none. */
  static int numberOf(String word) {
    return word.length() < 3 || word.length() > 10
        ? 0
        : NUMBERS.getOrDefault(word.toLowerCase(Locale.ROOT), 0);
  }
}
