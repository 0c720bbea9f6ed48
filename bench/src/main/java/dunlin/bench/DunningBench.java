package dunlin.bench;

import dunlin.platform.outreach.Preparing;
import dunlin.platform.treatment.Night;
import dunlin.science.policy.ShippedPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The dunning run on the heaviest day that there can be: what cadences add to a night, and the
 * planning of their messages.
 *
 * <p>Cadences are followed where accounts are decided, by the night, which reads and decides them
 * whether there are cadences or not. What they add is taken in two ways, and the larger one counts:
 * as what deciding each account of the book, and writing and hashing its decision, takes longer
 * with them than without, by the processor time of the very threads that do it; and as the
 * difference of the medians of nights with and without, which take turns in one process, each on a
 * day of its own. What is planned after each night with cadences is written anew, since a night
 * without them has dropped it.
 */
final class DunningBench {

  private static final int ROUNDS = 3;

  private static final String WITHOUT_CADENCES =
      ShippedPolicy.text()
          .replace("    cadence: standard\n", "    cadence: none\n")
          .replaceAll("(?s)\ntests:.*", "\n");

  private final Bed bed;
  private final ProcessorTime processor;
  private int day;

  private DunningBench(Bed bed) {
    this.bed = bed;
    this.processor = bed.processor();
  }

  /**
   * A night and the planning after it.
   *
   * @param compilersCpu what of both the compilers of the JVM took
   */
  private record Round(
      Stopwatch.Reading night,
      Stopwatch.Reading planning,
      double compilersCpu,
      Preparing.Prepared prepared) {}

  static Measurement measure(Bed bed) {
    OutreachBed.prepare(bed);
    return new DunningBench(bed).measure();
  }

  private Measurement measure() {
    Night _ = bed.runNight();
    Preparing.Prepared _ = bed.door(Preparing.class).all();
    List<Round> with = new ArrayList<>();
    List<Round> without = new ArrayList<>();
    OtherPolicy other = OtherPolicy.publish(bed, WITHOUT_CADENCES);
    for (int i = 0; i < ROUNDS; i++) {
      without.add(round());
      other.goToShipped();
      with.add(round());
      other.goToOther();
    }
    double nightCpu = median(with, each -> each.night.cpuSeconds());
    double plainNightCpu = median(without, each -> each.night.cpuSeconds());
    double decidingCpu = CadenceCost.of(bed, WITHOUT_CADENCES);
    double cadenceCpu = Math.max(nightCpu - plainNightCpu, decidingCpu);
    double planningCpu = median(with, each -> each.planning.cpuSeconds());
    double planningWall = median(with, each -> each.planning.wallSeconds());
    Round last = with.getLast();
    return Measurement.of(
            new Stopwatch.Reading(planningWall + decidingCpu, planningCpu + cadenceCpu))
        .with("night_cpu_s", nightCpu)
        .with("night_without_cadences_cpu_s", plainNightCpu)
        .with("cadence_deciding_cpu_s", decidingCpu)
        .with("planning_cpu_s", planningCpu)
        .with("compilers_cpu_s", median(with, Round::compilersCpu))
        .with("messages", last.prepared.messages())
        .with("tasks", last.prepared.tasks());
  }

  private Round round() {
    day++;
    OutreachBed.standOnDay(bed, day);
    double compiledBefore = ProcessorTime.compilerSeconds();
    Stopwatch.Reading night =
        Stopwatch.time(
            processor,
            () -> {
              Night _ = bed.runNight();
            });
    Stopwatch watch = Stopwatch.start(processor);
    Preparing.Prepared prepared = bed.door(Preparing.class).all();
    Round round =
        new Round(night, watch.read(), ProcessorTime.compilerSeconds() - compiledBefore, prepared);
    Bench.tell(
        "day %d: night %.2f s of processor time, %,d messages planned in %.2f s, %,d dropped"
            .formatted(
                day,
                round.night.cpuSeconds(),
                prepared.messages(),
                round.planning.cpuSeconds(),
                prepared.dropped()));
    return round;
  }

  private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
    List<Double> figures = new ArrayList<>(rounds.stream().mapToDouble(figure).boxed().toList());
    Collections.sort(figures);
    return figures.get(figures.size() / 2);
  }
}
