package dunlin.science.policy;

import dunlin.core.cadence.Cadence;
import dunlin.core.policy.Band;
import dunlin.core.policy.Rule;
import dunlin.core.policy.Segment;
import dunlin.core.policy.SuggestedAction;
import dunlin.core.policy.WorkClass;
import dunlin.core.receivable.AccountSnapshot;
import dunlin.science.policy.Example.Expectation;
import dunlin.science.policy.Example.Question;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads the examples of a policy; they may name only what the policy has. */
final class ExampleReader {

  private static final String NONE = "none";

  private final Named<Rule> rules;
  private final Named<Cadence> cadences;
  private final Named<Segment> segments;

  ExampleReader(Named<Rule> rules, Named<Cadence> cadences, Named<Segment> segments) {
    this.rules = rules;
    this.cadences = cadences;
    this.segments = segments;
  }

  List<Example> read(Block root) {
    return root.each("tests", "the test", this::example);
  }

  private Optional<Example> example(Block block) {
    Optional<String> name = block.has("name") ? block.text("name") : block.missing("name");
    Optional<AccountSnapshot> account =
        block.has("account")
            ? block
                .block("account")
                .flatMap(each -> new ExampleAccount(each, cadences.values()).read())
            : block.missing("account");
    List<Expectation> expected =
        block.has("expect")
            ? block.block("expect").map(this::expectations).orElse(List.of())
            : missing(block);
    block.end();
    return name.isPresent() && account.isPresent() && !expected.isEmpty()
        ? Optional.of(new Example(name.get(), block.at(), account.get(), expected))
        : Optional.empty();
  }

  private static List<Expectation> missing(Block block) {
    var _ = block.missing("expect");
    return List.of();
  }

  private List<Expectation> expectations(Block block) {
    List<Expectation> expected = new ArrayList<>();
    for (Question question : Question.values()) {
      String key = wordOf(question);
      List<ScalarNode> values = block.scalars(key);
      if (!values.isEmpty()) {
        values.forEach(value -> check(block, question, value));
        expected.add(
            new Expectation(
                question,
                values.stream().map(value -> normal(value, question)).toList(),
                block.at(key)));
      }
    }
    block.end();
    if (expected.isEmpty()) {
      block.mistakes().add(block.at(), "nothing is expected", "write 'listed: yes'");
    }
    return expected;
  }

  private static String normal(ScalarNode node, Question question) {
    String value = node.getValue().strip();
    return question == Question.BAND
            || question == Question.ACTION
            || question == Question.WORK_CLASS
        ? value.replace(' ', '-')
        : value;
  }

  private void check(Block block, Question question, ScalarNode node) {
    String value = normal(node, question);
    switch (question) {
      case LISTED -> oneOf(block, node, List.of("yes", "no"));
      case BAND -> oneOf(block, node, words(Band.values()));
      case ACTION -> oneOf(block, node, words(SuggestedAction.values()));
      case POINTS -> {
        var _ = block.wholeOf(node, "points", -1_000_000, 1_000_000);
      }
      case RULES, LEFT_OFF_BY -> named(block, node, value, rules);
      case WORK_CLASS ->
          oneOf(
              block,
              node,
              Stream.concat(Stream.of(NONE), words(WorkClass.values()).stream()).toList());
      case SEGMENT -> named(block, node, value, segments);
      case PLAN -> oneOf(block, node, steps());
    }
  }

  private static void named(Block block, ScalarNode node, String value, Named<?> named) {
    if (!value.equals(NONE)) {
      var _ = named.require(value, Document.placeOf(node), block.mistakes());
    }
  }

  private List<String> steps() {
    return Stream.concat(
            Stream.of(NONE),
            cadences.values().stream()
                .flatMap(each -> each.steps().stream())
                .map(step -> step.name()))
        .toList();
  }

  private static void oneOf(Block block, ScalarNode node, Collection<String> words) {
    String value = node.getValue().strip().replace(' ', '-');
    if (!words.contains(value)) {
      block
          .mistakes()
          .add(
              Document.placeOf(node),
              "'%s' cannot come out here".formatted(Block.cut(value)),
              Block.meant(value, words));
    }
  }

  private static List<String> words(Enum<?>[] constants) {
    return Arrays.stream(constants).map(each -> wordOf(each).replace(' ', '-')).toList();
  }

  private static String wordOf(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
