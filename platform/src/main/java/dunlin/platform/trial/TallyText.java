package dunlin.platform.trial;

import dunlin.core.backtest.Tally;
import dunlin.core.cadence.PlannedAct;
import dunlin.core.receivable.Channel;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The form in which past days are kept: a line for each. */
final class TallyText {

  private static final String TAB = "\t";

  private TallyText() {}

  static String write(List<Backtest.PastDay> days) {
    return days.stream().map(TallyText::line).collect(Collectors.joining("\n"));
  }

  private static String line(Backtest.PastDay day) {
    return String.join(
        TAB,
        day.day().toString(),
        Boolean.toString(day.knownThen()),
        written(day.live()),
        written(day.draft()));
  }

  private static String written(Tally tally) {
    return "%d %d %d %d %s %s"
        .formatted(
            tally.listed(),
            tally.minutes(),
            tally.breaches(),
            tally.wrong(),
            written(tally.contacts()),
            written(tally.acts()));
  }

  private static String written(Map<? extends Enum<?>, Long> counts) {
    return counts.entrySet().stream()
        .map(each -> each.getKey().name() + "=" + each.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  static List<Backtest.PastDay> read(String text) {
    return text.lines().map(TallyText::day).toList();
  }

  private static Backtest.PastDay day(String line) {
    String[] parts = line.split(TAB, -1);
    return new Backtest.PastDay(
        LocalDate.parse(parts[0]),
        Boolean.parseBoolean(parts[1]),
        tally(parts[2]),
        tally(parts[3]));
  }

  private static Tally tally(String text) {
    String[] parts = text.split(" ", -1);
    return new Tally(
        Long.parseLong(parts[0]),
        counts(Channel.class, parts[4]),
        counts(PlannedAct.Kind.class, parts[5]),
        Long.parseLong(parts[1]),
        Long.parseLong(parts[2]),
        Long.parseLong(parts[3]));
  }

  private static <K extends Enum<K>> Map<K, Long> counts(Class<K> keys, String text) {
    EnumMap<K, Long> counts = new EnumMap<>(keys);
    String inside = text.substring(1, text.length() - 1);
    if (!inside.isEmpty()) {
      Arrays.stream(inside.split(","))
          .map(each -> each.split("="))
          .forEach(pair -> counts.put(Enum.valueOf(keys, pair[0]), Long.valueOf(pair[1])));
    }
    return counts;
  }
}
