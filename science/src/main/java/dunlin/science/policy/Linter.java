package dunlin.science.policy;

import dunlin.core.cadence.Cadence;
import dunlin.core.expression.Mistake;
import dunlin.core.expression.Position;
import dunlin.core.policy.Segment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds what is doubtful in a policy that can be read. */
public final class Linter {

  private final PolicyText text;
  private final List<Lint> found = new ArrayList<>();

  private Linter(PolicyText text) {
    this.text = text;
  }

  /** All that is doubtful, in the order of the text. */
  public static List<Lint> check(PolicyText text, Surroundings surroundings) {
    Linter linter = new Linter(text);
    new SegmentLints(text.policy(), linter).check();
    linter.checkUse();
    for (Cadence cadence : text.policy().cadences()) {
      new CadenceLints(cadence, text.policy().guardrails(), surroundings, linter).check();
    }
    return linter.found.stream()
        .sorted(
            Comparator.comparingInt((Lint each) -> each.mistake().at().line())
                .thenComparingInt(each -> each.mistake().at().column()))
        .toList();
  }

  private void checkUse() {
    var used =
        text.policy().segments().stream()
            .map(Segment::cadence)
            .flatMap(Optional::stream)
            .collect(Collectors.toSet());
    for (Cadence cadence : text.policy().cadences()) {
      if (!used.contains(cadence.name())) {
        tell(
            Lint.Kind.UNREACHABLE_STEP,
            "cadence " + cadence.name(),
            "no segment has the cadence %s, so that none of its steps is ever taken"
                .formatted(cadence.name()),
            "name it in a segment, or take it out");
      }
    }
  }

  /**
   * Tells of something doubtful.
   *
   * @param part as {@link PolicyText#places} names it
   */
  void tell(Lint.Kind kind, String part, String reason, String hint) {
    Position at = text.place(part);
    found.add(new Lint(kind, new Mistake(at, reason, hint)));
  }
}
