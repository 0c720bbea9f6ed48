package dunlin.app.demo;

import java.time.LocalDate;
import java.util.List;

/** Draws in the terms of a story: whether, how many, which, how much. Deterministic by its seed. */
final class Chance {

  private static final int BELL_DRAWS = 12;

  private final MersenneTwister draws;

  private Chance(MersenneTwister draws) {
    this.draws = draws;
  }

  static Chance ofSeed(long seed) {
    return new Chance(MersenneTwister.ofSeed(seed));
  }

  /** A number from 0 inclusive to 1 exclusive. */
  double draw() {
    return draws.nextDouble();
  }

  boolean happens(double probability) {
    return draws.nextDouble() < probability;
  }

  /** A whole number from {@code low} to {@code high}, both inclusive. */
  int between(int low, int high) {
    return low + draws.below(high - low + 1);
  }

  double between(double low, double high) {
    return low + draws.nextDouble() * (high - low);
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(draws.below(choices.size()));
  }

  LocalDate daysAfter(LocalDate date, int low, int high) {
    return date.plusDays(between(low, high));
  }

  /** About normally distributed with mean 0 and deviation 1, and never beyond 6. */
  double bell() {
    double sum = 0;
    for (int i = 0; i < BELL_DRAWS; i++) {
      sum += draws.nextDouble();
    }
    return sum - BELL_DRAWS / 2.0;
  }

  /** About log-normally distributed around a median of 1. */
  double logNormal(double sigma) {
    return StrictMath.exp(sigma * bell());
  }

  /** A pattern with a random digit for each {@code #}. */
  String digits(String pattern) {
    StringBuilder text = new StringBuilder(pattern);
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '#') {
        text.setCharAt(i, (char) ('0' + draws.below(10)));
      }
    }
    return text.toString();
  }
}
