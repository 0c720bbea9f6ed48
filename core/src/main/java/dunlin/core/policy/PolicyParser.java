package dunlin.core.policy;

import dunlin.core.basics.Departs;
import dunlin.core.basics.Failure;
import dunlin.core.basics.HouseRule;
import dunlin.core.basics.WithFailures;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the text of a policy line by line and names everything that is wrong with it. */
@Departs(from = HouseRule.UNCHANGEABLE, because = "it reads line by line and is thrown away")
final class PolicyParser {

  private static final String NUMBER = "-?\\d{1,15}(?:\\.\\d{1,6})?";
  private static final Pattern CONDITION =
      Pattern.compile("([a-z-]+)(?:\\[(\\d{1,4})])? +(.+?)( or unknown)?");
  private static final Pattern COMPARE = Pattern.compile("(=|<=?|>=?|≤|≥) +(" + NUMBER + ")");
  private static final Pattern BETWEEN =
      Pattern.compile("between +(" + NUMBER + ") +and +(" + NUMBER + ")");
  private static final Pattern WORD = Pattern.compile("= +(\\S.*)");
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,49}");

  private final List<String> lines;
  private final List<Failure> failures = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private int version;
  private @Nullable BandCuts bands;
  private int row;

  // The rule that is being read.
  private String name = "";
  private List<Condition> prerequisites = new ArrayList<>();
  private List<Condition> conditions = new ArrayList<>();

  PolicyParser(String text) {
    this.lines = text.lines().toList();
  }

  WithFailures<Optional<PriorityPolicy>> parse() {
    for (String line : lines) {
      row++;
      String content = line.replaceFirst("(^|\\s)#.*$", "").strip();
      if (!content.isEmpty()) {
        read(content);
      }
    }
    if (!name.isEmpty()) {
      fail(name, "the rule does not say what it does: points, leave off or suggest");
    }
    if (version == 0) {
      failures.add(Failure.ofDelivery("the policy does not begin with its version: policy 1"));
    }
    if (bands == null) {
      failures.add(Failure.ofDelivery("the policy does not cut the bands: bands 70 45 25"));
    }
    return failures.isEmpty() && bands != null
        ? WithFailures.of(Optional.of(new PriorityPolicy(version, bands, rules)))
        : WithFailures.of(Optional.empty(), failures);
  }

  private void read(String content) {
    String[] parts = content.split(" +", 2);
    String rest = parts.length == 2 ? parts[1].strip() : "";
    switch (parts[0]) {
      case "policy" -> readVersion(rest);
      case "bands" -> readBands(rest);
      case "rule" -> begin(rest);
      case "for" -> condition(rest).ifPresent(prerequisites::add);
      case "when" -> condition(rest).ifPresent(conditions::add);
      case "points" -> whole(rest).ifPresent(points -> end(new Effect.Points(points)));
      case "leave" -> readLeaveOff(content);
      case "suggest" -> readSuggestion(rest);
      default ->
          fail(
              content,
              "a line begins with policy, bands, rule, for, when, points, leave off or suggest");
    }
  }

  private void readVersion(String text) {
    whole(text)
        .filter(number -> number > 0 || refused(text, "the version is 1 or more"))
        .ifPresent(number -> version = number);
  }

  private void readBands(String text) {
    List<Optional<Integer>> cuts = Arrays.stream(text.split(" +")).map(this::whole).toList();
    if (cuts.size() != 3) {
      fail(text, "three cuts are needed, for very high, high and medium");
    } else if (cuts.stream().allMatch(Optional::isPresent)) {
      try {
        bands =
            new BandCuts(
                cuts.get(0).orElseThrow(), cuts.get(1).orElseThrow(), cuts.get(2).orElseThrow());
      } catch (IllegalArgumentException e) {
        fail(text, "the cuts must descend");
      }
    }
  }

  private void begin(String ruleName) {
    if (!name.isEmpty()) {
      fail(name, "the rule does not say what it does: points, leave off or suggest");
    }
    if (!NAME.matcher(ruleName).matches()) {
      fail(ruleName, "a rule's name is of lower-case letters, digits and hyphens");
    } else if (!names.add(ruleName)) {
      fail(ruleName, "another rule has that name");
    }
    name = ruleName;
    prerequisites = new ArrayList<>();
    conditions = new ArrayList<>();
  }

  private void end(Effect effect) {
    if (name.isEmpty()) {
      fail("", "this line is outside a rule");
    } else if (conditions.isEmpty()) {
      fail(name, "the rule has no condition that can hold");
    } else {
      rules.add(new Rule(name, prerequisites, conditions, effect));
    }
    name = "";
  }

  private void readLeaveOff(String content) {
    if (!content.equals("leave off")) {
      fail(content, "the effect is written 'leave off'");
    }
    end(new Effect.LeaveOff());
  }

  private void readSuggestion(String action) {
    Arrays.stream(SuggestedAction.values())
        .filter(each -> each.name().equals(action))
        .findFirst()
        .ifPresentOrElse(
            known -> end(new Effect.Suggest(known)),
            () -> {
              fail(action, "there are " + Arrays.toString(SuggestedAction.values()));
              name = "";
            });
  }

  private Optional<Condition> condition(String text) {
    Matcher matcher = CONDITION.matcher(text);
    if (!matcher.matches()) {
      fail(text, "a condition is like: overdue[3] >= 1000");
      return Optional.empty();
    }
    Optional<Measure> measure = Measure.find(matcher.group(1));
    if (measure.isEmpty()) {
      fail(matcher.group(1), "no measure has that name");
      return Optional.empty();
    }
    if (measure.get().takesDays() != (matcher.group(2) != null)) {
      fail(
          text,
          measure.get().takesDays() ? "the days in brackets are missing" : "it takes no days");
      return Optional.empty();
    }
    int days = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
    return test(measure.get(), matcher.group(3))
        .map(test -> new Condition(measure.get(), days, test, matcher.group(4) != null));
  }

  private Optional<Demand> test(Measure measure, String text) {
    if (text.equals("is unknown")) {
      return Optional.of(new Demand.IsUnknown());
    }
    if (measure.isWord()) {
      Matcher word = WORD.matcher(text);
      return word.matches()
          ? Optional.of(new Demand.Is(word.group(1)))
          : failed(text, measure.label() + " is compared with a word: = A");
    }
    Matcher compare = COMPARE.matcher(text);
    if (compare.matches()) {
      return Operator.find(compare.group(1))
          .map(operator -> new Demand.Compare(operator, new BigDecimal(compare.group(2))));
    }
    Matcher between = BETWEEN.matcher(text);
    if (!between.matches()) {
      return failed(text, "it is compared by =, <, <=, >, >=, between … and …, or is unknown");
    }
    BigDecimal lowest = new BigDecimal(between.group(1));
    BigDecimal highest = new BigDecimal(between.group(2));
    return lowest.compareTo(highest) <= 0
        ? Optional.of(new Demand.Between(lowest, highest))
        : failed(text, "the lower bound stands first");
  }

  private Optional<Integer> whole(String text) {
    try {
      return Optional.of(Integer.valueOf(text));
    } catch (NumberFormatException e) {
      fail(text, "this is not a whole number");
      return Optional.empty();
    }
  }

  private <T> Optional<T> failed(String value, String reason) {
    fail(value, reason);
    return Optional.empty();
  }

  private boolean refused(String value, String reason) {
    fail(value, reason);
    return false;
  }

  private void fail(String value, String reason) {
    failures.add(Failure.of(row, "", value, reason));
  }
}
