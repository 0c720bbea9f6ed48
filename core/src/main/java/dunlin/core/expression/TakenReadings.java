package dunlin.core.expression;

/** Readings in three columns; whoever makes them gives the arrays away. */
final class TakenReadings implements Readings {

  private final Certainty[] certainties;
  private final long[] numbers;
  private final String[] words;

  TakenReadings(Certainty[] certainties, long[] numbers, String[] words) {
    this.certainties = certainties;
    this.numbers = numbers;
    this.words = words;
  }

  @Override
  public Certainty certainty(int slot) {
    return certainties[slot];
  }

  @Override
  public long number(int slot) {
    return numbers[slot];
  }

  @Override
  public String word(int slot) {
    return words[slot];
  }
}
