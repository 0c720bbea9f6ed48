package dunlin.core.policy;

import dunlin.core.cadence.Cadence;
import dunlin.core.cadence.Guardrails;
import dunlin.core.expression.Expression;
import dunlin.core.expression.Limits;
import dunlin.core.expression.Mistake;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A version of the rules by which accounts are ranked, segmented and written to.
 *
 * @param version 1 or more; a version is never changed once it decided anything
 * @param segments in the order in which they are tried
 * @param rules in the order in which they are applied
 * @param cadences no name twice
 */
public record Policy(
    String name,
    int version,
    BandCuts bands,
    List<Segment> segments,
    List<Rule> rules,
    List<Cadence> cadences,
    Guardrails guardrails) {

  public Policy {
    segments = List.copyOf(segments);
    rules = List.copyOf(rules);
    cadences = List.copyOf(cadences);
    if (version < 1) {
      throw new IllegalArgumentException("version is %d, below 1".formatted(version));
    }
    requireNoneTwice("segments", segments.stream().map(Segment::name));
    requireNoneTwice("rules", rules.stream().map(Rule::name));
    requireNoneTwice("cadences", cadences.stream().map(Cadence::name));
    for (Segment segment : segments) {
      if (segment.cadence().isPresent() && find(cadences, segment.cadence().get()).isEmpty()) {
        throw new IllegalArgumentException(
            "segment %s has cadence %s, which is not there"
                .formatted(segment.name(), segment.cadence().get()));
      }
    }
  }

  private static void requireNoneTwice(String what, Stream<String> names) {
    Set<String> seen = new HashSet<>();
    names.forEach(name -> {
      if (!seen.add(name)) {
        throw new IllegalArgumentException("two %s are named %s".formatted(what, name));
      }
    });
  }

  private static Optional<Cadence> find(List<Cadence> cadences, String name) {
    return cadences.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /** The cadence of that name. */
  public Optional<Cadence> cadence(String cadence) {
    return find(cadences, cadence);
  }

  /** The cadence of a segment; empty if nothing is sent to its accounts. */
  public Optional<Cadence> cadenceOf(Segment segment) {
    return segment.cadence().flatMap(this::cadence);
  }

  /** Every condition that it states. */
  List<Expression> expressions() {
    return Stream.concat(
            segments.stream().flatMap(each -> each.condition().stream()),
            rules.stream()
                .flatMap(each ->
                    Stream.concat(each.prerequisite().stream(), Stream.of(each.condition()))))
        .toList();
  }

  /**
   * The amounts that a base currency cannot express.
   *
   * @param decimals how many decimals the currency has
   */
  public List<Mistake> mistakesIn(int decimals) {
    return expressions().stream()
        .flatMap(each -> Limits.mistakesIn(each, decimals).stream())
        .toList();
  }
}
