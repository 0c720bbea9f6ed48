package dunlin.core.policy;

import dunlin.core.basics.Departs;
import dunlin.core.basics.HouseRule;
import dunlin.core.basics.Money;
import dunlin.core.cadence.Plan;
import dunlin.core.cadence.Planning;
import dunlin.core.expression.Certainty;
import dunlin.core.expression.Readings;
import dunlin.core.policy.CompiledPolicy.Look;
import dunlin.core.policy.CompiledPolicy.ReadyRule;
import dunlin.core.policy.CompiledPolicy.ReadySegment;
import dunlin.core.receivable.AccountSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One application of a policy to one account; a measure is taken when something looks at it. */
@Departs(from = HouseRule.UNCHANGEABLE, because = "it is the work on one account, thrown away")
final class Deciding implements Readings {

  /** A rule that gave points. */
  private record Scored(ReadyRule rule, Contribution contribution) {}

  private final Policy policy;
  private final CompiledPolicy.Form form;
  private final List<Look> looks;
  private final AccountSnapshot snapshot;
  private final AccountMeasures measures;
  private final @Nullable Reading[] readings;
  private final List<Scored> scored = new ArrayList<>();
  private Optional<ReadyRule> exit = Optional.empty();
  private Optional<SuggestedAction> suggested = Optional.empty();
  private Optional<WorkClass> workClass = Optional.empty();

  Deciding(Policy policy, CompiledPolicy.Form form, List<Look> looks, AccountSnapshot snapshot) {
    this.policy = policy;
    this.form = form;
    this.looks = looks;
    this.snapshot = snapshot;
    this.measures = new AccountMeasures(snapshot);
    this.readings = new @Nullable Reading[looks.size()];
  }

  Decision decide() {
    for (ReadyRule rule : form.rules()) {
      if ((exit.isEmpty() || rule.rule().effect() instanceof Effect.Sort) && rule.holds(this)) {
        apply(rule);
      }
    }
    List<Contribution> contributions = scored.stream().map(Scored::contribution).toList();
    int points = contributions.stream().mapToInt(Contribution::points).sum();
    Figures figures = measures.figures();
    Optional<ReadySegment> segment = segment();
    return new Decision(
        snapshot.account(),
        snapshot.businessDate(),
        snapshot.version(),
        policy.version(),
        exit.map(rule -> new Exit(rule.rule().name(), factsOf(rule))),
        policy.bands().bandOf(points),
        action(),
        figures,
        contributions,
        why(figures),
        measures.chips(),
        plan(segment),
        segment.map(each -> each.segment().name()),
        workClass);
  }

  /** The first segment that holds. */
  Optional<ReadySegment> segment() {
    for (ReadySegment segment : form.segments()) {
      if (segment.holds().isEmpty() || segment.holds().get().holds(this)) {
        return Optional.of(segment);
      }
    }
    return Optional.empty();
  }

  /** What is overdue in each currency. */
  List<Money> overdue() {
    return measures.overdue(0).amounts();
  }

  private Plan plan(Optional<ReadySegment> segment) {
    return segment
        .flatMap(ReadySegment::cadence)
        .map(cadence -> Planning.of(snapshot, cadence, policy.guardrails()))
        .orElse(Plan.NONE);
  }

  private Reading reading(int slot) {
    Reading reading = readings[slot];
    if (reading == null) {
      Look look = looks.get(slot);
      reading = look.measure().read(measures, look.days());
      readings[slot] = reading;
    }
    return reading;
  }

  @Override
  public Certainty certainty(int slot) {
    return switch (reading(slot).value()) {
      case Fact.Unknown unknown -> Certainty.UNKNOWN;
      case Fact.AtLeast least -> Certainty.AT_LEAST;
      case Fact.Amount amount -> Certainty.KNOWN;
      case Fact.Count count -> Certainty.KNOWN;
      case Fact.Word word -> Certainty.KNOWN;
      case Fact.Day day -> throw untestable(slot);
      case Fact.Time time -> throw untestable(slot);
    };
  }

  @Override
  public long number(int slot) {
    return switch (reading(slot).value()) {
      case Fact.Amount(Money money) -> money.minor();
      case Fact.AtLeast(Money money) -> money.minor();
      case Fact.Count(long number) -> number;
      case Fact.Word(String text) -> text.equals(AccountMeasures.YES) ? 1 : 0; // a flag
      default -> throw untestable(slot);
    };
  }

  @Override
  public String word(int slot) {
    if (reading(slot).value() instanceof Fact.Word(String text)) {
      return text;
    }
    throw untestable(slot);
  }

  private IllegalArgumentException untestable(int slot) {
    return new IllegalArgumentException(
        "%s gave %s, which the condition cannot test".formatted(looks.get(slot), reading(slot)));
  }

  private void apply(ReadyRule rule) {
    switch (rule.rule().effect()) {
      case Effect.Points(int points) ->
          scored.add(new Scored(rule, new Contribution(rule.rule().name(), points, factsOf(rule))));
      case Effect.LeaveOff leaveOff -> exit = Optional.of(rule);
      case Effect.Suggest(SuggestedAction action) -> {
        if (suggested.isEmpty()) {
          suggested = Optional.of(action);
        }
      }
      case Effect.Sort(WorkClass into) -> {
        if (workClass.isEmpty()) {
          workClass = Optional.of(into);
        }
      }
    }
  }

  /** The facts of all that it looks at, each name once. */
  private List<Fact> factsOf(ReadyRule rule) {
    Map<String, Fact> facts = new LinkedHashMap<>();
    for (int slot : rule.facts()) {
      reading(slot).facts().forEach(fact -> facts.putIfAbsent(fact.name(), fact));
    }
    return List.copyOf(facts.values());
  }

  private SuggestedAction action() {
    return exit.isPresent() ? SuggestedAction.WAIT : suggested.orElse(SuggestedAction.EMAIL);
  }

  /** The exit, or else the rule that gave most, the earlier one of equals. */
  private Why why(Figures figures) {
    Optional<ReadyRule> telling =
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
    String key = telling.flatMap(this::leading).map(Measure::topic).orElse("overdue");
    return new Why(exit.isPresent() ? "not-listed." + key : key, arguments);
  }

  private Optional<Measure> leading(ReadyRule rule) {
    return rule.facts().stream().findFirst().map(slot -> looks.get(slot).measure());
  }

  private List<Fact> summary(Figures figures) {
    Fact.Value overdue = measures.overdue(0).inBase(snapshot.rates());
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("overdue", overdue));
    facts.add(Fact.of("oldest", figures.oldestDaysLate()));
    if (overdue instanceof Fact.AtLeast && looksAtAmountsWithoutRate()) {
      facts.addAll(measures.collectableWithoutRate().facts());
    }
    return facts;
  }

  /** Earlier policies did not, and what they decided is made again in the same bytes. */
  private boolean looksAtAmountsWithoutRate() {
    return looks.stream().anyMatch(look -> look.measure() == Measure.COLLECTABLE_WITHOUT_RATE);
  }
}
