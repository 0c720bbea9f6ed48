package dunlin.core.policy;

import dunlin.core.cadence.Cadence;
import dunlin.core.expression.Compilation;
import dunlin.core.expression.Condition;
import dunlin.core.expression.Readings;
import dunlin.core.expression.Slots;
import dunlin.core.expression.Subject;
import dunlin.core.receivable.AccountSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A policy ready to decide: its conditions are closures, made once for each number of decimals that
 * a base currency may have.
 *
 * <p>It may be shared by threads.
 */
public final class CompiledPolicy {

  private static final int MOST_DECIMALS = 4;

  private final Policy policy;
  private final Slots slots;
  private final List<Look> looks;
  private final List<Optional<Form>> byDecimals;

  /** What stands in a slot: a measure with its number of days, 0 where it takes none. */
  record Look(Measure measure, int days) {

    static Look of(Subject subject) {
      return new Look(Measure.of(subject), subject.argument().orElse(0));
    }
  }

  /** The conditions over amounts of one number of decimals. */
  record Form(List<ReadyRule> rules, List<ReadySegment> segments) {

    Form {
      rules = List.copyOf(rules);
      segments = List.copyOf(segments);
    }
  }

  /**
   * A rule and when it holds.
   *
   * @param conditions all of which must hold
   * @param facts the slots of what it looks at, in the order in which they are told
   */
  record ReadyRule(Rule rule, List<Condition> conditions, List<Integer> facts) {

    ReadyRule {
      conditions = List.copyOf(conditions);
      facts = List.copyOf(facts);
    }

    boolean holds(Readings readings) {
      for (Condition condition : conditions) {
        if (!condition.holds(readings)) {
          return false;
        }
      }
      return true;
    }
  }

  /** A segment, when it holds, and what is said to its accounts. */
  record ReadySegment(Segment segment, Optional<Condition> holds, Optional<Cadence> cadence) {}

  private CompiledPolicy(Policy policy) {
    this.policy = policy;
    this.slots = Slots.of(policy.expressions());
    this.looks = slots.subjects().stream().map(Look::of).toList();
    this.byDecimals = IntStream.rangeClosed(0, MOST_DECIMALS).mapToObj(this::form).toList();
  }

  /** Compiles all conditions of a policy. */
  public static CompiledPolicy of(Policy policy) {
    return new CompiledPolicy(policy);
  }

  private Optional<Form> form(int decimals) {
    if (!policy.mistakesIn(decimals).isEmpty()) {
      return Optional.empty();
    }
    Compilation compilation = new Compilation(slots, decimals);
    return Optional.of(
        new Form(
            policy.rules().stream().map(rule -> ready(rule, compilation)).toList(),
            policy.segments().stream().map(each -> ready(each, compilation)).toList()));
  }

  private ReadyRule ready(Rule rule, Compilation compilation) {
    return new ReadyRule(
        rule,
        Stream.concat(rule.prerequisite().stream(), Stream.of(rule.condition()))
            .map(compilation::condition)
            .toList(),
        rule.subjects().stream().map(slots::of).toList());
  }

  private ReadySegment ready(Segment segment, Compilation compilation) {
    return new ReadySegment(
        segment, segment.condition().map(compilation::condition), policy.cadenceOf(segment));
  }

  /** What it was made from. */
  public Policy policy() {
    return policy;
  }

  /**
   * What the policy says of the account: a pure function of the snapshot.
   *
   * @throws IllegalArgumentException if the policy states amounts with more decimals than the base
   *     currency has
   */
  public Decision decide(AccountSnapshot snapshot) {
    return deciding(snapshot).decide();
  }

  /**
   * The segment to which the account belongs.
   *
   * @return empty if none holds, so that nothing is sent to it
   * @throws IllegalArgumentException as for {@link #decide}
   */
  public Optional<Segment> segmentOf(AccountSnapshot snapshot) {
    return deciding(snapshot).segment().map(ReadySegment::segment);
  }

  Deciding deciding(AccountSnapshot snapshot) {
    int decimals = snapshot.rates().base().getDefaultFractionDigits();
    Form form =
        byDecimals
            .get(Math.clamp(decimals, 0, MOST_DECIMALS))
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "policy %s states amounts that %s cannot express: %s"
                        .formatted(
                            policy.name(), snapshot.rates().base(), policy.mistakesIn(decimals))));
    return new Deciding(policy, form, looks, snapshot);
  }
}
