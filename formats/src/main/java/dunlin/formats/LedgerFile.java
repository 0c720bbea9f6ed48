package dunlin.formats;

import dunlin.core.basics.Failure;
import dunlin.core.spi.LedgerRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of receivables through a profile: bytes in, records and failures out, in one pass
 * and in bounded memory.
 *
 * <p>A row is taken as a whole or not at all. The same bytes and the same profile give the same
 * records in the same order.
 */
public final class LedgerFile {

  private LedgerFile() {}

  /**
   * Reads the whole delivery, as far as it can be read.
   *
   * @return how much was read; what was read went to the sink
   */
  public static Reading read(Source source, MappingProfile profile, RecordSink sink) {
    return read(source, profile, sink, Limits.STANDARD);
  }

  static Reading read(Source source, MappingProfile profile, RecordSink sink, Limits limits) {
    Desk desk = new Desk(source, profile, sink);
    Optional<TableRule> ignored = ignoredByName(source, profile);
    if (ignored.isPresent()) {
      desk.noticeIgnored(source.name(), ignored.get());
      return Reading.NOTHING;
    }
    MappingProfile.Format format = profile.format();
    new TableReader(format.delimiter(), format.charset(), limits).read(source, desk);
    return desk.finish();
  }

  /** What the profile knows by the name of the file as something that is not to be read. */
  private static Optional<TableRule> ignoredByName(Source source, MappingProfile profile) {
    return profile.tables().stream()
        .filter(table -> !table.ignoredBecause().isEmpty() && !table.fileName().isEmpty())
        .filter(table -> table.isRecognisedBy(source.name(), table.required()))
        .findFirst();
  }

  /** Recognises the tables of one delivery and hands their rows to the mapping. */
  private static final class Desk implements TableSink {

    private final Source source;
    private final MappingProfile profile;
    private final RecordSink sink;
    private final List<Failure> unrecognised = new ArrayList<>();
    private @Nullable RowMapping mapping;
    private int tablesRecognised;
    private int tablesEmpty;
    private long rowsOfTable;
    private long rows;
    private long records;
    private long refused;
    private long skipped;
    private long failures;

    Desk(Source source, MappingProfile profile, RecordSink sink) {
      this.source = source;
      this.profile = profile;
      this.sink = sink;
    }

    @Override
    public boolean recognises(List<String> header) {
      Set<String> names = Set.copyOf(new HashSet<>(header));
      return profile.tables().stream()
          .anyMatch(table -> table.isRecognisedBy(source.name(), names));
    }

    @Override
    public void separated(String name, Delimiters.Found found) {
      failed(Unrecognised.separated(name, profile, found, true));
    }

    @Override
    public @Nullable CellStyle table(String name, List<String> header) {
      endTable();
      Set<String> names = new LinkedHashSet<>(header);
      TableRule table = recognised(name, names);
      if (table == null) {
        return null;
      }
      tablesRecognised++;
      if (!table.ignoredBecause().isEmpty()) {
        noticeIgnored(name, table);
        return null;
      }
      if (repeatsColumn(table, header)) {
        return null;
      }
      noticeUnknown(name, table, names);
      noticeMissingPlace(name, table, names);
      mapping = new RowMapping(table, header, profile.format());
      DateFormat dates =
          table.dates().isEmpty() ? DateFormat.of("yyyy-MM-dd") : table.dates().getFirst();
      return new CellStyle(table.amounts().decimalSign(), dates);
    }

    private @Nullable TableRule recognised(String name, Set<String> header) {
      List<TableRule> found =
          profile.tables().stream()
              .filter(table ->
                  table.isRecognisedBy(source.name(), header) || table.isRecognisedBy(name, header))
              .sorted(
                  Comparator.comparingLong((TableRule table) -> table.knownAmong(header))
                      .reversed())
              .toList();
      if (found.isEmpty()) {
        unrecognised.add(new Unrecognised(name, header, profile).failure());
        return null;
      }
      TableRule best = found.getFirst();
      if (found.size() > 1 && found.get(1).knownAmong(header) == best.knownAmong(header)) {
        failed(
            Failure.ofDelivery(
                "'%s' may be the table '%s' or '%s' of the profile '%s'; maybe tell them apart by 'file name'"
                    .formatted(name, best.name(), found.get(1).name(), profile.name())));
        return null;
      }
      return best;
    }

    private boolean repeatsColumn(TableRule table, List<String> header) {
      Set<String> seen = new HashSet<>();
      Set<String> repeated =
          header.stream()
              .filter(column -> !seen.add(column))
              .collect(Collectors.toCollection(LinkedHashSet::new));
      List<String> needed = repeated.stream().filter(column -> reads(table, column)).toList();
      if (!needed.isEmpty()) {
        failed(
            Failure.of(
                1,
                needed.getFirst(),
                "",
                "stands more than once in the header, so it is unclear which column is meant"));
      }
      return !needed.isEmpty();
    }

    private void noticeUnknown(String name, TableRule table, Set<String> header) {
      List<String> unknown =
          header.stream()
              .filter(column -> !table.knows(column) && !RejectedRows.isOwn(column))
              .map(column -> column.isEmpty() ? "(without a name)" : column.replaceAll("\\s+", " "))
              .toList();
      if (!unknown.isEmpty()) {
        notice(
            "'%s' has columns that the profile does not know; they were not read: %s."
                .formatted(name, String.join(", ", unknown)));
      }
    }

    private void noticeIgnored(String name, TableRule table) {
      notice(
          "'%s' is the table '%s' and was not read: %s."
              .formatted(name, table.name(), table.ignoredBecause()));
    }

    private void noticeMissingPlace(String name, TableRule table, Set<String> header) {
      if (table.dependsOnPlace()
          && header.containsAll(RejectedRows.COLUMNS)
          && !header.contains(RowPlace.COLUMN)) {
        notice(
            "'%s' holds refused rows without the column %s; rows of the same key are numbered as they stand here."
                .formatted(name, RowPlace.COLUMN));
      }
    }

    @Override
    public void empty(String name) {
      if (profile.tableNames().contains(name)) {
        tablesEmpty++;
        notice("The table '%s' is empty.".formatted(name));
      }
    }

    @Override
    public boolean reads(String column) {
      return mapping != null && reads(mapping.table(), column);
    }

    private static boolean reads(TableRule table, String column) {
      return (table.knows(column) && !table.ignored().contains(column))
          || (column.equals(RowPlace.COLUMN) && table.dependsOnPlace());
    }

    @Override
    public void row(Row row) {
      RowMapping current = mapping;
      if (current == null || row.isBlank()) {
        return;
      }
      rows++;
      rowsOfTable++;
      switch (current.read(row)) {
        case SKIPPED -> skipped++;
        case REFUSED -> {
          refused++;
          sink.refused(
              new RefusedRow(
                  current.table().name(),
                  row.number(),
                  current.header(),
                  row.cells(),
                  current.place().text(),
                  current.failures()));
        }
        case TAKEN -> {
          sink.taken(
              current.table().name(), row.number(), current.header(), row.cells(), current.place());
          current.records().forEach(this::record);
          current.shared().forEach(sink::shared);
        }
      }
    }

    @Override
    public void failed(Failure failure) {
      failures++;
      sink.failed(failure);
    }

    @Override
    public void notice(String sentence) {
      sink.notice(sentence);
    }

    @Override
    public void progress(long row, long bytesRead) {
      sink.progress(row, bytesRead);
    }

    private void endTable() {
      if (mapping != null && rowsOfTable == 0 && failures == 0) {
        notice("The table '%s' has a header and no rows.".formatted(mapping.table().name()));
      }
      if (mapping != null) {
        mapping.heldBack().forEach(this::record);
      }
      mapping = null;
      rowsOfTable = 0;
    }

    private void record(LedgerRecord record) {
      records++;
      sink.record(record);
    }

    Reading finish() {
      endTable();
      for (Failure failure : unrecognised) {
        if (tablesRecognised == 0) {
          noTable(failure);
        } else {
          notice(failure.reason());
        }
      }
      if (tablesRecognised == 0 && tablesEmpty == 0 && failures == 0) {
        noTable(Failure.ofDelivery("the file holds no table"));
      }
      return new Reading(rows, records, refused, skipped, failures);
    }

    /** A file that bears the name of a table is meant as that table, and has not strayed in. */
    private void noTable(Failure failure) {
      if (profile.tables().stream().anyMatch(table -> table.isNamedLike(source.name()))) {
        failed(failure);
      } else {
        failures++;
        sink.noTable(failure);
      }
    }
  }
}
