package dunlin.platform.policy;

import dunlin.core.basics.Departs;
import dunlin.core.basics.HouseRule;
import dunlin.core.expression.ValueType;
import java.util.Optional;
import org.jooq.Field;

/** Where SQL finds the value of a subject; null is unknown. */
@Departs(
    from = HouseRule.SQL_IN_REPOSITORIES,
    because = "repositories of all areas say by it which of their columns may be asked")
public sealed interface SqlColumn {

  /**
   * An amount in minor units of the base currency.
   *
   * @param isWhole whether all of it is known, so that false makes it a lower bound; absent if it
   *     always is
   */
  record Amount(Field<Long> minor, Optional<Field<Boolean>> isWhole) implements SqlColumn {}

  /** A whole number. */
  record Count(Field<Long> number) implements SqlColumn {}

  /** A word. */
  record Word(Field<String> word) implements SqlColumn {}

  /** Something that is so or is not. */
  record Flag(Field<Boolean> flag) implements SqlColumn {}

  /** The type of the variables that it can stand for. */
  default ValueType type() {
    return switch (this) {
      case Amount amount -> ValueType.AMOUNT;
      case Count count -> ValueType.NUMBER;
      case Word word -> ValueType.WORD;
      case Flag flag -> ValueType.FLAG;
    };
  }
}
