package dunlin.core.conduct;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Phrases of one rule, found among those that the one pass over the text has found. */
final class Wanted {

  private final List<Phrase> phrases;
  private final Map<String, List<Phrase>> byPattern = new HashMap<>();

  Wanted(List<Phrase> phrases) {
    this.phrases = List.copyOf(phrases);
    for (Phrase each : phrases) {
      byPattern.computeIfAbsent(each.pattern(), pattern -> new ArrayList<>()).add(each);
    }
  }

  List<Phrase> phrases() {
    return phrases;
  }

  /** Those that the message holds, whatever its language. */
  List<Phrase> foundIn(Look look) {
    List<String> found = look.material().foundPhrases();
    if (found.isEmpty()) {
      return List.of();
    }
    List<Phrase> mine = new ArrayList<>();
    for (String pattern : found) {
      mine.addAll(byPattern.getOrDefault(pattern, List.of()));
    }
    return mine;
  }
}
