package dunlin.formats;

import dunlin.core.basics.Failure;
import dunlin.core.spi.LedgerRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Everything that came of reading a file, for tests to look at. */
class Collected implements RecordSink {

  final List<LedgerRecord> records = new ArrayList<>();
  final List<RefusedRow> refusedRows = new ArrayList<>();
  final List<Failure> deliveryFailures = new ArrayList<>();
  final List<String> notices = new ArrayList<>();
  long lastRow;
  long bytesRead;
  Reading reading = new Reading(0, 0, 0, 0, 0);

  static Collected of(Source source, MappingProfile profile) {
    return of(source, profile, Limits.STANDARD);
  }

  static Collected of(Source source, MappingProfile profile, Limits limits) {
    Collected collected = new Collected();
    collected.reading = LedgerFile.read(source, profile, collected, limits);
    return collected;
  }

  static Collected ofText(String name, String text, MappingProfile profile) {
    return of(Source.ofBytes(name, text.getBytes(StandardCharsets.UTF_8)), profile);
  }

  static Collected canonical(String name, String... lines) {
    return ofText(name, String.join("\n", lines) + "\n", MappingProfiles.canonical());
  }

  @Override
  public void record(LedgerRecord record) {
    records.add(record);
  }

  @Override
  public void refused(RefusedRow row) {
    refusedRows.add(row);
  }

  @Override
  public void failed(Failure failure) {
    deliveryFailures.add(failure);
  }

  @Override
  public void notice(String sentence) {
    notices.add(sentence);
  }

  @Override
  public void progress(long row, long bytes) {
    lastRow = row;
    bytesRead = bytes;
  }

  @Override
  public String toString() {
    return "%s %s %s %s".formatted(reading, deliveryFailures, failures(), notices);
  }

  List<String> keys() {
    return records.stream().map(LedgerRecord::key).toList();
  }

  <R extends LedgerRecord> List<R> all(Class<R> kind) {
    return records.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  <R extends LedgerRecord> R only(Class<R> kind) {
    List<R> found = all(kind);
    if (found.size() != 1) {
      throw new AssertionError("expected one %s in %s".formatted(kind.getSimpleName(), records));
    }
    return found.getFirst();
  }

  /** All failures of rows, as texts. */
  List<String> failures() {
    return refusedRows.stream()
        .flatMap(row -> row.failures().stream())
        .map(Failure::toString)
        .toList();
  }
}
