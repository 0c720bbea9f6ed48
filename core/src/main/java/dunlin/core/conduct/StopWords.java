package dunlin.core.conduct;

import java.util.Collection;
import java.util.List;

/**
 * Whether a reply says stop: the words that US law names (47 CFR 64.1200(a)(10)), their like in our
 * other languages, and what a pack adds.
 *
 * <p>Words of the kind {@code alone} count if the reply is nothing else, since they have other uses
 * ("end of the month"); those of the kind {@code stop} count wherever they stand in a short reply.
 * Whatever else a debtor writes may mean stop as well: people read it.
 */
public final class StopWords {

  private static final int MOST_WORDS = 15;

  private final List<Phrase> phrases;

  private StopWords(List<Phrase> phrases) {
    this.phrases = phrases;
  }

  /** Those of all rules of the packs that speak of opting out, in force or not. */
  public static StopWords of(Collection<RulePack> packs) {
    return new StopWords(
        packs.stream()
            .flatMap(pack -> pack.rules().stream())
            .map(Rule::check)
            .flatMap(check -> wordsOf(check).stream())
            .distinct()
            .toList());
  }

  private static List<Phrase> wordsOf(Check check) {
    return check instanceof PersonCheck.NotOptedOut optedOut ? optedOut.stopWords() : List.of();
  }

  /** Whether the reply says stop. */
  public boolean isIn(String reply) {
    String folded = Folding.fold(reply);
    boolean isShort = folded.chars().filter(letter -> letter == ' ').count() <= MOST_WORDS + 1;
    for (Phrase each : phrases) {
      boolean isAlone = each.kind().equals("alone");
      boolean says =
          isAlone ? folded.equals(each.pattern()) : isShort && folded.contains(each.pattern());
      if (says) {
        return true;
      }
    }
    return false;
  }
}
