package dunlin.platform.policy;

import dunlin.core.cadence.Act;
import dunlin.core.expression.Mistake;
import dunlin.core.message.Language;
import dunlin.science.policy.Examples;
import dunlin.science.policy.Lint;
import dunlin.science.policy.Linter;
import dunlin.science.policy.PolicyRead;
import dunlin.science.policy.PolicyReader;
import dunlin.science.policy.PolicyText;
import dunlin.science.policy.Surroundings;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All that can be said of a text by itself.
 *
 * @param text what it says; empty if it cannot be taken
 * @param mistakes why it cannot be taken, in the order of the text
 * @param failing tests of the text that came out otherwise
 * @param doubts what was hardly meant, in the order of the text
 */
public record PolicyCheck(
    Optional<PolicyText> text, List<Mistake> mistakes, List<Mistake> failing, List<Lint> doubts) {

  private static final int GAP_DAYS_MOST = 30;

  public PolicyCheck {
    mistakes = List.copyOf(mistakes);
    failing = List.copyOf(failing);
    doubts = List.copyOf(doubts);
  }

  /** Checks a text without regard to an installation: its currency, and its texts of messages. */
  public static PolicyCheck of(String text) {
    return of(text, Set.of());
  }

  private static PolicyCheck of(String text, Set<Surroundings.Text> known) {
    PolicyRead read = PolicyReader.read(text);
    return read.sound()
        .map(sound ->
            new PolicyCheck(
                Optional.of(sound),
                List.of(),
                Examples.failing(sound),
                Linter.check(sound, surroundings(sound, known))))
        .orElseGet(() -> new PolicyCheck(Optional.empty(), read.errors(), List.of(), List.of()));
  }

  /**
   * Checks a text for an installation.
   *
   * @param decimals how many decimals its base currency has
   * @param known the texts of messages that it has beside those of the product
   */
  static PolicyCheck of(String text, int decimals, Set<Surroundings.Text> known) {
    PolicyCheck check = of(text, known);
    List<Mistake> amounts =
        check.text().map(sound -> sound.policy().mistakesIn(decimals)).orElse(List.of());
    return amounts.isEmpty()
        ? check
        : new PolicyCheck(Optional.empty(), amounts, List.of(), List.of());
  }

  /** The same with one more reason why it cannot be taken. */
  PolicyCheck with(Mistake mistake) {
    return new PolicyCheck(Optional.empty(), List.of(mistake), failing, doubts);
  }

  /** Whether it could be in force, doubts aside. */
  public boolean isFit() {
    return mistakes.isEmpty() && failing.isEmpty();
  }

  /** Whether nothing at all was found. */
  public boolean isClean() {
    return isFit() && doubts.isEmpty();
  }

  /** How many tests the text holds. */
  public int tests() {
    return text.map(sound -> sound.examples().size()).orElse(0);
  }

  /** The doubts, each on a line with its place. */
  List<String> told() {
    return doubts.stream().map(Lint::toString).toList();
  }

  /** What is known, and the texts that come with the product, of those that the policy names. */
  private static Surroundings surroundings(PolicyText text, Set<Surroundings.Text> known) {
    Set<Surroundings.Text> texts = new HashSet<>(known);
    text.policy().cadences().stream()
        .flatMap(cadence -> Stream.concat(cadence.steps().stream(), cadence.thanks().stream()))
        .forEach(step -> {
          if (step.act() instanceof Act.Message message) {
            addTexts(message.template(), texts);
          }
        });
    return new Surroundings(
        EnumSet.allOf(Language.class), texts, Surroundings.WITHOUT_CONSENT, GAP_DAYS_MOST);
  }

  private static void addTexts(String template, Set<Surroundings.Text> texts) {
    for (Language language : Language.values()) {
      String resource = "/dunlin/letters/%s.%s.txt".formatted(template, language.code());
      if (PolicyCheck.class.getResource(resource) != null) {
        texts.add(new Surroundings.Text(template, language));
      }
    }
  }
}
