package dunlin.core.conduct;

import dunlin.core.basics.Departs;
import dunlin.core.basics.Failure;
import dunlin.core.basics.HouseRule;
import dunlin.core.basics.WithFailures;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the text of a rule pack line by line and names everything that is wrong with it.
 *
 * <p>A line is a word and what it says; lines that begin with {@code #} are comments. The head says
 * {@code pack}, {@code version}, {@code dated}, {@code title}, and what every rule applies to. Each
 * {@code rule} says {@code says}, {@code source}, {@code status}, {@code from}, {@code to}, {@code
 * applies} and {@code check}; its other lines are the numbers and words of that check.
 */
@Departs(from = HouseRule.UNCHANGEABLE, because = "it reads line by line and is thrown away")
final class RulePackParser {

  private static final int LONGEST_TEXT = 1_000_000;
  private static final int LONGEST_LINE = 1_000;
  private static final Set<String> OF_EVERY_RULE =
      Set.of("rule", "says", "source", "status", "from", "to", "applies", "check");

  private final String text;
  private final List<Failure> failures = new ArrayList<>();
  private final List<Requirement> shared = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();
  private final StringBuilder canonical = new StringBuilder();
  private String name = "";
  private int version;
  private Optional<LocalDate> dated = Optional.empty();
  private String title = "";
  private List<PackLine> block = new ArrayList<>();

  RulePackParser(String text) {
    this.text = text;
  }

  WithFailures<Optional<RulePack>> parse() {
    if (text.length() > LONGEST_TEXT) {
      failures.add(Failure.ofDelivery("the pack has more than a million characters"));
    } else {
      readLines();
      end();
      requireHead();
      requireDistinct();
    }
    if (!failures.isEmpty() || dated.isEmpty()) {
      return WithFailures.of(Optional.empty(), failures);
    }
    String read = canonical.toString();
    return WithFailures.of(
        Optional.of(
            new RulePack(name, version, dated.get(), title, rules, read, Coded.hash(read))));
  }

  private void readLines() {
    int row = 0;
    for (String line : text.lines().toList()) {
      row++;
      String content = line.strip().replaceAll("\\s+", " ");
      if (content.length() > LONGEST_LINE) {
        failures.add(Failure.of(row, "", content, "the line is longer than 1,000 characters"));
      } else if (!content.isEmpty() && !content.startsWith("#")) {
        read(PackLine.of(row, content));
      }
    }
  }

  private void read(PackLine line) {
    if (line.word().equals("rule")) {
      end();
      block = new ArrayList<>(List.of(line));
    } else if (block.isEmpty()) {
      readHead(line);
    } else {
      block.add(line);
    }
    boolean isInside = !block.isEmpty() && !line.word().equals("rule");
    canonical.append(isInside ? "  " : "").append(line.content()).append('\n');
  }

  private void readHead(PackLine line) {
    switch (line.word()) {
      case "pack" -> name = identifier(line);
      case "version" -> version = new Parameters(List.of(line), failures).whole("version", 1, 9999);
      case "dated" -> dated = date(line);
      case "title" -> title = line.rest();
      case "applies" -> RequirementReader.read(line, failures).ifPresent(shared::add);
      default -> fail(line, "the head of a pack has pack, version, dated, title and applies");
    }
  }

  private void end() {
    if (block.isEmpty()) {
      return;
    }
    List<Requirement> requirements = new ArrayList<>(shared);
    List<PackLine> parameters = new ArrayList<>();
    for (PackLine line : block) {
      if (line.word().equals("applies")) {
        RequirementReader.read(line, failures).ifPresent(requirements::add);
      } else if (!OF_EVERY_RULE.contains(line.word())) {
        parameters.add(line);
      }
    }
    PackLine head = block.getFirst();
    String id = identifier(head);
    PackLine check = only("check", head);
    Optional<LocalDate> from = period("from", head);
    Optional<LocalDate> to = period("to", head);
    if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
      fail(head, "it ends before it begins");
    }
    Optional<Check> read = CheckReader.read(check, new Parameters(parameters, failures), failures);
    String says = only("says", head).rest();
    String source = only("source", head).rest();
    Rule.Status status = status(head);
    read.map(each -> new Rule(id, says, source, status, from, to, requirements, each))
        .ifPresent(rules::add);
  }

  private Rule.Status status(PackLine head) {
    PackLine line = only("status", head);
    return switch (line.rest()) {
      case "verified" -> Rule.Status.VERIFIED;
      case "unverified" -> Rule.Status.UNVERIFIED;
      default -> {
        fail(line, "the status is verified or unverified");
        yield Rule.Status.UNVERIFIED;
      }
    };
  }

  /** The only line of the block with that word. */
  private PackLine only(String word, PackLine head) {
    List<PackLine> lines = block.stream().filter(line -> line.word().equals(word)).toList();
    if (lines.size() == 1 && !lines.getFirst().rest().isEmpty()) {
      return lines.getFirst();
    }
    fail(
        lines.isEmpty() ? head : lines.getLast(),
        lines.isEmpty()
            ? "the rule does not say: " + word
            : word + " stands once and says something");
    return new PackLine(head.row(), word, "");
  }

  private Optional<LocalDate> period(String word, PackLine head) {
    PackLine line = only(word, head);
    boolean isOpen = line.rest().equals(word.equals("from") ? "always" : "open");
    return isOpen || line.rest().isEmpty() ? Optional.empty() : date(line);
  }

  private Optional<LocalDate> date(PackLine line) {
    try {
      return Optional.of(LocalDate.parse(line.rest()));
    } catch (DateTimeParseException e) {
      fail(line, "this is not a day like 2026-09-01; Maybe: from always, to open");
      return Optional.empty();
    }
  }

  private String identifier(PackLine line) {
    boolean isPlain =
        !line.rest().isEmpty()
            && line.rest().length() <= 60
            && line.rest()
                .chars()
                .allMatch(each -> "abcdefghijklmnopqrstuvwxyz0123456789-.".indexOf(each) >= 0);
    if (!isPlain) {
      fail(line, "a name has up to 60 small letters, digits, hyphens and full stops");
    }
    return line.rest();
  }

  private void requireHead() {
    if (name.isEmpty() || version == 0 || title.isEmpty() || dated.isEmpty()) {
      failures.add(
          Failure.ofDelivery("the head does not say all of pack, version, dated and title"));
    }
    if (rules.isEmpty()) {
      failures.add(Failure.ofDelivery("the pack has no rule"));
    }
  }

  private void requireDistinct() {
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      if (!rule.id().startsWith(name + ".")) {
        failures.add(Failure.of(0, "rule", rule.id(), "does not begin with the name of the pack"));
      }
      if (rules.subList(0, i).stream()
          .anyMatch(other -> other.id().equals(rule.id()) && other.overlaps(rule))) {
        failures.add(
            Failure.of(0, "rule", rule.id(), "is there twice and in force at the same time"));
      }
    }
  }

  private void fail(PackLine line, String reason) {
    failures.add(Failure.of(line.row(), line.word(), line.rest(), reason));
  }
}
