package dunlin.bench;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.StringJoiner;

/** The last line of a run: one flat JSON object. */
final class JsonLine {

  private final StringJoiner fields = new StringJoiner(",", "{", "}");

  private JsonLine() {}

  static String of(Benchmark benchmark, int size, Measurement shown) {
    JsonLine line = new JsonLine();
    line.fields.add("\"name\":\"%s\"".formatted(benchmark.name()));
    line.fields.add("\"size\":%d".formatted(size));
    line.add("wall_s", shown.wallSeconds());
    line.add("cpu_s", shown.cpuSeconds());
    line.add("rate_per_s", shown.ratePerSecond());
    for (int percent : new int[] {50, 95, 99}) {
      line.add(
          "p%d_ms".formatted(percent),
          shown
              .latencies()
              .map(each -> OptionalDouble.of(each.millisAt(percent)))
              .orElse(OptionalDouble.empty()));
    }
    line.add("baseline_wall_s", shown.baselineWallSeconds());
    line.add("ratio", shown.ratio());
    line.add("rss_mb", ProcessorTime.peakMegabytes());
    shown.further().forEach(line::add);
    line.fields.add("\"ok\":%s".formatted(benchmark.budget().isMet().test(shown)));
    return line.fields.toString();
  }

  private void add(String name, OptionalDouble value) {
    if (value.isPresent()) {
      add(name, value.getAsDouble());
    } else {
      fields.add("\"%s\":null".formatted(name));
    }
  }

  private void add(String name, double value) {
    fields.add(String.format(Locale.ROOT, "\"%s\":%.3f", name, value));
  }
}
