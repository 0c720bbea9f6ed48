package dunlin.core.policy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Names what differs between a stored decision and the same one made again. */
public final class DecisionDifference {

  private DecisionDifference() {}

  /**
   * The first line that differs, with both sides, such as {@code rule broken-promise: stored '30
   * promised=…', made again 'nothing'}.
   *
   * @param stored the text as it is stored, whether or not it can still be read
   * @param again the text made now
   * @return empty if they are equal
   */
  public static Optional<String> between(String stored, String again) {
    if (stored.equals(again)) {
      return Optional.empty();
    }
    List<String> before = stored.lines().toList();
    List<String> now = again.lines().toList();
    Set<String> names = new LinkedHashSet<>();
    before.forEach(line -> names.add(nameOf(line)));
    now.forEach(line -> names.add(nameOf(line)));
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      String one = contentOf(before, name);
      String other = contentOf(now, name);
      if (!one.equals(other)) {
        differences.add("%s: stored '%s', made again '%s'".formatted(name, one, other));
      }
    }
    return Optional.of(
        differences.isEmpty() ? "the order of the lines differs" : String.join("; ", differences));
  }

  private static final Set<String> SEVERAL = Set.of("rule", "act", "advance", "held");

  /** Its first word; where there can be several such lines, also the word after it. */
  private static String nameOf(String line) {
    String[] words = line.split(" ", 3);
    return SEVERAL.contains(words[0]) && words.length > 1 ? words[0] + " " + words[1] : words[0];
  }

  private static String contentOf(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> nameOf(line).equals(name))
        .map(line -> line.substring(Math.min(line.length(), name.length())).strip())
        .findFirst()
        .orElse("nothing");
  }
}
