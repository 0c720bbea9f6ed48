package dunlin.core.policy;

import dunlin.core.basics.WithFailures;
import dunlin.core.receivable.AccountSnapshot;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A version of the rules by which accounts are ranked.
 *
 * @param version 1 or more; a version is never changed once it decided anything
 * @param rules in the order in which they are applied
 */
public record PriorityPolicy(int version, BandCuts bands, List<Rule> rules) {

  public PriorityPolicy {
    rules = List.copyOf(rules);
    if (version < 1) {
      throw new IllegalArgumentException("version is %d, below 1".formatted(version));
    }
    Set<String> names = new HashSet<>();
    for (Rule rule : rules) {
      if (!names.add(rule.name())) {
        throw new IllegalArgumentException("two rules are named %s".formatted(rule.name()));
      }
    }
  }

  /** The policy that a text states, or everything that is wrong with the text. */
  public static WithFailures<Optional<PriorityPolicy>> parse(String text) {
    return new PolicyParser(text).parse();
  }

  /** The text that {@link #parse} reads, without comments. */
  public String format() {
    StringBuilder text = new StringBuilder("policy " + version + "\n");
    text.append("bands %d %d %d\n".formatted(bands.veryHigh(), bands.high(), bands.medium()));
    for (Rule rule : rules) {
      text.append("\nrule ").append(rule.name()).append('\n');
      rule.prerequisites().forEach(each -> text.append("  for ").append(each).append('\n'));
      rule.conditions().forEach(each -> text.append("  when ").append(each).append('\n'));
      text.append("  ").append(formatted(rule.effect())).append('\n');
    }
    return text.toString();
  }

  private static String formatted(Effect effect) {
    return switch (effect) {
      case Effect.Points(int points) -> "points " + points;
      case Effect.LeaveOff leaveOff -> "leave off";
      case Effect.Suggest(SuggestedAction action) -> "suggest " + action;
    };
  }

  /** What this policy says of the account: a pure function of the snapshot. */
  public Decision decide(AccountSnapshot snapshot) {
    return new Deciding(this, snapshot).decide();
  }
}
