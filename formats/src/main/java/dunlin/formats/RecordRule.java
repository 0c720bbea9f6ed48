package dunlin.formats;

import java.util.List;
import java.util.Map;

/**
 * How one record is made from a row.
 *
 * @param kind what is made
 * @param when it is made when all of these hold
 * @param once whether a record that says what one before it said is not given on; for ledgers that
 *     repeat the customer in every row
 * @param isLastResort whether the record is held back to the end of the table, and given on only if
 *     no other rule made a record of its kind and key; for customers that are not named in every
 *     row
 * @param numbersRepeats whether a key that comes again in the next row gets a number: see {@link
 *     RepeatedKey}
 * @param fields how its fields are made, by their names
 */
record RecordRule(
    RecordKind kind,
    List<Condition> when,
    boolean once,
    boolean isLastResort,
    boolean numbersRepeats,
    Map<String, FieldRule> fields) {

  RecordRule {
    when = List.copyOf(when);
    fields = Map.copyOf(fields);
  }
}
