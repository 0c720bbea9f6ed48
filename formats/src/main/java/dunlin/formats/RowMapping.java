package dunlin.formats;

import dunlin.core.basics.Failure;
import dunlin.core.spi.LedgerRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final List<RepeatedKey> repeatedKeys = new ArrayList<>();
  private final int placeColumn;
  private RowPlace place = RowPlace.NONE;
  private final List<LedgerRecord> shared = new ArrayList<>();
  private final Map<LedgerRecord, LedgerRecord> given = new HashMap<>();
  private final Set<String> named = new HashSet<>();
  private final Map<String, LedgerRecord> waiting = new LinkedHashMap<>();

  RowMapping(TableRule table, List<String> header, MappingProfile.Format format) {
    this.table = table;
    this.header = header;
    this.reading = new RowReading(format.blanks());
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      columns.putIfAbsent(header.get(i), i);
    }
    RecordRule none = new RecordRule(RecordKind.DOCUMENT, List.of(), false, false, false, Map.of());
    FieldReaders cells = new FieldReaders(none, table, columns, Map.of());
    skips = table.skipWhen().isEmpty() ? row -> false : cells.all(table.skipWhen());
    hasLastResort = table.records().stream().anyMatch(RecordRule::isLastResort);
    for (RecordRule rule : table.records()) {
      FieldReaders fields = new FieldReaders(rule, table, columns, format.constants());
      rules.add(new BoundRule(rule, fields));
      fields.repeatedKey().ifPresent(repeatedKeys::add);
    }
    placeColumn = table.dependsOnPlace() ? columns.getOrDefault(RowPlace.COLUMN, -1) : -1;
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
    shared.clear();
    place = placeOf(row);
    for (Failure problem : row.problems()) {
      reading.add(named(problem));
    }
    if (reading.hasFailed()) {
      repeatedKeys.forEach(key -> key.pass(reading.firstNumber()));
      return Outcome.REFUSED;
    }
    if (skips.read(reading)) {
      return Outcome.SKIPPED;
    }
    for (BoundRule rule : rules) {
      rule.make(reading);
    }
    if (reading.hasFailed()) {
      repeatedKeys.forEach(key -> key.refused(reading));
      return Outcome.REFUSED;
    }
    for (BoundRule rule : rules) {
      rule.keepBack();
    }
    return records.isEmpty() ? Outcome.SKIPPED : Outcome.TAKEN;
  }

  /** Where the row stood when it first came; a file of refused rows says it. */
  private RowPlace placeOf(Row row) {
    if (!table.dependsOnPlace()) {
      return RowPlace.NONE;
    }
    String told = placeColumn < 0 ? "" : reading.cell(placeColumn);
    if (told.isEmpty()) {
      return RowPlace.of(row.number(), repeatedKeys.stream().map(RepeatedKey::before).toList());
    }
    Optional<RowPlace> first =
        RowPlace.parse(told).filter(found -> found.before().size() == repeatedKeys.size());
    if (first.isEmpty()) {
      reading.fail(
          RowPlace.COLUMN,
          told,
          "is not what was written with a row of this table; take it from the file of refused rows again, or leave it out to have the row numbered as it stands here");
      return RowPlace.unread(told);
    }
    for (int i = 0; i < repeatedKeys.size(); i++) {
      repeatedKeys.get(i).resume(first.get().before().get(i));
    }
    reading.stoodIn(first.get());
    return first.get();
  }

  List<LedgerRecord> records() {
    return records;
  }

  /** Those that the row shares with others that say the same, its own among them or not. */
  List<LedgerRecord> shared() {
    return shared;
  }

  RowPlace place() {
    return place;
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
      LedgerRecord earlier = remember(record, content);
      if (isLastResort || (once && earlier != null)) {
        records.remove(record);
      }
      if (once && !isLastResort) {
        shared.add(earlier == null ? record : earlier);
      }
    }

    /** The first record with that content, if this is not the first. */
    private @Nullable LedgerRecord remember(LedgerRecord record, LedgerRecord content) {
      String name = record.getClass().getSimpleName() + " " + record.key();
      if (isLastResort) {
        if (!named.contains(name) && waiting.size() < MOST_REMEMBERED) {
          waiting.putIfAbsent(name, record);
        }
        return null;
      }
      if (hasLastResort) {
        waiting.remove(name);
        addWithinLimit(named, name);
      }
      if (given.size() >= MOST_REMEMBERED) {
        given.clear();
      }
      return given.putIfAbsent(content, record);
    }
  }

  /** Forgets all rather than outgrow the memory; a record may then be given on needlessly. */
  private static void addWithinLimit(Set<String> set, String element) {
    if (set.size() >= MOST_REMEMBERED) {
      set.clear();
    }
    set.add(element);
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
