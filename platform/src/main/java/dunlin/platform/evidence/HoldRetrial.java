package dunlin.platform.evidence;

import dunlin.core.basics.Departs;
import dunlin.core.basics.HouseRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a bundle says was held back, compared with itself and with the trail: numbers rise, a
 * release ends a hold of its account and kind that is listed, once, and the trail knows of as many.
 */
@Departs(from = HouseRule.UNCHANGEABLE, because = "it goes along rows and is thrown away")
final class HoldRetrial {

  private static final int ACTION = Bundle.TRAIL_COLUMNS.indexOf("action");
  private static final int SUBJECT = Bundle.TRAIL_COLUMNS.indexOf("subject");

  /** The account and kind of each hold that is listed and not released, by its number. */
  private final Map<Long, String> held = new HashMap<>();

  private final Map<String, Integer> told = new HashMap<>();
  private final Set<String> untold = new HashSet<>();
  private final List<String> faults = new ArrayList<>();
  private long last;

  /**
   * Judges the rows of a bundle.
   *
   * @param holds rows of {@link Bundle#HOLDS}
   * @param trail rows of {@link Bundle#TRAIL}
   */
  static List<String> faults(List<List<String>> holds, List<List<String>> trail) {
    HoldRetrial retrial = new HoldRetrial();
    trail.forEach(
        row -> retrial.told.merge(key(row.get(SUBJECT), row.get(ACTION)), 1, Integer::sum));
    holds.forEach(retrial::judge);
    return List.copyOf(retrial.faults);
  }

  private static String key(String subject, String action) {
    return subject + " " + (action.startsWith("released a hold") ? "released a hold" : action);
  }

  private void judge(List<String> row) {
    String account = row.get(1);
    String kind = row.get(2);
    String releases = row.getLast();
    try {
      long number = Long.parseLong(row.getFirst());
      if (number <= last) {
        faults.add("%s: hold %d stands behind %d".formatted(Bundle.HOLDS, number, last));
      }
      last = number;
      if (releases.isEmpty()) {
        held.put(number, account + " " + kind);
      } else if (!(account + " " + kind).equals(held.remove(Long.parseLong(releases)))) {
        faults.add(
            "%s: %d releases %s, which is no hold of its account and kind"
                .formatted(Bundle.HOLDS, number, releases));
      }
    } catch (NumberFormatException e) {
      faults.add("%s: '%s' is no number of a hold".formatted(Bundle.HOLDS, row.getFirst()));
    }
    requireTold(account, kind, releases.isEmpty());
  }

  private void requireTold(String account, String kind, boolean isPut) {
    String action = isPut ? "put a hold of " + kind.toLowerCase(Locale.ROOT) : "released a hold";
    String key = key("account:" + account, action);
    if (told.merge(key, -1, Integer::sum) < 0 && untold.add(key)) {
      faults.add(
          "%s: the audit trail does not know that somebody %s for account %s"
              .formatted(Bundle.HOLDS, action, account));
    }
  }
}
