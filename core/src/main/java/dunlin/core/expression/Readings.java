package dunlin.core.expression;

import java.math.BigDecimal;
import java.util.function.Function;

/**
 * The values that expressions look at, by slot.
 *
 * <p>A slot is asked only while an expression needs it, so that a costly value may be computed when
 * it is asked for.
 */
public interface Readings {

  /** How much is known of the value in a slot; {@code AT_LEAST} only of amounts. */
  Certainty certainty(int slot);

  /**
   * A number; an amount in minor units of the base currency; 1 for a flag that is so and 0 for one
   * that is not. Asked only where something is known.
   */
  long number(int slot);

  /** A word. Asked only where it is known. */
  String word(int slot);

  /**
   * Readings that were all taken beforehand.
   *
   * @param decimals how many decimals the base currency has
   * @param values what each subject reads
   * @throws IllegalArgumentException if an amount has more decimals than that
   */
  static Readings taken(Slots slots, int decimals, Function<Subject, Value> values) {
    Certainty[] certainties = new Certainty[slots.size()];
    long[] numbers = new long[slots.size()];
    String[] words = new String[slots.size()];
    for (int slot = 0; slot < slots.size(); slot++) {
      Value value = values.apply(slots.subjects().get(slot));
      certainties[slot] = certaintyOf(value);
      words[slot] = value instanceof Value.Word(String text) ? text : "";
      numbers[slot] =
          switch (value) {
            case Value.Amount(BigDecimal units) -> Measured.minor(units, decimals);
            case Value.AtLeast(BigDecimal units) -> Measured.minor(units, decimals);
            case Value.Count(long number) -> number;
            case Value.Flag(boolean isSo) -> isSo ? 1 : 0;
            case Value.Word word -> 0;
            case Value.Unknown unknown -> 0;
          };
    }
    return new TakenReadings(certainties, numbers, words);
  }

  private static Certainty certaintyOf(Value value) {
    return switch (value) {
      case Value.AtLeast least -> Certainty.AT_LEAST;
      case Value.Unknown unknown -> Certainty.UNKNOWN;
      case Value.Amount amount -> Certainty.KNOWN;
      case Value.Count number -> Certainty.KNOWN;
      case Value.Word word -> Certainty.KNOWN;
      case Value.Flag flag -> Certainty.KNOWN;
    };
  }
}
