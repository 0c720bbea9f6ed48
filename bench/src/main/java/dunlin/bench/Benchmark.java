package dunlin.bench;

/**
 * One measurement.
 *
 * @param name how it is asked for
 * @param what it measures, in a sentence
 * @param defaultSize open items where no size is given
 */
record Benchmark(
    String name, String what, String baseline, Budget budget, int defaultSize, Run run) {

  /** Measures once on a bed of that size. */
  @FunctionalInterface
  interface Run {
    Measurement measure(Bed bed);
  }
}
