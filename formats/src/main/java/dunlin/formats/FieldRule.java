package dunlin.formats;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one field of a record is made from a row.
 *
 * @param source where its text comes from
 * @param plusDays days to add to a date; null if none
 * @param negativeWhen when all of these hold, a positive amount is meant as a negative one; empty
 *     for never
 */
record FieldRule(CellText source, @Nullable CellText plusDays, List<Condition> negativeWhen) {

  FieldRule {
    negativeWhen = List.copyOf(negativeWhen);
  }

  static FieldRule of(CellText source) {
    return new FieldRule(source, null, List.of());
  }
}
