package dunlin.bench;

import dunlin.platform.outreach.Dispatch;
import dunlin.platform.outreach.Preparing;
import dunlin.platform.treatment.Night;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Messages from the outbox to a mail server on this machine, each written, judged, certified,
 * signed and recorded; the first of them in a process that has sent nothing yet.
 */
final class MailBench {

  private MailBench() {}

  static Measurement measure(Bed bed) {
    try (SmtpSink sink = SmtpSink.open()) {
      setUp(sink);
      OutreachBed.prepare(bed);
      Night _ = bed.runNight();
      Preparing.Prepared prepared = bed.door(Preparing.class).all();
      Bench.tell("%,d messages are planned".formatted(prepared.messages()));
      double compiledBefore = ProcessorTime.compilerSeconds();
      Stopwatch watch = Stopwatch.start(bed.processor());
      Dispatch.Pass pass = bed.door(Dispatch.class).sendDue();
      Stopwatch.Reading reading = watch.read();
      if (pass.sent() != sink.taken()) {
        throw new IllegalStateException(
            "%d messages were sent, and the server took %d".formatted(pass.sent(), sink.taken()));
      }
      return Measurement.of(reading)
          .doing(pass.sent())
          .with("messages", pass.sent())
          .with("looked_at", pass.looked())
          .with("compilers_cpu_s", ProcessorTime.compilerSeconds() - compiledBefore);
    }
  }

  /** An installation is told of its mail server by the environment, or by properties. */
  private static void setUp(SmtpSink sink) {
    try {
      Path key = Files.createTempFile("dunlin-bench", ".key");
      key.toFile().deleteOnExit();
      Files.writeString(key, MessengerBench.freshKey());
      String _ = System.setProperty("DUNLIN_MAIL_HOST", "localhost");
      String _ = System.setProperty("DUNLIN_MAIL_PORT", String.valueOf(sink.port()));
      String _ = System.setProperty("DUNLIN_MAIL_SECURITY", "none");
      String _ = System.setProperty("DUNLIN_MAIL_FROM", "billing@nordwind.example");
      String _ = System.setProperty("DUNLIN_MAIL_DKIM_KEY_FILE", key.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
