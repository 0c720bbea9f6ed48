package dunlin.core.conduct;

import dunlin.core.basics.Departs;
import dunlin.core.basics.Failure;
import dunlin.core.basics.HouseRule;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The numbers and words of one check, taken by name; what nobody took is a failure. */
@Departs(from = HouseRule.UNCHANGEABLE, because = "it notes what was taken and is thrown away")
final class Parameters {

  private final List<PackLine> lines;
  private final List<Failure> failures;
  private final Set<PackLine> taken = new HashSet<>();

  Parameters(List<PackLine> lines, List<Failure> failures) {
    this.lines = List.copyOf(lines);
    this.failures = failures;
  }

  /** A whole number, which must be there. */
  int whole(String name, int least, int most) {
    Optional<PackLine> line = find(name);
    if (line.isEmpty()) {
      failures.add(Failure.of(place(), name, "", "the check needs this number"));
      return least;
    }
    return whole(line.get(), least, most);
  }

  /** A whole number, or what stands for it if it is left out. */
  int whole(String name, int least, int most, int otherwise) {
    return find(name).map(line -> whole(line, least, most)).orElse(otherwise);
  }

  private int whole(PackLine line, int least, int most) {
    try {
      int number = Integer.parseInt(line.rest());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number out of bounds.
    }
    fail(line, "this is not a whole number from %d to %d".formatted(least, most));
    return least;
  }

  LocalTime time(String name) {
    Optional<PackLine> line = find(name);
    try {
      return LocalTime.parse(line.map(PackLine::rest).orElse(""));
    } catch (DateTimeParseException e) {
      failures.add(
          Failure.of(
              line.map(PackLine::row).orElse(place()),
              name,
              line.map(PackLine::rest).orElse(""),
              "this is not a time like 08:00"));
      return LocalTime.MIDNIGHT;
    }
  }

  boolean isYes(String name) {
    Optional<PackLine> line = find(name);
    line.filter(each -> !Set.of("yes", "no").contains(each.rest()))
        .ifPresent(each -> fail(each, "this is yes or no"));
    return line.filter(each -> each.rest().equals("yes")).isPresent();
  }

  <E extends Enum<E>> E one(String name, Class<E> type, E otherwise) {
    Set<E> some = some(name, type);
    return some.isEmpty() ? otherwise : some.iterator().next();
  }

  /** Some of the words; none if it is left out. */
  <E extends Enum<E>> Set<E> some(String name, Class<E> type) {
    Set<E> some = EnumSet.noneOf(type);
    find(name)
        .ifPresent(line -> {
          for (String word : line.rest().split(" ")) {
            Optional<E> found =
                Arrays.stream(type.getEnumConstants())
                    .filter(each -> Requirement.word(each).equals(word))
                    .findFirst();
            found.ifPresentOrElse(
                some::add, () -> fail(line, "'%s' is no word for this".formatted(word)));
          }
        });
    return Set.copyOf(some);
  }

  /** All phrases: {@code phrase en threat we will have you arrested}. */
  List<Phrase> phrases() {
    List<Phrase> phrases = new ArrayList<>();
    for (PackLine line : all("phrase")) {
      String[] parts = line.rest().split(" ", 3);
      if (parts.length < 3 || parts[0].length() != 2) {
        fail(line, "a phrase is a language of two letters, a kind, and words");
      } else {
        phrases.add(new Phrase(parts[0], parts[1], parts[2]));
      }
    }
    return phrases;
  }

  /** Phrases, of which there must be one. */
  List<Phrase> somePhrases() {
    List<Phrase> phrases = phrases();
    if (phrases.isEmpty()) {
      failures.add(Failure.of(place(), "phrase", "", "the check needs a phrase"));
    }
    return phrases;
  }

  /** All quiet days: {@code quiet 2026-12-24 2026-12-26 Christmas}. */
  List<TimeCheck.Quiet> quiet() {
    List<TimeCheck.Quiet> quiet = new ArrayList<>();
    for (PackLine line : all("quiet")) {
      String[] parts = line.rest().split(" ", 3);
      try {
        LocalDate first = LocalDate.parse(parts[0]);
        LocalDate last = LocalDate.parse(parts.length > 1 ? parts[1] : "");
        quiet.add(new TimeCheck.Quiet(first, last, parts.length > 2 ? parts[2] : ""));
        if (last.isBefore(first)) {
          fail(line, "it ends before it begins");
        }
      } catch (DateTimeParseException e) {
        fail(line, "quiet days are a first day, a last day, and why");
      }
    }
    return quiet;
  }

  /** Says of every line that nobody took that it is not known. */
  void requireAllTaken() {
    lines.stream()
        .filter(line -> !taken.contains(line))
        .forEach(line -> fail(line, "the check has no parameter of that name"));
  }

  private Optional<PackLine> find(String name) {
    List<PackLine> found = all(name);
    found.stream().skip(1).forEach(line -> fail(line, "it stands here twice"));
    return found.stream().findFirst();
  }

  private List<PackLine> all(String name) {
    List<PackLine> found = lines.stream().filter(line -> line.word().equals(name)).toList();
    taken.addAll(found);
    return found;
  }

  private int place() {
    return lines.isEmpty() ? 0 : lines.getFirst().row();
  }

  private void fail(PackLine line, String reason) {
    failures.add(Failure.of(line.row(), line.word(), line.rest(), reason));
  }
}
