package dunlin.bench;

import dunlin.core.basics.Departs;
import dunlin.core.basics.HouseRule;
import dunlin.platform.intake.Delivery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The command line of the benchmarks. */
@Departs(from = HouseRule.SILENCE, because = "it is a command line")
public final class Bench {

  private final Benchmark benchmark;
  private final int size;
  private final int repeats;

  private Bench(Benchmark benchmark, int size, int repeats) {
    this.benchmark = benchmark;
    this.size = size;
    this.repeats = repeats;
  }

  /** Arguments: a name, or {@code list}; then {@code --size N} and {@code --repeat R}. */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments)));
  }

  private static int run(List<String> arguments) {
    String name = arguments.isEmpty() ? "list" : arguments.getFirst();
    if (name.equals("list")) {
      Benchmarks.ALL.forEach(each -> tell(described(each)));
      return 0;
    }
    Optional<Benchmark> benchmark = Benchmarks.find(name);
    if (benchmark.isEmpty()) {
      tell("dunlin: there is no benchmark '%s'; ./dunlin bench list names them".formatted(name));
      return 1;
    }
    try {
      int size = option(arguments, "--size", benchmark.get().defaultSize());
      int repeats = option(arguments, "--repeat", 1);
      return new Bench(benchmark.get(), size, repeats).run();
    } catch (NumberFormatException e) {
      tell("dunlin: --size and --repeat need numbers above 0; " + e.getMessage());
      return 1;
    }
  }

  private static String described(Benchmark each) {
    return "%-8s %s%n         budget: %s; baseline: %s"
        .formatted(each.name(), each.what(), each.budget().words(), each.baseline());
  }

  /** Runs as often as asked on fresh beds; the last line is the run of median wall time. */
  private int run() {
    List<Measurement> shown = new ArrayList<>();
    for (int i = 0; i < repeats; i++) {
      try (Bed bed = Bed.of(size)) {
        Measurement measurement = benchmark.run().measure(bed);
        shown.add(measurement);
        if (repeats > 1) {
          tell("run %d: %s".formatted(i + 1, JsonLine.of(benchmark, size, measurement)));
        }
      }
    }
    shown.sort(Comparator.comparingDouble(Measurement::wallSeconds));
    Measurement median = shown.get(shown.size() / 2);
    tell("budget: " + benchmark.budget().words());
    tell(JsonLine.of(benchmark, size, median));
    return benchmark.budget().isMet().test(median) ? 0 : 3;
  }

  static void tell(String line) {
    System.out.println(line);
    System.out.flush();
  }

  static void tellProgress(Delivery delivery) {
    if (delivery.rowsRead() > 0 && System.out.checkError()) {
      throw new IllegalStateException("nobody listens any more");
    }
  }

  private static int option(List<String> arguments, String name, int otherwise) {
    int place = arguments.indexOf(name);
    if (place < 0) {
      return otherwise;
    }
    int value =
        Integer.parseInt(place + 1 < arguments.size() ? arguments.get(place + 1) : "nothing");
    if (value < 1) {
      throw new NumberFormatException(name + " " + value);
    }
    return value;
  }
}
