package dunlin.core.conduct;

import dunlin.core.basics.WithFailures;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The rules of one law, or of the house, as a dated and versioned text.
 *
 * @param name such as {@code us-reg-f}; a higher version of the same name replaces it
 * @param version 1 or more
 * @param dated the day on which its author last compared it with the sources
 * @param text the pack in its canonical form: no comments, single spaces, rules indented
 * @param hash SHA-256 of that text, in hexadecimal digits
 */
public record RulePack(
    String name,
    int version,
    LocalDate dated,
    String title,
    List<Rule> rules,
    String text,
    String hash) {

  public RulePack {
    rules = List.copyOf(rules);
  }

  /** Reads a pack and names everything that is wrong with it; it is empty if anything is. */
  public static WithFailures<Optional<RulePack>> parse(String text) {
    return new RulePackParser(text).parse();
  }
}
