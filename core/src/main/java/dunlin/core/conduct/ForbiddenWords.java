package dunlin.core.conduct;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Words that some rule lets stand in no message, for those who write texts: they are warned before
 * a gate refuses. Whether the rule is for a given debtor only the gate knows.
 */
public final class ForbiddenWords {

  private ForbiddenWords() {}

  /**
   * Words that stand in a text.
   *
   * @param rule that forbids them, such as {@code house.no-threats}
   * @param kind what they are, such as {@code threat}
   */
  public record Found(String rule, String kind, String words) {}

  /** All that rules of the packs forbid, in force or not; what several forbid is named once. */
  public static List<Found> in(Collection<RulePack> packs, String text) {
    String folded = Folding.fold(text);
    List<Found> found = new ArrayList<>();
    for (RulePack pack : packs) {
      for (Rule rule : pack.rules()) {
        if (rule.check() instanceof TextCheck.Without without) {
          without.phrases().stream()
              .filter(each -> folded.contains(each.pattern()))
              .filter(each -> found.stream().noneMatch(old -> old.words().equals(each.words())))
              .map(each -> new Found(rule.id(), each.kind(), each.words()))
              .forEach(found::add);
        }
      }
    }
    return found;
  }
}
