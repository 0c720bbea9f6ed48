package dunlin.science.expression;

import dev.cel.common.ast.CelConstant;
import dunlin.core.expression.Limits;
import dunlin.core.expression.Mistake;
import dunlin.core.expression.Position;
import dunlin.core.expression.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads constants: numbers from the text as it was written, so that amounts are exact.
 *
 * @param places the text
 * @param mistakes where to tell what cannot be taken
 */
record Constants(Places places, List<Mistake> mistakes) {

  private static final Pattern WHOLE = Pattern.compile("[0-9]+");
  private static final Pattern DECIMAL = Pattern.compile("[0-9]*\\.[0-9]+");

  // No currency has more than four.
  private static final int DECIMALS_MOST = 6;

  private static final BigDecimal MOST = BigDecimal.valueOf(Limits.CONSTANT_MOST);

  Optional<Value> value(CelConstant constant, int offset) {
    Position at = places.at(offset);
    return switch (constant.getKind()) {
      case BOOLEAN_VALUE -> Optional.of(new Value.Flag(constant.booleanValue()));
      case STRING_VALUE -> word(constant.stringValue(), at);
      case INT64_VALUE -> whole(constant.int64Value(), places.numberAt(offset), at);
      case DOUBLE_VALUE -> amount(constant.doubleValue(), places.numberAt(offset), at);
      case NULL_VALUE ->
          refused(at, "there is no null", "ask whether something is known: known(x)");
      case UINT64_VALUE -> refused(at, "a whole number has no u at its end", "leave out the u");
      case BYTES_VALUE -> refused(at, "there are no bytes", "leave out the b");
      case NOT_SET, TIMESTAMP_VALUE, DURATION_VALUE -> refused(at, "this is no constant", "");
    };
  }

  private Optional<Value> word(String text, Position at) {
    return text.codePoints().anyMatch(point -> Extent.isUnseen(point) || point < ' ')
        ? refused(at, "the word has a character that cannot be seen", "")
        : Optional.of(new Value.Word(text));
  }

  private Optional<Value> whole(long number, String written, Position at) {
    if (!WHOLE.matcher(written).matches()) {
      return refused(at, "'%s' is not written in decimal digits".formatted(written), "");
    }
    return number > Limits.CONSTANT_MOST || number < -Limits.CONSTANT_MOST
        ? refused(at, "the number is too large", "")
        : Optional.of(new Value.Count(number));
  }

  /** The double tells only the sign. */
  private Optional<Value> amount(double approximate, String written, Position at) {
    if (!DECIMAL.matcher(written).matches()) {
      return refused(
          at, "'%s' is not an amount like 1000.50".formatted(written), "write it without exponent");
    }
    BigDecimal units = new BigDecimal(written).stripTrailingZeros();
    if (units.compareTo(MOST) > 0) {
      return refused(at, "the amount is too large", "");
    }
    if (units.scale() > DECIMALS_MOST) {
      return refused(at, "no currency has %d decimals".formatted(units.scale()), "");
    }
    return Optional.of(new Value.Amount(approximate < 0 ? units.negate() : units));
  }

  private Optional<Value> refused(Position at, String reason, String hint) {
    mistakes.add(new Mistake(at, reason, hint));
    return Optional.empty();
  }
}
