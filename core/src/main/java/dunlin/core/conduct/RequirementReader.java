package dunlin.core.conduct;

import dunlin.core.basics.Failure;
import dunlin.core.basics.Money;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what a rule applies to: {@code applies debtor natural-person sole-trader}. */
final class RequirementReader {

  private static final String DIMENSIONS =
      Arrays.stream(Requirement.Dimension.values())
          .map(Requirement::word)
          .collect(Collectors.joining(", "));

  private RequirementReader() {}

  static Optional<Requirement> read(PackLine line, List<Failure> failures) {
    PackLine inner = PackLine.of(line.row(), line.rest());
    try {
      return Optional.of(requirement(inner));
    } catch (RuntimeException e) {
      String reason = e.getMessage() == null ? "this cannot be read" : e.getMessage();
      failures.add(Failure.of(line.row(), line.word(), line.rest(), reason));
      return Optional.empty();
    }
  }

  private static Requirement requirement(PackLine line) {
    if (line.rest().isEmpty()) {
      throw new IllegalArgumentException("it does not say to what it applies");
    }
    return switch (line.word()) {
      case "place" -> in(line.rest());
      case "total" -> new Requirement.TotalAtMost(Money.parse(after(line.rest(), "at-most ")));
      case "entered" -> new Requirement.EnteredFrom(LocalDate.parse(after(line.rest(), "from ")));
      default -> oneOf(line);
    };
  }

  private static String after(String text, String beginning) {
    if (!text.startsWith(beginning)) {
      throw new IllegalArgumentException("it begins with '%s'".formatted(beginning.strip()));
    }
    return text.substring(beginning.length());
  }

  private static Requirement in(String text) {
    List<List<String>> regions =
        Arrays.stream(text.split(",")).map(String::strip).map(RequirementReader::region).toList();
    return new Requirement.In(regions, text);
  }

  private static List<String> region(String text) {
    List<String> parts = List.of(text.split("/"));
    String area = parts.getFirst();
    boolean isArea =
        area.equals("EEA")
            || (area.length() == 2 && area.chars().allMatch(each -> each >= 'A' && each <= 'Z'));
    if (!isArea || parts.size() > 3) {
      throw new IllegalArgumentException(
          "a region is a country like US, EU or EEA, then /state, then /city");
    }
    return parts;
  }

  private static Requirement oneOf(PackLine line) {
    Requirement.Dimension dimension =
        Arrays.stream(Requirement.Dimension.values())
            .filter(each -> Requirement.word(each).equals(line.word()))
            .findFirst()
            .orElseThrow(() ->
                new IllegalArgumentException("it applies to place, total, entered, " + DIMENSIONS));
    Set<Enum<?>> some = new HashSet<>();
    for (String value : line.rest().split(" ")) {
      some.add(constant(dimension, value));
    }
    for (Enum<?> each : constants(dimension)) {
      if (each.name().equals("UNKNOWN")) {
        some.add(each);
      }
    }
    return new Requirement.OneOf(dimension, some, line.rest());
  }

  private static Enum<?> constant(Requirement.Dimension dimension, String value) {
    return constants(dimension).stream()
        .filter(each -> Requirement.word(each).equals(value))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "'%s' is none of %s"
                    .formatted(
                        value, constants(dimension).stream().map(Requirement::word).toList())));
  }

  private static List<Enum<?>> constants(Requirement.Dimension dimension) {
    return List.of(dimension.words().getEnumConstants());
  }
}
