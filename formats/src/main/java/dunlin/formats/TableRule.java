package dunlin.formats;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How one table of a delivery is recognised and read.
 *
 * @param name as the profile calls it
 * @param fileName a pattern for the name of the file or sheet, {@code *} for any letters; empty for
 *     any name
 * @param required the columns by which the table is recognised: all must be there
 * @param optional columns that may be there
 * @param ignored columns that may be there and are not read
 * @param ignoredBecause why the whole table is recognised and not read; empty if it is read
 */
record TableRule(
    String name,
    String fileName,
    Set<String> required,
    Set<String> optional,
    Set<String> ignored,
    String ignoredBecause,
    AmountFormat amounts,
    List<DateFormat> dates,
    List<Condition> skipWhen,
    List<RecordRule> records) {

  TableRule {
    required = Set.copyOf(required);
    optional = Set.copyOf(optional);
    ignored = Set.copyOf(ignored);
    dates = List.copyOf(dates);
    skipWhen = List.copyOf(skipWhen);
    records = List.copyOf(records);
  }

  boolean knows(String column) {
    return required.contains(column) || optional.contains(column) || ignored.contains(column);
  }

  /** Whether a record that a row makes depends on where the row stands. */
  boolean dependsOnPlace() {
    return records.stream()
        .anyMatch(rule ->
            rule.numbersRepeats()
                || rule.fields().values().stream().anyMatch(FieldRule::dependsOnPlace));
  }

  boolean isRecognisedBy(String file, Set<String> header) {
    return header.containsAll(required) && matches(file);
  }

  /**
   * Whether a file, by its name alone, is meant as this table: {@code payments.csv} as payments.
   */
  boolean isNamedLike(String file) {
    int dot = file.lastIndexOf('.');
    return fileName.isEmpty()
        ? name.equalsIgnoreCase(dot < 0 ? file : file.substring(0, dot))
        : matches(file);
  }

  private boolean matches(String file) {
    if (fileName.isEmpty()) {
      return true;
    }
    String[] parts = fileName.toLowerCase(Locale.ROOT).split("\\*", -1);
    String name = file.toLowerCase(Locale.ROOT);
    if (parts.length == 1) {
      return name.equals(parts[0]);
    }
    if (!name.startsWith(parts[0])) {
      return false;
    }
    int at = parts[0].length();
    for (int i = 1; i < parts.length - 1; i++) {
      int found = name.indexOf(parts[i], at);
      if (found < 0) {
        return false;
      }
      at = found + parts[i].length();
    }
    String end = parts[parts.length - 1];
    return name.length() - end.length() >= at && name.endsWith(end);
  }

  /** How many of a header's columns this table knows; the table that knows most is meant. */
  long knownAmong(Set<String> header) {
    return header.stream().filter(this::knows).count();
  }
}
