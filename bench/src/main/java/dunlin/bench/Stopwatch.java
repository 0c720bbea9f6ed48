package dunlin.bench;

/** Measures wall and processor time of a piece of work. */
final class Stopwatch {

  private static final double NANOS_PER_SECOND = 1e9;

  private final ProcessorTime processor;
  private final long wallBefore;
  private final double cpuBefore;

  private Stopwatch(ProcessorTime processor) {
    this.processor = processor;
    this.cpuBefore = processor.seconds();
    this.wallBefore = System.nanoTime();
  }

  /** What a piece of work took. */
  record Reading(double wallSeconds, double cpuSeconds) {}

  static Stopwatch start(ProcessorTime processor) {
    return new Stopwatch(processor);
  }

  static Reading time(ProcessorTime processor, Runnable work) {
    Stopwatch watch = start(processor);
    work.run();
    return watch.read();
  }

  Reading read() {
    double wall = (System.nanoTime() - wallBefore) / NANOS_PER_SECOND;
    return new Reading(wall, processor.seconds() - cpuBefore);
  }
}
