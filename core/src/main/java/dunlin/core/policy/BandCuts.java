package dunlin.core.policy;

/**
 * From how many points on an account is in each band; below the last it is {@link Band#LOW}.
 *
 * <p>The cut is absolute: the same points are the same band on any day and in any book.
 */
public record BandCuts(int veryHigh, int high, int medium) {

  public BandCuts {
    if (veryHigh < high || high < medium) {
      throw new IllegalArgumentException(
          "cuts %d, %d, %d do not descend".formatted(veryHigh, high, medium));
    }
  }

  public Band bandOf(int points) {
    if (points >= veryHigh) {
      return Band.VERY_HIGH;
    }
    if (points >= high) {
      return Band.HIGH;
    }
    return points >= medium ? Band.MEDIUM : Band.LOW;
  }
}
