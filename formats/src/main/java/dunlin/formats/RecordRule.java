package dunlin.formats;

import java.util.List;
import java.util.Map;

/**
 * How one record is made from a row.
 *
 * @param kind what is made
 * @param when it is made when all of these hold
 * @param once whether only the first record of each key is given on
 * @param numbersRepeats whether a key that comes again in the next row gets a number: {@code k},
 *     {@code k:2}, {@code k:3}; only neighbours are compared, so that no list of keys is held
 * @param fields how its fields are made, by their names
 */
record RecordRule(
    RecordKind kind,
    List<Condition> when,
    boolean once,
    boolean numbersRepeats,
    Map<String, FieldRule> fields) {

  RecordRule {
    when = List.copyOf(when);
    fields = Map.copyOf(fields);
  }
}
