package dunlin.science.policy;

import dunlin.core.cadence.Cadence;
import dunlin.core.cadence.Guardrails;
import dunlin.core.expression.Expression;
import dunlin.core.expression.Position;
import dunlin.core.policy.BandCuts;
import dunlin.core.policy.Policy;
import dunlin.core.policy.Rule;
import dunlin.core.policy.Segment;
import dunlin.science.policy.Named.Placed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the text of a policy and names everything that is wrong with it.
 *
 * <p>Amounts are in units of the base currency; whether they have too many decimals for it is asked
 * where the currency is known: {@link Policy#mistakesIn}.
 */
public final class PolicyReader {

  private static final int POINTS_MOST = 100_000;

  private final Block root;
  private final Mistakes mistakes;

  private PolicyReader(Block root, Mistakes mistakes) {
    this.root = root;
    this.mistakes = mistakes;
  }

  /** The policy that the text states, or its mistakes; nothing is thrown whatever the text. */
  public static PolicyRead read(String text) {
    return read(text, new Mistakes(false));
  }

  /**
   * The same for a text that was published once, perhaps by an earlier version of the product: what
   * is refused only since then is let pass, so that its decisions can be made again.
   */
  public static PolicyRead readStored(String text) {
    return read(text, new Mistakes(true));
  }

  private static PolicyRead read(String text, Mistakes mistakes) {
    Optional<PolicyText> read =
        Document.of(text, mistakes)
            .map(document -> new Block("the policy", document.root(), document, mistakes))
            .flatMap(root -> new PolicyReader(root, mistakes).policy());
    return read.isPresent() && mistakes.isEmpty()
        ? new PolicyRead.Sound(read.get())
        : new PolicyRead.Faulty(mistakes.inOrder());
  }

  private Optional<PolicyText> policy() {
    Optional<String> name = root.has("policy") ? root.text("policy") : root.missing("policy");
    Optional<Integer> version =
        root.has("version") ? root.whole("version", 1, Integer.MAX_VALUE) : root.missing("version");
    Optional<BandCuts> bands =
        root.has("bands") ? root.block("bands").flatMap(this::bands) : root.missing("bands");
    Named<Rule> rules = RuleReader.read(root);
    CadenceReader cadenceReader = new CadenceReader();
    Named<Cadence> cadences = cadenceReader.read(root);
    Named<Segment> segments = segments(cadences);
    Guardrails guardrails = GuardrailReader.read(root);
    ExampleReader examples = new ExampleReader(rules, cadences, segments);
    List<Example> read = examples.read(root);
    root.end();
    if (!mistakes.isEmpty() || name.isEmpty() || version.isEmpty() || bands.isEmpty()) {
      return Optional.empty();
    }
    Policy policy =
        new Policy(
            name.get(),
            version.get(),
            bands.get(),
            segments.values(),
            rules.values(),
            cadences.values(),
            guardrails);
    return Optional.of(
        new PolicyText(policy, read, places(rules, segments, cadences, cadenceReader.steps())));
  }

  private Map<String, Position> places(
      Named<Rule> rules,
      Named<Segment> segments,
      Named<Cadence> cadences,
      Map<String, Position> steps) {
    Map<String, Position> places = new HashMap<>();
    places.put("guardrails", root.at("guardrails"));
    places.put("segments", root.at("segments"));
    for (Named<?> each : List.of(rules, segments, cadences)) {
      each.places().forEach((name, at) -> places.put(each.kind() + " " + name, at));
    }
    steps.forEach((name, at) -> places.put("step " + name, at));
    return places;
  }

  private Optional<BandCuts> bands(Block block) {
    Optional<Integer> veryHigh = cut(block, "very high");
    Optional<Integer> high = cut(block, "high");
    Optional<Integer> medium = cut(block, "medium");
    block.end();
    if (veryHigh.isEmpty() || high.isEmpty() || medium.isEmpty()) {
      return Optional.empty();
    }
    return veryHigh.get() >= high.get() && high.get() >= medium.get()
        ? Optional.of(new BandCuts(veryHigh.get(), high.get(), medium.get()))
        : mistakes.refuse(
            block.at(), "the cuts do not descend", "very high is the most, medium the least");
  }

  private static Optional<Integer> cut(Block block, String key) {
    return block.has(key) ? block.whole(key, -POINTS_MOST, POINTS_MOST) : block.missing(key);
  }

  private Named<Segment> segments(Named<Cadence> cadences) {
    List<Placed<Segment>> read =
        root.each(
            "segments",
            "the segment",
            block -> segment(block, cadences).map(segment -> new Placed<>(segment, block.at())));
    return Named.of("segment", read, Segment::name, mistakes);
  }

  private Optional<Segment> segment(Block block, Named<Cadence> cadences) {
    Optional<String> name = block.name("name");
    Optional<Expression> condition = Conditions.of(block, "when");
    Optional<String> cadence =
        block.has("cadence") ? block.text("cadence") : block.missing("cadence");
    block.end();
    Optional<String> found =
        cadence
            .filter(each -> !each.equals("none"))
            .flatMap(each -> cadences.require(each, block.at("cadence"), mistakes));
    return name.map(each -> new Segment(each, condition, found));
  }
}
