package dunlin.core.conduct;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks for the earliest permit by asking every rule anew at every step, and so is easy to believe.
 */
final class SlowSearch {

  private static final int MOST_STEPS = 60;

  private final List<Rule> rules;
  private final Phrases phrases;

  SlowSearch(List<RulePack> packs) {
    this.rules = packs.stream().flatMap(pack -> pack.rules().stream()).toList();
    this.phrases =
        new Phrases(
            rules.stream()
                .flatMap(rule -> rule.check().phrases().stream())
                .map(Phrase::pattern)
                .toList());
  }

  /** The first instant at which no rule would refuse; empty if time alone does not help. */
  Optional<Instant> earliest(ContactRequest request, ContactCircumstances circumstances) {
    Material material = new Material(request, circumstances, phrases);
    Instant at = circumstances.at();
    List<Outcome.Refused> left = refusals(material, at, true);
    for (int step = 0; step < MOST_STEPS; step++) {
      boolean isForGood = left.stream().anyMatch(each -> each.earliest().isEmpty());
      if (isForGood) {
        return Optional.empty();
      }
      Instant next =
          left.stream()
              .map(each -> each.earliest().orElseThrow())
              .max(Instant::compareTo)
              .orElseThrow();
      if (!next.isAfter(at)) {
        return Optional.empty();
      }
      at = next;
      left = refusals(material, at, false);
      if (left.isEmpty()) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  private List<Outcome.Refused> refusals(Material material, Instant at, boolean isNow) {
    Look look = new Look(material, at, false);
    Scope scope = Scope.of(look.request(), look.circumstances().profile());
    List<Outcome.Refused> refusals = new ArrayList<>();
    for (Rule rule : rules) {
      boolean isAsked =
          (isNow || !rule.check().isOfTheMoment())
              && rule.requirements().stream().allMatch(each -> each.mayHold(scope))
              && rule.isInForce(look.firstDay(), look.lastDay());
      if (isAsked && rule.check().look(look) instanceof Outcome.Refused refused) {
        refusals.add(refused);
      }
    }
    return refusals;
  }
}
