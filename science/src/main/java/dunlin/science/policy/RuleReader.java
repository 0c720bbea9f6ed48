package dunlin.science.policy;

import dunlin.core.expression.Expression;
import dunlin.core.expression.ValueType;
import dunlin.core.policy.Effect;
import dunlin.core.policy.Rule;
import dunlin.core.policy.SuggestedAction;
import dunlin.core.policy.WorkClass;
import dunlin.science.policy.Named.Placed;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the rules of a policy: who is not listed, points, suggestions, classes of work. */
final class RuleReader {

  private static final int POINTS_MOST = 10_000;
  private static final int WEIGHT_MOST = 100;

  private final List<Placed<Rule>> rules = new ArrayList<>();

  private RuleReader() {}

  static Named<Rule> read(Block root) {
    RuleReader reader = new RuleReader();
    root.each("not listed", "the rule", block -> reader.single(block, reader::leaveOff));
    root.each("points", "the rule", reader::points);
    root.each("suggest", "the rule", block -> reader.single(block, reader::suggestion));
    root.each("work classes", "the rule", block -> reader.single(block, reader::sorting));
    return Named.of("rule", reader.rules, Rule::name, root.mistakes());
  }

  /** What a rule does, read from its block. */
  private interface EffectReader {
    Optional<Effect> read(Block block);
  }

  private Optional<Rule> single(Block block, EffectReader effects) {
    Optional<String> name = block.name("name");
    Optional<Expression> prerequisite = Conditions.of(block, "for");
    Optional<Expression> condition = Conditions.needed(block, "when");
    Optional<Effect> effect = effects.read(block);
    block.end();
    if (name.isPresent() && condition.isPresent() && effect.isPresent()) {
      add(block, new Rule(name.get(), prerequisite, condition.get(), effect.get()));
    }
    return Optional.empty();
  }

  private void add(Block block, Rule rule) {
    rules.add(new Placed<>(rule, block.at()));
  }

  private Optional<Effect> leaveOff(Block block) {
    return Optional.of(new Effect.LeaveOff());
  }

  private Optional<Effect> suggestion(Block block) {
    return block.has("do")
        ? block.word("do", SuggestedAction.class).map(Effect.Suggest::new)
        : block.missing("do");
  }

  private Optional<Effect> sorting(Block block) {
    return block.has("class")
        ? block.word("class", WorkClass.class).map(Effect.Sort::new)
        : block.missing("class");
  }

  private Optional<Rule> points(Block block) {
    int weight = block.whole("weight", 1, WEIGHT_MOST).orElse(1);
    return block.has("ranges")
        ? ranges(block, weight)
        : single(block, single -> pointsOf(single, weight));
  }

  private Optional<Effect> pointsOf(Block block, int weight) {
    return block.has("points")
        ? block
            .whole("points", -POINTS_MOST, POINTS_MOST)
            .map(points -> new Effect.Points(points * weight))
        : block.missing("points");
  }

  /** Points by where a number lies: each range is a rule of its own. */
  private Optional<Rule> ranges(Block block, int weight) {
    Optional<Expression> prerequisite = Conditions.of(block, "for");
    Optional<Expression> number =
        block.has("of") ? Conditions.number(block, "of") : block.missing("of");
    block.each(
        "ranges",
        "the range",
        range -> {
          range(range, number, prerequisite, weight);
          return Optional.empty();
        });
    block.end();
    return Optional.empty();
  }

  private void range(
      Block range, Optional<Expression> number, Optional<Expression> prerequisite, int weight) {
    Optional<String> name = range.name("name");
    Optional<BigDecimal> from = bound(range, "from", number);
    Optional<BigDecimal> below = bound(range, "below", number);
    Optional<Effect> effect = pointsOf(range, weight);
    range.end();
    if (from.isEmpty() && below.isEmpty()) {
      range.mistakes().add(range.at(), "the range has no end", "write from, below or both");
    } else if (from.isPresent() && below.isPresent() && from.get().compareTo(below.get()) >= 0) {
      range
          .mistakes()
          .add(
              range.at("below"),
              "nothing is from %s and below %s".formatted(from.get(), below.get()),
              "");
    } else if (name.isPresent() && number.isPresent() && effect.isPresent()) {
      Conditions.within(number.get(), from, below)
          .ifPresent(
              within -> add(range, new Rule(name.get(), prerequisite, within, effect.get())));
    }
  }

  private static Optional<BigDecimal> bound(Block range, String key, Optional<Expression> number) {
    Optional<BigDecimal> bound = range.decimal(key);
    boolean isWhole = number.filter(each -> each.type() == ValueType.NUMBER).isPresent();
    return bound.filter(value ->
        !isWhole
            || value.scale() == 0
            || range
                .mistakes()
                .refuse(range.at(key), "'%s' is a whole number here".formatted(key), "")
                .isPresent());
  }
}
