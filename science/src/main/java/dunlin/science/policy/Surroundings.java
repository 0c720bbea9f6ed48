package dunlin.science.policy;

import dunlin.core.message.Language;
import dunlin.core.receivable.Channel;
import java.util.Set;

/**
 * What a policy is checked against besides itself.
 *
 * @param languages in which debtors are written to
 * @param texts the texts that are there
 * @param channels on which debtors agreed to be reached, or need not agree
 * @param gapDaysMost the longest time between two steps of a cadence
 */
public record Surroundings(
    Set<Language> languages, Set<Text> texts, Set<Channel> channels, int gapDaysMost) {

  /** The channels for which nobody's consent is asked. */
  public static final Set<Channel> WITHOUT_CONSENT =
      Set.of(Channel.EMAIL, Channel.LETTER, Channel.PORTAL, Channel.CALL);

  /** A template in one language. */
  public record Text(String template, Language language) {}

  public Surroundings {
    languages = Set.copyOf(languages);
    texts = Set.copyOf(texts);
    channels = Set.copyOf(channels);
    if (gapDaysMost < 1) {
      throw new IllegalArgumentException("gapDaysMost is %d, below 1".formatted(gapDaysMost));
    }
  }
}
