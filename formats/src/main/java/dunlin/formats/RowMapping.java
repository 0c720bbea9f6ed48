package dunlin.formats;

import dunlin.core.basics.Failure;
import dunlin.core.spi.LedgerRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of one table, bound to the columns of one header: makes records of rows. */
final class RowMapping {

  private static final int KEYS_REMEMBERED = 100_000;

  private final TableRule table;
  private final List<String> header;
  private final FieldReaders.Value<Boolean> skips;
  private final List<BoundRule> rules = new ArrayList<>();
  private final RowReading reading;
  private final List<LedgerRecord> records = new ArrayList<>();

  RowMapping(TableRule table, List<String> header, MappingProfile.Format format) {
    this.table = table;
    this.header = header;
    this.reading = new RowReading(format.blanks(), header.containsAll(RejectedRows.COLUMNS));
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      columns.putIfAbsent(header.get(i), i);
    }
    RecordRule none = new RecordRule(RecordKind.DOCUMENT, List.of(), false, false, Map.of());
    FieldReaders cells = new FieldReaders(none, table, columns, Map.of());
    skips = table.skipWhen().isEmpty() ? row -> false : cells.all(table.skipWhen());
    for (RecordRule rule : table.records()) {
      rules.add(new BoundRule(rule, new FieldReaders(rule, table, columns, format.constants())));
    }
  }

  TableRule table() {
    return table;
  }

  List<String> header() {
    return header;
  }

  /** What became of a row. */
  enum Outcome {
    TAKEN,
    SKIPPED,
    REFUSED
  }

  /** Reads a row; its records or failures are asked for afterwards, before the next row. */
  Outcome read(Row row) {
    reading.begin(row);
    records.clear();
    for (Failure problem : row.problems()) {
      reading.add(named(problem));
    }
    if (reading.hasFailed()) {
      return Outcome.REFUSED;
    }
    if (skips.read(reading)) {
      return Outcome.SKIPPED;
    }
    for (BoundRule rule : rules) {
      rule.make(reading, records);
    }
    if (reading.hasFailed()) {
      return Outcome.REFUSED;
    }
    for (BoundRule rule : rules) {
      rule.dropKnown(records);
    }
    return records.isEmpty() ? Outcome.SKIPPED : Outcome.TAKEN;
  }

  List<LedgerRecord> records() {
    return records;
  }

  List<Failure> failures() {
    return reading.failures();
  }

  /** A failure of "column 3" by the name that the header gives the column. */
  private Failure named(Failure problem) {
    String place = problem.field();
    if (!place.startsWith("column ")) {
      return problem;
    }
    int index = Integer.parseInt(place.substring(7)) - 1;
    return index < header.size()
        ? Failure.of(problem.row(), header.get(index), problem.value(), problem.reason())
        : problem;
  }

  /** One record rule with its memory of earlier rows. */
  private static final class BoundRule {

    private final FieldReaders.@Nullable Value<Boolean> when;
    private final RecordMakers.Making making;
    private final boolean once;
    private final Set<String> given = new HashSet<>();
    private @Nullable LedgerRecord made;

    BoundRule(RecordRule rule, FieldReaders fields) {
      when = rule.when().isEmpty() ? null : fields.all(rule.when());
      making = rule.kind().maker().bind(fields);
      once = rule.once();
    }

    void make(RowReading row, List<LedgerRecord> records) {
      made = when == null || when.read(row) ? making.make(row) : null;
      if (made != null) {
        records.add(made);
      }
    }

    /** Drops the record if it is wanted once and its key was given on before. */
    void dropKnown(List<LedgerRecord> records) {
      if (!once || made == null) {
        return;
      }
      if (given.size() >= KEYS_REMEMBERED) {
        given.clear();
      }
      if (!given.add(made.key())) {
        records.remove(made);
      }
    }
  }
}
