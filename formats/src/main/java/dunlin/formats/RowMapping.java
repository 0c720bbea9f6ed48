package dunlin.formats;

import dunlin.core.basics.Failure;
import dunlin.core.spi.LedgerRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of one table, bound to the columns of one header: makes records of rows. */
final class RowMapping {

  private static final int MOST_REMEMBERED = 200_000;

  private final TableRule table;
  private final List<String> header;
  private final FieldReaders.Value<Boolean> skips;
  private final List<BoundRule> rules = new ArrayList<>();
  private final RowReading reading;
  private final List<LedgerRecord> records = new ArrayList<>();
  private final boolean hasLastResort;
  private final Set<LedgerRecord> given = new HashSet<>();
  private final Set<String> named = new HashSet<>();
  private final Map<String, LedgerRecord> waiting = new LinkedHashMap<>();

  RowMapping(TableRule table, List<String> header, MappingProfile.Format format) {
    this.table = table;
    this.header = header;
    this.reading = new RowReading(format.blanks(), header.containsAll(RejectedRows.COLUMNS));
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      columns.putIfAbsent(header.get(i), i);
    }
    RecordRule none = new RecordRule(RecordKind.DOCUMENT, List.of(), false, false, false, Map.of());
    FieldReaders cells = new FieldReaders(none, table, columns, Map.of());
    skips = table.skipWhen().isEmpty() ? row -> false : cells.all(table.skipWhen());
    hasLastResort = table.records().stream().anyMatch(RecordRule::isLastResort);
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
      rule.make(reading);
    }
    if (reading.hasFailed()) {
      return Outcome.REFUSED;
    }
    for (BoundRule rule : rules) {
      rule.keepBack();
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

  /** The records that were held back as a last resort and are still wanted at the table's end. */
  List<LedgerRecord> heldBack() {
    return List.copyOf(waiting.values());
  }

  /** One record rule bound to the header. */
  private final class BoundRule {

    private final FieldReaders.@Nullable Value<Boolean> when;
    private final RecordMakers.Making making;
    private final boolean once;
    private final boolean isLastResort;
    private @Nullable LedgerRecord made;

    BoundRule(RecordRule rule, FieldReaders fields) {
      when = rule.when().isEmpty() ? null : fields.all(rule.when());
      making = rule.kind().maker().bind(fields);
      once = rule.once();
      isLastResort = rule.isLastResort();
    }

    void make(RowReading row) {
      made = when == null || when.read(row) ? making.make(row) : null;
      if (made != null) {
        records.add(made);
      }
    }

    /** Takes the record back if it says nothing new, or may turn out to be needless. */
    void keepBack() {
      LedgerRecord record = made;
      if (record == null || !(once || isLastResort || hasLastResort)) {
        return;
      }
      LedgerRecord content = withoutRow(record);
      if (content == null) {
        return;
      }
      boolean isNew = remember(record, content);
      if (isLastResort || (once && !isNew)) {
        records.remove(record);
      }
    }

    private boolean remember(LedgerRecord record, LedgerRecord content) {
      String name = record.getClass().getSimpleName() + " " + record.key();
      if (isLastResort) {
        if (!named.contains(name) && waiting.size() < MOST_REMEMBERED) {
          waiting.putIfAbsent(name, record);
        }
        return true;
      }
      if (hasLastResort) {
        waiting.remove(name);
        addWithinLimit(named, name);
      }
      return addWithinLimit(given, content);
    }
  }

  /** Forgets all rather than outgrow the memory; a record may then be given on needlessly. */
  private static <T> boolean addWithinLimit(Set<T> set, T element) {
    if (set.size() >= MOST_REMEMBERED) {
      set.clear();
    }
    return set.add(element);
  }

  /** The record as it would be in any row; null for kinds that rows do not repeat. */
  private static @Nullable LedgerRecord withoutRow(LedgerRecord record) {
    return switch (record) {
      case LedgerRecord.Customer c ->
          new LedgerRecord.Customer(
              0,
              c.key(),
              c.name(),
              c.country(),
              c.currency(),
              c.segment(),
              c.riskClass(),
              c.termsDays(),
              c.creditLimit(),
              c.email(),
              c.parentKey(),
              c.collector(),
              c.language());
      case LedgerRecord.Contact c ->
          new LedgerRecord.Contact(
              0,
              c.key(),
              c.customerKey(),
              c.name(),
              c.role(),
              c.email(),
              c.phone(),
              c.channel(),
              c.language(),
              c.zone(),
              c.consent());
      default -> null;
    };
  }
}
