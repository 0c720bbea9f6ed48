package dunlin.bench;

import dunlin.formats.Source;
import dunlin.platform.intake.Delivery;
import java.util.List;

/** Files to facts, in rows read for each second; the aging must then be what it is to be. */
final class ImportBench {

  private ImportBench() {}

  static Measurement measure(Bed bed) {
    List<Source> files = bed.files();
    Bench.tell("importing %d files".formatted(files.size()));
    ProcessorTime processor = processorOf(bed);
    Stopwatch watch = Stopwatch.start(processor);
    Delivery delivery = bed.importLedger();
    Measurement measured = Measurement.of(watch.read()).doing(delivery.rowsRead());
    LedgerTie.check(bed, bed.expected());
    return measured;
  }

  /** The platform is opened first, so that PostgreSQL runs and its time can be read. */
  private static ProcessorTime processorOf(Bed bed) {
    bed.openPlatform();
    return bed.processor();
  }
}
