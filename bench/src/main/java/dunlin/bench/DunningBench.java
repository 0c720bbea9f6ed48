package dunlin.bench;

import dunlin.platform.outreach.Preparing;
import dunlin.platform.treatment.NightlyRun;

/** A whole dunning run: every account is decided, its step chosen, and its message planned. */
final class DunningBench {

  private DunningBench() {}

  static Measurement measure(Bed bed) {
    OutreachBed.prepare(bed);
    ProcessorTime processor = bed.processor();
    Stopwatch watch = Stopwatch.start(processor);
    NightlyRun.Running night = Bed.asBench(() -> bed.door(NightlyRun.class).run("bench"));
    if (!(night instanceof NightlyRun.Finished)) {
      throw new IllegalStateException("another night is under way");
    }
    Stopwatch.Reading decided = watch.read();
    Preparing.Prepared prepared = bed.door(Preparing.class).all();
    Stopwatch.Reading all = watch.read();
    return Measurement.of(all)
        .doing(bed.size())
        .with("night_wall_s", decided.wallSeconds())
        .with("planning_wall_s", all.wallSeconds() - decided.wallSeconds())
        .with("planning_cpu_s", all.cpuSeconds() - decided.cpuSeconds())
        .with("messages", prepared.messages())
        .with("tasks", prepared.tasks());
  }
}
