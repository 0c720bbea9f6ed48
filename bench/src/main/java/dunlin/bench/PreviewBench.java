package dunlin.bench;

import dunlin.platform.treatment.Night;
import dunlin.platform.trial.Comparison;
import dunlin.platform.trial.Previews;
import dunlin.science.policy.ShippedPolicy;

/**
 * A changed policy against the one in force over the whole book, on the heaviest day that there can
 * be: every account is decided twice, each differs, and all of them are kept by name.
 */
final class PreviewBench {

  /** Other points for every listed account, and another first reminder for every overdue one. */
  private static final String CHANGED =
      ShippedPolicy.text()
          .replace("points: 20", "points: 26")
          .replace("- name: first-reminder", "- name: early-reminder")
          .replaceAll("(?s)\ntests:.*", "\n");

  private PreviewBench() {}

  static Measurement measure(Bed bed) {
    OutreachBed.prepare(bed);
    Night _ = bed.runNight();
    ProcessorTime processor = bed.processor();
    Stopwatch watch = Stopwatch.start(processor);
    Comparison preview = Bed.asBench(() -> bed.door(Previews.class).run(CHANGED));
    Stopwatch.Reading reading = watch.read();
    if (!preview.isDone()) {
      throw new IllegalStateException(preview.message());
    }
    return Measurement.of(reading)
        .doing(preview.accounts())
        .with("accounts", preview.accounts())
        .with("changed", (double) preview.sums().changed().accounts());
  }
}
