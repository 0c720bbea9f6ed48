package dunlin.bench;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What one run of a benchmark showed.
 *
 * @param wallSeconds how long it took
 * @param cpuSeconds processor time of this program and its PostgreSQL together
 * @param ratePerSecond units of work for each second of {@code wallSeconds}
 * @param latencies of single requests, where there were any
 * @param baselineWallSeconds how long the baseline took
 * @param further figures that only this benchmark has, by name
 */
record Measurement(
    double wallSeconds,
    double cpuSeconds,
    OptionalDouble ratePerSecond,
    Optional<Latencies> latencies,
    OptionalDouble baselineWallSeconds,
    Map<String, Double> further) {

  Measurement {
    further = Collections.unmodifiableMap(new TreeMap<>(further));
  }

  static Measurement of(Stopwatch.Reading reading) {
    return new Measurement(
        reading.wallSeconds(),
        reading.cpuSeconds(),
        OptionalDouble.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        Map.of());
  }

  /** With so many units of work done in the time measured. */
  Measurement doing(long units) {
    return new Measurement(
        wallSeconds,
        cpuSeconds,
        OptionalDouble.of(units / wallSeconds),
        latencies,
        baselineWallSeconds,
        further);
  }

  Measurement answering(Latencies measured) {
    return new Measurement(
        wallSeconds,
        cpuSeconds,
        ratePerSecond,
        Optional.of(measured),
        baselineWallSeconds,
        further);
  }

  Measurement against(Stopwatch.Reading baseline) {
    return new Measurement(
        wallSeconds,
        cpuSeconds,
        ratePerSecond,
        latencies,
        OptionalDouble.of(baseline.wallSeconds()),
        further);
  }

  Measurement with(String name, double value) {
    Map<String, Double> more = new TreeMap<>(further);
    more.put(name, value);
    return new Measurement(
        wallSeconds, cpuSeconds, ratePerSecond, latencies, baselineWallSeconds, more);
  }

  /** How many times the baseline's wall time it took. */
  OptionalDouble ratio() {
    return baselineWallSeconds.isPresent()
        ? OptionalDouble.of(wallSeconds / baselineWallSeconds.getAsDouble())
        : OptionalDouble.empty();
  }

  double further(String name) {
    Double value = further.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no figure '%s' in %s".formatted(name, further.keySet()));
    }
    return value;
  }
}
