package dunlin.core.policy;

import dunlin.core.basics.Departs;
import dunlin.core.basics.HouseRule;
import dunlin.core.cadence.Planning;
import dunlin.core.receivable.AccountSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One application of a policy to one account. */
@Departs(from = HouseRule.UNCHANGEABLE, because = "it is the work on one account, thrown away")
final class Deciding {

  private record Looked(Measure measure, int days) {}

  /** A rule that gave points, with what its leading condition found. */
  private record Scored(Rule rule, Contribution contribution) {}

  private final PriorityPolicy policy;
  private final AccountSnapshot snapshot;
  private final AccountMeasures measures;
  private final Map<Looked, Reading> readings = new HashMap<>();
  private final List<Scored> scored = new ArrayList<>();
  private Optional<Rule> exit = Optional.empty();
  private Optional<SuggestedAction> suggested = Optional.empty();

  Deciding(PriorityPolicy policy, AccountSnapshot snapshot) {
    this.policy = policy;
    this.snapshot = snapshot;
    this.measures = new AccountMeasures(snapshot);
  }

  Decision decide() {
    for (Rule rule : policy.rules()) {
      if (exit.isEmpty() && holds(rule)) {
        apply(rule);
      }
    }
    List<Contribution> contributions = scored.stream().map(Scored::contribution).toList();
    int points = contributions.stream().mapToInt(Contribution::points).sum();
    Figures figures = measures.figures();
    return new Decision(
        snapshot.account(),
        snapshot.businessDate(),
        snapshot.version(),
        policy.version(),
        exit.map(rule -> new Exit(rule.name(), factsOf(rule))),
        policy.bands().bandOf(points),
        action(),
        figures,
        contributions,
        why(figures),
        measures.chips(),
        Planning.of(snapshot, BasicCadence.CADENCE, BasicCadence.GUARDRAILS));
  }

  private boolean holds(Rule rule) {
    return allHold(rule.prerequisites()) && allHold(rule.conditions());
  }

  private boolean allHold(List<Condition> conditions) {
    for (Condition condition : conditions) {
      if (!condition.holdsOf(read(condition).value())) {
        return false;
      }
    }
    return true;
  }

  private Reading read(Condition condition) {
    return readings.computeIfAbsent(
        new Looked(condition.measure(), condition.days()),
        looked -> looked.measure().read(measures, looked.days()));
  }

  private void apply(Rule rule) {
    switch (rule.effect()) {
      case Effect.Points(int points) ->
          scored.add(new Scored(rule, new Contribution(rule.name(), points, factsOf(rule))));
      case Effect.LeaveOff leaveOff -> exit = Optional.of(rule);
      case Effect.Suggest(SuggestedAction action) -> {
        if (suggested.isEmpty()) {
          suggested = Optional.of(action);
        }
      }
    }
  }

  /** The facts of all its conditions, each name once. */
  private List<Fact> factsOf(Rule rule) {
    Map<String, Fact> facts = new LinkedHashMap<>();
    for (List<Condition> part : List.of(rule.conditions(), rule.prerequisites())) {
      for (Condition condition : part) {
        read(condition).facts().forEach(fact -> facts.putIfAbsent(fact.name(), fact));
      }
    }
    return List.copyOf(facts.values());
  }

  private SuggestedAction action() {
    return exit.isPresent() ? SuggestedAction.WAIT : suggested.orElse(SuggestedAction.EMAIL);
  }

  /** The exit, or else the rule that gave most, the earlier one of equals. */
  private Why why(Figures figures) {
    Optional<Rule> telling =
        exit.or(() ->
            scored.stream()
                .filter(each -> each.contribution().points() > 0)
                .min(Comparator.comparingInt(each -> -each.contribution().points()))
                .map(Scored::rule));
    List<Fact> arguments = new ArrayList<>(telling.map(this::factsOf).orElse(List.of()));
    Set<String> known = new HashSet<>(arguments.stream().map(Fact::name).toList());
    for (Fact fact : summary(figures)) {
      if (known.add(fact.name())) {
        arguments.add(fact);
      }
    }
    String key = telling.map(rule -> rule.leading().measure().label()).orElse("overdue");
    return new Why(exit.isPresent() ? "not-listed." + key : key, arguments);
  }

  private List<Fact> summary(Figures figures) {
    Fact.Value overdue = measures.overdue(0).inBase(snapshot.rates());
    return List.of(new Fact("overdue", overdue), Fact.of("oldest", figures.oldestDaysLate()));
  }
}
