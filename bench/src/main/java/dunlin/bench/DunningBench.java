package dunlin.bench;

import dunlin.platform.insight.Insights;
import dunlin.platform.outreach.Preparing;
import dunlin.platform.treatment.Night;

/**
 * A whole dunning run: every account is decided, its step chosen, and its message planned; on the
 * day after the first night, as in a server that stays up.
 *
 * <p>The totals of Insight, which follow every night, are no part of it: what they take is measured
 * by itself right after, and taken off.
 */
final class DunningBench {

  private DunningBench() {}

  static Measurement measure(Bed bed) {
    OutreachBed.prepare(bed);
    Night _ = bed.runNight();
    OutreachBed.standOnNextDay(bed);
    ProcessorTime processor = bed.processor();
    Stopwatch watch = Stopwatch.start(processor);
    Night _ = bed.runNight();
    Stopwatch.Reading decided = watch.read();
    Preparing.Prepared prepared = bed.door(Preparing.class).all();
    Stopwatch.Reading all = watch.read();
    Stopwatch.Reading totals =
        Stopwatch.time(
            processor, () -> bed.door(Insights.class).refresh(bed.businessDate().plusDays(1)));
    return Measurement.of(
            new Stopwatch.Reading(
                all.wallSeconds() - totals.wallSeconds(), all.cpuSeconds() - totals.cpuSeconds()))
        .doing(bed.size())
        .with("night_wall_s", decided.wallSeconds() - totals.wallSeconds())
        .with("insight_cpu_s", totals.cpuSeconds())
        .with("planning_wall_s", all.wallSeconds() - decided.wallSeconds())
        .with("planning_cpu_s", all.cpuSeconds() - decided.cpuSeconds())
        .with("messages", prepared.messages())
        .with("tasks", prepared.tasks());
  }
}
