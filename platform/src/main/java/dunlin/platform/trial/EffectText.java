package dunlin.platform.trial;

import dunlin.core.basics.Money;
import dunlin.core.policy.AccountDifference.Side;
import dunlin.core.policy.Band;
import dunlin.core.policy.Change;
import dunlin.core.policy.DifferenceSum;
import dunlin.core.policy.DifferenceSum.Sum;
import dunlin.core.policy.SuggestedAction;
import dunlin.platform.treatment.UnratedAmounts;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/** The forms in which differences are kept: what {@code read…} reads is what was written. */
final class EffectText {

  private static final String COMPARED = "compared";
  private static final String CHANGED = "changed";
  private static final String CHANGE = "change";
  private static final String WAY = "way";
  private static final String TAB = "\t";

  private EffectText() {}

  static String amounts(List<Money> amounts) {
    return new UnratedAmounts(amounts).text();
  }

  static List<Money> readAmounts(String text) {
    return UnratedAmounts.parse(text).amounts();
  }

  static String side(Side side) {
    return String.join(
        TAB,
        side.segment(),
        Boolean.toString(side.listed()),
        Integer.toString(side.points()),
        side.band().name(),
        side.action().name(),
        String.join(",", side.steps()),
        side.coming());
  }

  static Side readSide(String text) {
    String[] parts = text.split(TAB, -1);
    return new Side(
        parts[0],
        Boolean.parseBoolean(parts[1]),
        Integer.parseInt(parts[2]),
        Band.valueOf(parts[3]),
        SuggestedAction.valueOf(parts[4]),
        parts[5].isEmpty() ? List.of() : Arrays.asList(parts[5].split(",")),
        parts[6]);
  }

  static String sums(DifferenceSum sums) {
    StringJoiner lines = new StringJoiner("\n");
    lines.add(line(COMPARED, sums.compared(), ""));
    lines.add(line(CHANGED, sums.changed(), ""));
    sums.byChange().forEach((change, sum) -> lines.add(line(CHANGE, sum, change.text())));
    sums.byWay().forEach((way, sum) -> lines.add(line(WAY, sum, way.name())));
    return lines.toString();
  }

  private static String line(String what, Sum sum, String of) {
    return String.join(
        TAB,
        what,
        Long.toString(sum.accounts()),
        Long.toString(sum.baseMinor()),
        amounts(sum.amounts()),
        of);
  }

  static DifferenceSum readSums(String text) {
    Sum compared = Sum.NOTHING;
    Sum changed = Sum.NOTHING;
    SortedMap<Change, Sum> byChange = new TreeMap<>();
    SortedMap<Change.Way, Sum> byWay = new TreeMap<>();
    for (String line : text.lines().toList()) {
      String[] parts = line.split(TAB, -1);
      Sum sum = new Sum(Long.parseLong(parts[1]), Long.parseLong(parts[2]), readAmounts(parts[3]));
      switch (parts[0]) {
        case COMPARED -> compared = sum;
        case CHANGED -> changed = sum;
        case CHANGE -> byChange.put(Change.parse(parts[4]), sum);
        case WAY -> byWay.put(Change.Way.valueOf(parts[4]), sum);
        default -> throw new IllegalArgumentException("'%s' is no sum".formatted(line));
      }
    }
    return new DifferenceSum(compared, changed, byChange, byWay);
  }
}
