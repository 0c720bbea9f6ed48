package dunlin.formats;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one field of a record is made from a row.
 *
 * @param source where its text comes from
 * @param plusDays days to add to a date; null if none
 * @param negativeWhen when all of these hold, a positive amount is meant as a negative one; empty
 *     for never
 * @param otherwise how the field is made where this makes nothing; null if it stays empty then
 */
record FieldRule(
    CellText source,
    @Nullable CellText plusDays,
    List<Condition> negativeWhen,
    @Nullable FieldRule otherwise) {

  FieldRule {
    negativeWhen = List.copyOf(negativeWhen);
  }

  static FieldRule of(CellText source) {
    return new FieldRule(source, null, List.of(), null);
  }

  FieldRule orElse(FieldRule next) {
    return new FieldRule(
        source, plusDays, negativeWhen, otherwise == null ? next : otherwise.orElse(next));
  }

  /** Whether the field depends on where the row stands. */
  boolean dependsOnPlace() {
    return source.dependsOnPlace()
        || (plusDays != null && plusDays.dependsOnPlace())
        || (otherwise != null && otherwise.dependsOnPlace());
  }

  /** Adds the columns that the field's text comes from. */
  void addColumns(Set<String> columns) {
    source.addColumns(columns);
    if (otherwise != null) {
      otherwise.addColumns(columns);
    }
  }

  /** The columns that the field comes from, for messages. */
  String place() {
    String own = source.place();
    String next = otherwise == null ? "" : otherwise.place();
    return own.isEmpty() || next.isEmpty() ? own + next : own + " or " + next;
  }
}
