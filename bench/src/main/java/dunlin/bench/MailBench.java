package dunlin.bench;

import dunlin.platform.outreach.Dispatch;
import dunlin.platform.outreach.Preparing;
import dunlin.platform.treatment.Night;

/** Messages from the outbox to where they land, each judged, certified and recorded. */
final class MailBench {

  private MailBench() {}

  static Measurement measure(Bed bed) {
    OutreachBed.prepare(bed);
    Night _ = bed.runNight();
    Preparing.Prepared prepared = bed.door(Preparing.class).all();
    Bench.tell("%,d messages are planned".formatted(prepared.messages()));
    ProcessorTime processor = bed.processor();
    Stopwatch watch = Stopwatch.start(processor);
    Dispatch.Pass pass = bed.door(Dispatch.class).sendDue();
    return Measurement.of(watch.read())
        .doing(pass.sent())
        .with("messages", pass.sent())
        .with("looked_at", pass.looked());
  }
}
