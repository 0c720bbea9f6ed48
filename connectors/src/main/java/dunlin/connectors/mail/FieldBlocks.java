package dunlin.connectors.mail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Fields of reports: names with values, in blocks with empty lines between, as headers are. */
final class FieldBlocks {

  private static final int FIELDS_MAX = 1_000;

  private FieldBlocks() {}

  /**
   * One map for each block that has a field; names in small letters, the first of a name counts.
   */
  static List<Map<String, String>> in(String text) {
    List<Map<String, String>> blocks = new ArrayList<>();
    Map<String, String> block = new LinkedHashMap<>();
    String unfolded = text.replace("\r\n", "\n").replaceAll("\n[ \t]+(?=[^\\s])", " ");
    for (String line : unfolded.lines().limit(FIELDS_MAX).toList()) {
      if (line.isBlank() && !block.isEmpty()) {
        blocks.add(block);
        block = new LinkedHashMap<>();
      }
      int colon = line.indexOf(':');
      if (colon > 0) {
        String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        block.putIfAbsent(name, line.substring(colon + 1).strip());
      }
    }
    if (!block.isEmpty()) {
      blocks.add(block);
    }
    return blocks;
  }

  /** A value that is there and not empty. */
  static Optional<String> value(Map<String, String> block, String name) {
    return Optional.ofNullable(block.get(name)).filter(value -> !value.isBlank());
  }

  /** What follows the kind of a value, as in {@code rfc822; ap@example.com}, if it has one. */
  static Optional<String> typed(Map<String, String> block, String name) {
    return value(block, name)
        .map(value -> value.replaceFirst("^[A-Za-z0-9-]{1,40} *;", "").strip())
        .filter(value -> !value.isEmpty());
  }
}
